package org.eyepiece.posterior;

import java.util.List;

/**
 * How good posteriors are on subjects the network never saw. Losses are means over subjects of -ln p(k | N) WITHOUT the
 * multinomial coefficient, in nats, whatever the likelihood, so that all share one floor. Across different test sets compare
 * loss minus floor, never loss.
 *
 * @param n subjects judged: those whose question somebody answered
 * @param floor the binomial loss at rho = k/N, which no prediction of one fraction beats
 * @param constant the binomial loss of the best constant fraction, sum k / sum N
 * @param lossSingle mean over t of the sample's own loss
 * @param lossMc loss of the mixture over the samples
 * @param rmse root mean square of k/N - E[k/N]
 * @param accuracy share of subjects whose majority (more than half of the votes or not) was expected
 * @param lossSingleError standard error of lossSingle over subjects
 * @param lossMcError standard error of lossMc over subjects
 * @param accuracyError standard error of accuracy
 * @param coverageSingle coverage of single networks, mean over t, at d = 0.05, 0.10 ... 0.50
 * @param coverageMc coverage of the mixture
 * @param calibration the calibration curve, ten bins of expected vote fraction
 */
public record Evaluation(
        int n,
        double floor,
        double constant,
        double lossSingle,
        double lossMc,
        double rmse,
        double accuracy,
        double lossSingleError,
        double lossMcError,
        double accuracyError,
        List<Coverage> coverageSingle,
        List<Coverage> coverageMc,
        List<CalibrationBin> calibration) {

    public Evaluation {
        coverageSingle = List.copyOf(coverageSingle);
        coverageMc = List.copyOf(coverageMc);
        calibration = List.copyOf(calibration);
    }

    /**
     * Judges posteriors against votes. Subjects with N = 0 say nothing and are left out.
     *
     * @throws IllegalArgumentException where no subject has a vote
     */
    public static Evaluation of(List<Judged> subjects) {
        List<Judged> judged =
                subjects.stream().filter(subject -> subject.n() > 0).toList();
        if (judged.isEmpty()) {
            throw new IllegalArgumentException("none of the " + subjects.size()
                    + " subjects has a vote for this question, so there is nothing to judge");
        }
        double best = bestConstant(judged);
        Tally floor = new Tally();
        Tally constant = new Tally();
        Tally single = new Tally();
        Tally mc = new Tally();
        Tally squares = new Tally();
        Tally right = new Tally();
        CoverageTally coverageSingle = new CoverageTally();
        CoverageTally coverageMc = new CoverageTally();
        CalibrationTally calibration = new CalibrationTally();
        for (Judged subject : judged) {
            int k = subject.k();
            int n = subject.n();
            Posterior posterior = subject.posterior();
            double voted = (double) k / n;
            double mean = posterior.mean();
            floor.add(loss(voted, k, n));
            constant.add(loss(best, k, n));
            single.add(meanLoss(posterior, k, n));
            mc.add(-posterior.logLikelihood(k, n));
            squares.add((voted - mean) * (voted - mean));
            right.add((2 * k > n) == (mean > 0.5) ? 1 : 0);
            for (int t = 0; t < posterior.samples(); t++) {
                coverageSingle.add(posterior.pmf(t, n), posterior.fraction(t), k, posterior.weight(t));
            }
            coverageMc.add(posterior.pmf(n), mean, k, 1);
            calibration.add(mean, voted);
        }
        return new Evaluation(
                judged.size(),
                floor.mean(),
                constant.mean(),
                single.mean(),
                mc.mean(),
                Math.sqrt(squares.mean()),
                right.mean(),
                single.error(),
                mc.error(),
                right.error(),
                coverageSingle.curve(judged.size()),
                coverageMc.curve(judged.size()),
                calibration.curve());
    }

    /** loss_mc above its floor, the figure to compare across test sets. */
    public double aboveFloor() {
        return lossMc - floor;
    }

    /** The largest |expected - observed| of the mixture's coverage. */
    public double coverageError() {
        return coverageMc.stream()
                .mapToDouble(coverage -> Math.abs(coverage.error()))
                .max()
                .orElse(0);
    }

    private static double bestConstant(List<Judged> judged) {
        long votes = 0;
        long people = 0;
        for (Judged subject : judged) {
            votes += subject.k();
            people += subject.n();
        }
        return (double) votes / people;
    }

    /** -[k ln rho + (n-k) ln(1-rho)]; a term without votes is 0 even at ln 0. */
    public static double loss(double rho, int k, int n) {
        double forAnswer = k == 0 ? 0 : k * Elementary.log(rho);
        double forRest = k == n ? 0 : (n - k) * Elementary.log(1 - rho);
        return -(forAnswer + forRest);
    }

    private static double meanLoss(Posterior posterior, int k, int n) {
        double sum = 0;
        for (int t = 0; t < posterior.samples(); t++) {
            sum -= posterior.weight(t) * posterior.logLikelihood(t, k, n);
        }
        return sum;
    }
}
