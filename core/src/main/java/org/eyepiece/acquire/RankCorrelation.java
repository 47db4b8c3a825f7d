package org.eyepiece.acquire;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Spearman's rank correlation: how alike two scores order the same subjects. That of an acquisition score with the true error
 * on held-out subjects says in advance whether choosing by it will pay.
 */
public final class RankCorrelation {
    private RankCorrelation() {}

    /**
     * Pearson's correlation of the ranks, equal values sharing their mean rank.
     *
     * @return in [-1, 1], NaN below two items or where all values of one side are equal
     * @throws IllegalArgumentException for different lengths or a NaN
     */
    public static double spearman(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "a rank correlation needs pairs, not " + x.length + " and " + y.length + " values");
        }
        double[] a = ranks(x);
        double[] b = ranks(y);
        double middle = (x.length + 1) / 2.0;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < x.length; i++) {
            ab += (a[i] - middle) * (b[i] - middle);
            aa += (a[i] - middle) * (a[i] - middle);
            bb += (b[i] - middle) * (b[i] - middle);
        }
        return aa > 0 && bb > 0 ? Math.clamp(ab / Math.sqrt(aa * bb), -1, 1) : Double.NaN;
    }

    /** Ranks from 1, ties sharing their mean. */
    private static double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                throw new IllegalArgumentException("value " + i + " of a rank correlation is not a number");
            }
            order[i] = i;
        }
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i] + 0.0));
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}
