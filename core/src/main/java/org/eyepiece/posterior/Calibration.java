package org.eyepiece.posterior;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One factor on every concentration of a beta-binomial posterior, fitted on subjects the network never saw. Each dropout
 * network is trained to be right about the scatter of votes by itself, so a mixture of many, which adds what they disagree
 * about, comes out a little too wide; the factor takes that back and leaves every mean where it is.
 *
 * @param concentration factor, positive; above 1 narrows
 * @param subjects it was fitted on
 * @param gain nats per subject that it lowers the loss by on subjects it was not fitted on (each half judged with the factor
 *     of the other)
 */
public record Calibration(double concentration, int subjects, double gain) {

    /** With fewer subjects the factor is as likely to harm as to help. */
    static final int FEWEST = 200;

    private static final double LOWEST = 0.25;
    private static final double HIGHEST = 4;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double TOLERANCE = 1e-3;

    public Calibration {
        if (!(concentration > 0 && Double.isFinite(concentration))) {
            throw new IllegalArgumentException(
                    "a calibration multiplies concentrations by " + concentration + "; needed is a positive number");
        }
    }

    /**
     * The factor that these subjects ask for, where it helps out of sample: the subjects with even and with odd places are fitted
     * apart and judge each other.
     *
     * @param judged by a beta-binomial network that never saw them
     * @return nothing for a binomial, for fewer than {@value #FEWEST} subjects with votes, and where it does not help
     */
    public static Optional<Calibration> of(List<Judged> judged) {
        List<Judged> asked = judged.stream()
                .filter(one -> one.n() > 1 && one.posterior().likelihood() == Likelihood.BETA_BINOMIAL)
                .toList();
        if (asked.size() < FEWEST) {
            return Optional.empty();
        }
        List<Judged> even = new ArrayList<>();
        List<Judged> odd = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            (i % 2 == 0 ? even : odd).add(asked.get(i));
        }
        double before = loss(asked, 1) * asked.size();
        double after = loss(even, fit(odd)) * even.size() + loss(odd, fit(even)) * odd.size();
        double gain = (before - after) / asked.size();
        return gain > 0 ? Optional.of(new Calibration(fit(asked), asked.size(), gain)) : Optional.empty();
    }

    /** The factor with the lowest mean loss of the mixture, by golden-section search in its logarithm, to 0.1 %. */
    public static double fit(List<Judged> judged) {
        double low = Math.log(LOWEST);
        double high = Math.log(HIGHEST);
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = loss(judged, Math.exp(left));
        double atRight = loss(judged, Math.exp(right));
        while (high - low > TOLERANCE) {
            if (atLeft <= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = loss(judged, Math.exp(left));
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = loss(judged, Math.exp(right));
            }
        }
        return Math.exp((low + high) / 2);
    }

    private static double loss(List<Judged> judged, double factor) {
        double sum = 0;
        for (Judged one : judged) {
            sum -= one.concentrated(factor).posterior().logLikelihood(one.k(), one.n());
        }
        return sum / judged.size();
    }
}
