package org.eyepiece.posterior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Posteriors of questions for tests, drawn or given by their Dirichlets. */
final class Questions {

    private Questions() {}

    /** Exclusive answers with the given {@code alphas[sample][answer]}. */
    static QuestionPosterior dirichlets(double[]... alphas) {
        List<Posterior> answers = new ArrayList<>();
        for (int a = 0; a < alphas[0].length; a++) {
            double[] logits = new double[alphas.length];
            double[] concentrations = new double[alphas.length];
            for (int t = 0; t < alphas.length; t++) {
                double all = Arrays.stream(alphas[t]).sum();
                logits[t] = Math.log(alphas[t][a] / (all - alphas[t][a]));
                concentrations[t] = all;
            }
            answers.add(Posterior.betaBinomial(logits, concentrations));
        }
        return new QuestionPosterior(true, answers);
    }

    /** Exclusive answers with the given {@code shares[sample][answer]}, which add up to 1. */
    static QuestionPosterior points(double[]... shares) {
        List<Posterior> answers = new ArrayList<>();
        for (int a = 0; a < shares[0].length; a++) {
            int answer = a;
            answers.add(Posterior.binomial(Arrays.stream(shares)
                    .mapToDouble(share -> Math.log(share[answer] / (1 - share[answer])))
                    .toArray()));
        }
        return new QuestionPosterior(true, answers);
    }

    /** {@code double[samples][answers]}, log-normal around 1, times a scale. */
    static double[][] alphas(long seed, int samples, int answers, double scale) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] alphas = new double[samples][answers];
        for (double[] row : alphas) {
            for (int a = 0; a < answers; a++) {
                row[a] = scale * Math.exp(1.5 * random.nextGaussian());
            }
        }
        return alphas;
    }

    static double[][] shares(long seed, int samples, int answers) {
        double[][] shares = alphas(seed, samples, answers, 1);
        for (double[] row : shares) {
            double all = Arrays.stream(row).sum();
            for (int a = 0; a < answers; a++) {
                row[a] /= all;
            }
        }
        return shares;
    }

    /** Every way to share out n votes among so many answers. */
    static List<int[]> outcomes(int answers, int n) {
        List<int[]> outcomes = new ArrayList<>();
        if (answers == 1) {
            outcomes.add(new int[] {n});
            return outcomes;
        }
        for (int k = 0; k <= n; k++) {
            for (int[] rest : outcomes(answers - 1, n - k)) {
                int[] all = new int[answers];
                all[0] = k;
                System.arraycopy(rest, 0, all, 1, rest.length);
                outcomes.add(all);
            }
        }
        return outcomes;
    }

    /** ln of n! / prod k!. */
    static double logCoefficient(int[] k) {
        double log = 0;
        int n = 0;
        for (int votes : k) {
            for (int i = 1; i <= votes; i++) {
                log += Math.log(++n) - Math.log(i);
            }
        }
        return log;
    }
}
