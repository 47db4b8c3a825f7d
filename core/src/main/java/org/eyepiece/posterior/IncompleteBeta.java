package org.eyepiece.posterior;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The regularised incomplete beta function I_x(a, b) on vectors, by the even part of its continued fraction (DLMF 8.17.22;
 * Didonato and Morris 1992):
 *
 * <pre>
 *     I_x(a, b) = x^a (1-x)^b / B(a, b) / (g_0 + f_1 / (g_1 + f_2 / (g_2 + ...)))
 *     f_m = (a+m-1) (a+b+m-1) m (b-m) x^2 / (a+2m-1)^2
 *     g_m = m + m (b-m) x / (a+2m-1) + (a+m) (a (1-x) - b x + 1 + m (2-x)) / (a+2m+1)
 * </pre>
 *
 * It converges fast below the mean; above it, lanes take 1 - I_(1-x)(b, a).
 */
final class IncompleteBeta {
    /** Relative change at which a lane is done. */
    private static final double DONE = 1e-11;

    private static final int MOST_TERMS = 20_000;
    /** Numerators and denominators are scaled by a power of two before they overflow. */
    private static final double LARGE = 0x1p300;

    private IncompleteBeta() {}

    /**
     * @param front x^a (1-x)^b / B(a, b) per lane
     * @param x in (0, 1)
     * @param rest 1 - x, without its rounding
     * @param result I_x(a, b) per lane
     */
    static void of(double[] a, double[] b, double[] front, double x, double rest, double[] result) {
        for (int i = 0; i < a.length; i += Lanes.LENGTH) {
            lanes(a, b, front, x, rest, result, i);
        }
    }

    private static void lanes(
            double[] as, double[] bs, double[] front, double x, double rest, double[] result, int at) {
        DoubleVector a0 = load(as, at);
        DoubleVector b0 = load(bs, at);
        // x >= (a+1) / (a+b+2)
        VectorMask<Double> swapped = a0.add(b0).add(2.0).mul(x).compare(VectorOperators.GE, a0.add(1.0));
        DoubleVector a = a0.blend(b0, swapped);
        DoubleVector b = b0.blend(a0, swapped);
        DoubleVector t = all(x).blend(rest, swapped);
        DoubleVector base = a.mul(all(rest).blend(x, swapped)).sub(b.mul(t)).add(1.0);
        DoubleVector slope = all(2.0).sub(t);
        DoubleVector ab = a.add(b);

        DoubleVector inverse = all(1.0).div(a.add(1.0));
        DoubleVector before = all(1.0);
        DoubleVector beforeBelow = all(0.0);
        DoubleVector above = a.mul(base).mul(inverse);
        DoubleVector below = all(1.0);
        // Lanes that are done keep their value, so that it does not depend on their neighbours.
        DoubleVector value = below.div(above);
        VectorMask<Double> done = above.compare(VectorOperators.EQ, 0.0);
        for (int m = 1; m < MOST_TERMS && !done.allTrue(); m++) {
            DoubleVector first = b.sub(m).mul(t).mul(inverse).mul(m);
            DoubleVector f = first.mul(a.add(m - 1)).mul(ab.add(m - 1)).mul(t).mul(inverse);
            inverse = all(1.0).div(a.add(2.0 * m + 1));
            DoubleVector g =
                    slope.mul(m).add(base).mul(a.add(m)).mul(inverse).add(first).add(m);
            DoubleVector nextAbove = above.fma(g, before.mul(f));
            DoubleVector nextBelow = below.fma(g, beforeBelow.mul(f));
            before = above;
            beforeBelow = below;
            above = nextAbove;
            below = nextBelow;
            DoubleVector next = below.div(above);
            VectorMask<Double> close =
                    next.sub(value).abs().compare(VectorOperators.LE, next.abs().mul(DONE));
            value = next.blend(value, done);
            done = done.or(close);
            VectorMask<Double> large = above.abs().compare(VectorOperators.GT, LARGE);
            if (large.anyTrue()) {
                before = before.blend(before.mul(1 / LARGE), large);
                beforeBelow = beforeBelow.blend(beforeBelow.mul(1 / LARGE), large);
                above = above.blend(above.mul(1 / LARGE), large);
                below = below.blend(below.mul(1 / LARGE), large);
            }
        }
        DoubleVector part = load(front, at).mul(value).min(1.0);
        part.blend(all(1.0).sub(part), swapped).intoArray(result, at);
    }

    private static DoubleVector load(double[] values, int from) {
        return DoubleVector.fromArray(Lanes.SPECIES, values, from);
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(Lanes.SPECIES, value);
    }
}
