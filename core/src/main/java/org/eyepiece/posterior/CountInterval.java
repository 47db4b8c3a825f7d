package org.eyepiece.posterior;

/** Intervals of counts k that hold a given share of p(k | N). */
final class CountInterval {
    /** Probabilities are sums of rounded numbers: a mass short by this much counts as reached. */
    private static final double ROUNDING = 1e-12;

    private CountInterval() {}

    static Interval equalTailed(double[] pmf, double mass) {
        double tail = (1 - checked(mass)) / 2 + ROUNDING;
        int low = 0;
        double cut = 0;
        while (low < pmf.length - 1 && cut + pmf[low] <= tail) {
            cut += pmf[low++];
        }
        int high = pmf.length - 1;
        cut = 0;
        while (high > low && cut + pmf[high] <= tail) {
            cut += pmf[high--];
        }
        return new Interval(low, high, sum(pmf, low, high));
    }

    static Interval shortest(double[] pmf, double mass) {
        double wanted = checked(mass) - ROUNDING;
        double[] below = new double[pmf.length + 1];
        for (int k = 0; k < pmf.length; k++) {
            below[k + 1] = below[k] + pmf[k];
        }
        for (int length = 1; length < pmf.length; length++) {
            int best = 0;
            double most = -1;
            for (int low = 0; low + length <= pmf.length; low++) {
                double held = below[low + length] - below[low];
                if (held > most + ROUNDING) {
                    most = held;
                    best = low;
                }
            }
            if (most >= wanted) {
                return new Interval(best, best + length - 1, Math.min(most, 1));
            }
        }
        return new Interval(0, pmf.length - 1, 1);
    }

    private static double sum(double[] pmf, int low, int high) {
        double sum = 0;
        for (int k = low; k <= high; k++) {
            sum += pmf[k];
        }
        return Math.min(sum, 1);
    }

    private static double checked(double mass) {
        if (!(mass > 0 && mass <= 1)) {
            throw new IllegalArgumentException("an interval's mass lies in (0, 1], not " + mass);
        }
        return mass;
    }
}
