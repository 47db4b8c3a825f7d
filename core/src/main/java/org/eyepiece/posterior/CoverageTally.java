package org.eyepiece.posterior;

import java.util.ArrayList;
import java.util.List;

/** Sums P(|k/N - E| <= d) and whether it was so, at d = 0.05, 0.10 ... 0.50. */
final class CoverageTally {
    private static final int STEPS = 10;
    /** k/N, E and d are rounded: where |k/N - E| equals d on paper it counts as within. */
    private static final double ROUNDING = 1e-9;

    private final double[] expected = new double[STEPS];
    private final double[] observed = new double[STEPS];

    /**
     * @param pmf p(k | N), k = 0 ... N
     * @param mean E[k/N]
     * @param voted the k that people gave
     */
    void add(double[] pmf, double mean, int voted, double weight) {
        int n = pmf.length - 1;
        for (int k = 0; k <= n; k++) {
            double deviation = Math.abs((double) k / n - mean) - ROUNDING;
            for (int i = STEPS - 1; i >= 0 && deviation <= d(i); i--) {
                expected[i] += weight * pmf[k];
                observed[i] += k == voted ? weight : 0;
            }
        }
    }

    List<Coverage> curve(int subjects) {
        List<Coverage> curve = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            curve.add(new Coverage(d(i), expected[i] / subjects, observed[i] / subjects));
        }
        return curve;
    }

    private static double d(int step) {
        return (step + 1) / 20.0;
    }
}
