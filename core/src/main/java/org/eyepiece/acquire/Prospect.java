package org.eyepiece.acquire;

import java.util.List;
import jdk.incubator.vector.DoubleVector;
import org.eyepiece.posterior.Elementary;
import org.eyepiece.posterior.Lanes;

/**
 * A subject that {@link BatchBald} may pick: a(x), its networks' deviations in units of its noise, and how much of |a(x)|^2 the
 * picks so far leave unexplained.
 *
 * <pre>
 *     r(x | s_1 ... s_j) = |a(x)|^2 - sum_i (a(x) . g_i)^2
 *     g_j = ( a(s_j) - sum_(i &lt; j) g_i (g_i . a(s_j)) ) / sqrt(1 + r(s_j))
 * </pre>
 *
 * This is the Cholesky factorisation of I + L^-1/2 K L^-1/2 with the picks as pivots, kept in the space of the T networks:
 * I - sum_i g_i g_i^T is their covariance once the votes on the picks are in.
 */
final class Prospect {
    private final String id;
    private final double[] deviations;
    /** Of r(x), after this many picks. */
    private double ratio;

    private int picks;

    /**
     * @param deviations {@link #row} of T
     */
    Prospect(String id, double[] deviations) {
        this.id = id;
        this.deviations = deviations;
        ratio = product(deviations, deviations);
    }

    /** Room for T numbers, then zeros up to a whole block. */
    static double[] row(int samples) {
        return new double[Lanes.padded(samples)];
    }

    String id() {
        return id;
    }

    /** r(x): the variance that votes can still explain, in units of their noise. */
    double ratio() {
        return ratio;
    }

    /** 1/2 ln(1 + r) in nats. */
    double gain() {
        return Elementary.log1p(ratio) / 2;
    }

    boolean isUpToDate(List<double[]> explained) {
        return picks == explained.size();
    }

    /** Takes off what the picks since the last update explain; r never rises. */
    void update(List<double[]> explained) {
        for (; picks < explained.size(); picks++) {
            double product = product(deviations, explained.get(picks));
            ratio = Math.max(ratio - product * product, 0);
        }
    }

    /** The direction g that picking this subject, which is up to date, explains. */
    double[] explains(List<double[]> explained) {
        double[] direction = deviations.clone();
        for (double[] before : explained) {
            subtract(before, product(before, deviations), direction);
        }
        double scale = 1 / Math.sqrt(1 + ratio);
        for (int t = 0; t < direction.length; t++) {
            direction[t] *= scale;
        }
        return direction;
    }

    private static void subtract(double[] from, double factor, double[] direction) {
        for (int t = 0; t < direction.length; t++) {
            direction[t] -= factor * from[t];
        }
    }

    /** The scalar product, the same for every width of vectors. */
    private static double product(double[] a, double[] b) {
        double[] partial = new double[Lanes.BLOCK];
        for (int i = 0; i < Lanes.BLOCK; i += Lanes.LENGTH) {
            DoubleVector sum = DoubleVector.zero(Lanes.SPECIES);
            for (int t = i; t < a.length; t += Lanes.BLOCK) {
                sum = DoubleVector.fromArray(Lanes.SPECIES, a, t).fma(DoubleVector.fromArray(Lanes.SPECIES, b, t), sum);
            }
            sum.intoArray(partial, i);
        }
        return Lanes.sumBlock(partial, 0);
    }
}
