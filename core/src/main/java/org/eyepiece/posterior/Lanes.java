package org.eyepiece.posterior;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Elementary} on vectors: the same steps in the same order, so every lane holds exactly what the scalar gives.
 *
 * <p>Lanes are independent items (Monte-Carlo samples, counts k), never parts of one sum, and arrays are padded to
 * {@link #BLOCK} items; sums over items run in a fixed order. So no result depends on how wide this machine's vectors are.
 */
public final class Lanes {
    /** Items per block, the widest vector used: arrays over samples are padded to a multiple of it. */
    public static final int BLOCK = 8;

    /** This machine's vectors, at most 512 bits; system property {@code eyepiece.vector.bits} (64, 128, 256, 512) overrides. */
    public static final VectorSpecies<Double> SPECIES = species(Integer.getInteger("eyepiece.vector.bits", 0));

    /** Doubles per vector: 1, 2, 4 or 8, so it divides {@link #BLOCK}. */
    public static final int LENGTH = SPECIES.length();

    private Lanes() {}

    private static VectorSpecies<Double> species(int bits) {
        int wanted = bits > 0 ? bits : Math.min(512, DoubleVector.SPECIES_PREFERRED.vectorBitSize());
        return switch (wanted) {
            case 64 -> DoubleVector.SPECIES_64;
            case 128 -> DoubleVector.SPECIES_128;
            case 256 -> DoubleVector.SPECIES_256;
            case 512 -> DoubleVector.SPECIES_512;
            default ->
                throw new IllegalArgumentException(
                        "eyepiece.vector.bits is " + wanted + "; use 64, 128, 256 or 512, or leave it out");
        };
    }

    /** The smallest multiple of {@link #BLOCK} that holds so many items. */
    public static int padded(int items) {
        return (items + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** e^x per lane, as {@link Elementary#exp}. */
    public static DoubleVector exp(DoubleVector x) {
        VectorMask<Double> low = x.compare(VectorOperators.LT, Elementary.EXP_LOWEST);
        VectorMask<Double> high = x.compare(VectorOperators.GT, Elementary.EXP_HIGHEST);
        return expWithin(x).blend(0.0, low).blend(Double.POSITIVE_INFINITY, high);
    }

    /** e^x per lane for -708 <= x <= 709. */
    public static DoubleVector expWithin(DoubleVector x) {
        DoubleVector shifted = x.fma(all(Elementary.LOG2_E), all(Elementary.ROUND));
        DoubleVector n = shifted.sub(Elementary.ROUND);
        DoubleVector r = n.fma(all(-Elementary.LN2_HIGH), x);
        r = n.fma(all(-Elementary.LN2_LOW), r);
        DoubleVector q = r.fma(all(Elementary.E9), all(Elementary.E8));
        q = q.fma(r, all(Elementary.E7));
        q = q.fma(r, all(Elementary.E6));
        q = q.fma(r, all(Elementary.E5));
        q = q.fma(r, all(Elementary.E4));
        q = q.fma(r, all(Elementary.E3));
        q = q.fma(r, all(Elementary.E2));
        q = q.fma(r, all(Elementary.E1));
        q = q.fma(r, all(Elementary.E0));
        DoubleVector y = r.mul(r).fma(q, r).add(1.0);
        LongVector power = shifted.reinterpretAsLongs().add(1022).lanewise(VectorOperators.LSHL, 52);
        return y.mul(power.reinterpretAsDoubles()).mul(2.0);
    }

    /** Natural logarithm per lane of positive, normal, finite numbers, as {@link Elementary#log}. */
    public static DoubleVector log(DoubleVector x) {
        LongVector bits = x.reinterpretAsLongs();
        LongVector exponent =
                bits.add(Elementary.ONE_BITS - Elementary.SQRT_HALF_BITS).lanewise(VectorOperators.LSHR, 52);
        DoubleVector m =
                bits.sub(exponent.sub(1023).lanewise(VectorOperators.LSHL, 52)).reinterpretAsDoubles();
        DoubleVector e =
                exponent.or(Elementary.TWO52_BITS).reinterpretAsDoubles().sub(0x1p52 + 1023);
        DoubleVector f = m.sub(1.0);
        DoubleVector s = f.div(f.add(2.0));
        DoubleVector z = s.mul(s);
        DoubleVector p = z.fma(all(Elementary.L6), all(Elementary.L5));
        p = p.fma(z, all(Elementary.L4));
        p = p.fma(z, all(Elementary.L3));
        p = p.fma(z, all(Elementary.L2));
        p = p.fma(z, all(Elementary.L1));
        p = p.fma(z, all(Elementary.L0));
        DoubleVector half = f.mul(0.5).mul(f);
        DoubleVector low = s.fma(p.fma(z, half), e.mul(Elementary.LN2_LOW));
        return e.fma(all(Elementary.LN2_HIGH), f.sub(half.sub(low)));
    }

    /** ln(1 + x) per lane for finite x >= 0, as {@link Elementary#log1p}. */
    public static DoubleVector log1p(DoubleVector x) {
        DoubleVector u = x.add(1.0);
        DoubleVector lost = x.sub(u.sub(1.0));
        return log(u).add(lost.div(u));
    }

    /** ln(1 + e^z) per lane, as {@link Elementary#softplus}. */
    public static DoubleVector softplus(DoubleVector z) {
        return z.max(0.0).add(log1p(exp(z.abs().neg())));
    }

    /** The sum of one block of {@link #BLOCK} numbers, always in the same order. */
    public static double sumBlock(double[] values, int from) {
        double even = (values[from] + values[from + 4]) + (values[from + 2] + values[from + 6]);
        double odd = (values[from + 1] + values[from + 5]) + (values[from + 3] + values[from + 7]);
        return even + odd;
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }
}
