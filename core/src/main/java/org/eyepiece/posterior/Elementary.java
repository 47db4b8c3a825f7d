package org.eyepiece.posterior;

/**
 * Exponential, logarithm and their kin, the same to the last bit on every machine.
 *
 * <p>{@link Math#exp} and {@link Math#log} may differ by an ulp between processors, and a posterior must not. These are built
 * from additions, multiplications, divisions and {@link Math#fma}, all of which IEEE 754 rounds in one way only.
 * {@link Lanes} does the same steps on whole vectors, so a value does not depend on whether it was computed alone.
 *
 * <p>Errors stay below one ulp for {@code exp} and {@code log}, below two for the rest, measured against 40-digit arithmetic
 * in the tests. The polynomials interpolate the functions at Chebyshev nodes.
 */
public final class Elementary {
    /** Adding it rounds a double below 2^51 to a whole number, which then stands in the low bits. */
    static final double ROUND = 0x1.8p52;

    static final double LOG2_E = 0x1.71547652b82fep0;
    static final double LN2_HIGH = 0x1.62e42fefp-1;
    static final double LN2_LOW = 0x1.473de6af278edp-34;
    /** Below it exp is 0: results under the smallest normal double are flushed. */
    static final double EXP_LOWEST = -708.0;

    static final double EXP_HIGHEST = 0x1.62e42fefa39efp9;

    /** (e^r - 1 - r) / r^2 for |r| up to ln(2)/2, lowest power first. */
    static final double E0 = 0.5;

    static final double E1 = 0x1.5555555555556p-3;
    static final double E2 = 0x1.5555555553d63p-5;
    static final double E3 = 0x1.11111111109b3p-7;
    static final double E4 = 0x1.6c16c1788bd90p-10;
    static final double E5 = 0x1.a01a01a7c41d5p-13;
    static final double E6 = 0x1.a019b90d2ae7ap-16;
    static final double E7 = 0x1.71de0dae63bb3p-19;
    static final double E8 = 0x1.289185613a3d6p-22;
    static final double E9 = 0x1.af38a9b0ec855p-26;

    /** (ln((1+s)/(1-s)) - 2s) / s^3 as a polynomial in s^2, for 1+s over 1-s between sqrt(1/2) and sqrt(2). */
    static final double L0 = 0x1.5555555555558p-1;

    static final double L1 = 0x1.9999999995273p-2;
    static final double L2 = 0x1.2492492dfd86cp-2;
    static final double L3 = 0x1.c71c62d5e53e0p-3;
    static final double L4 = 0x1.7462b91b8df65p-3;
    static final double L5 = 0x1.39fdcceb4bb45p-3;
    static final double L6 = 0x1.2b5f68a50d903p-3;

    static final long SQRT_HALF_BITS = 0x3FE6A09E667F3BCDL;
    static final long ONE_BITS = 0x3FF0000000000000L;
    /** The bits of 2^52: a whole number below 2^52 written into its low bits reads as 2^52 + that number. */
    static final long TWO52_BITS = 0x4330000000000000L;

    private Elementary() {}

    /** e^x; 0 below -708, infinite above 709.78. */
    public static double exp(double x) {
        if (x < EXP_LOWEST) {
            return 0;
        }
        if (x > EXP_HIGHEST) {
            return Double.POSITIVE_INFINITY;
        }
        double shifted = Math.fma(x, LOG2_E, ROUND);
        double n = shifted - ROUND;
        double r = Math.fma(n, -LN2_HIGH, x);
        r = Math.fma(n, -LN2_LOW, r);
        double q = Math.fma(r, E9, E8);
        q = Math.fma(q, r, E7);
        q = Math.fma(q, r, E6);
        q = Math.fma(q, r, E5);
        q = Math.fma(q, r, E4);
        q = Math.fma(q, r, E3);
        q = Math.fma(q, r, E2);
        q = Math.fma(q, r, E1);
        q = Math.fma(q, r, E0);
        double y = 1 + Math.fma(r * r, q, r);
        // 2^(n-1) and a doubling, since 2^1024 is no double.
        double power = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) + 1022) << 52);
        return y * power * 2;
    }

    /** Natural logarithm; minus infinity at 0, NaN below. */
    public static double log(double x) {
        if (x < Double.MIN_NORMAL) {
            if (x == 0) {
                return Double.NEGATIVE_INFINITY;
            }
            return x < 0 ? Double.NaN : log(x * 0x1p54) - 54 * (LN2_HIGH + LN2_LOW);
        }
        if (!(x < Double.POSITIVE_INFINITY)) {
            return x;
        }
        return logOfNormal(x);
    }

    /** The logarithm where x is known to be positive, normal and finite. */
    static double logOfNormal(double x) {
        long bits = Double.doubleToRawLongBits(x);
        long exponent = (bits + (ONE_BITS - SQRT_HALF_BITS)) >>> 52;
        double m = Double.longBitsToDouble(bits - ((exponent - 1023) << 52));
        double e = Double.longBitsToDouble(exponent | TWO52_BITS) - (0x1p52 + 1023);
        double f = m - 1;
        double s = f / (2 + f);
        double z = s * s;
        double p = Math.fma(z, L6, L5);
        p = Math.fma(p, z, L4);
        p = Math.fma(p, z, L3);
        p = Math.fma(p, z, L2);
        p = Math.fma(p, z, L1);
        p = Math.fma(p, z, L0);
        // ln(1+f) = f - (f^2/2 - s (f^2/2 + R)): f is exact, so only small terms carry rounding errors.
        double half = 0.5 * f * f;
        double low = Math.fma(s, Math.fma(p, z, half), e * LN2_LOW);
        return Math.fma(e, LN2_HIGH, f - (half - low));
    }

    /** ln(1 + x) for x >= 0, without losing a small x. */
    public static double log1p(double x) {
        double u = 1 + x;
        double lost = x - (u - 1);
        return log(u) + lost / u;
    }

    /** 1 / (1 + e^-z), precise at both ends. */
    public static double sigmoid(double z) {
        double e = exp(-Math.abs(z));
        return (z < 0 ? e : 1) / (1 + e);
    }

    /** ln(1 + e^z), which is -ln(1 - sigmoid(z)). */
    public static double softplus(double z) {
        return Math.max(z, 0) + log1p(exp(-Math.abs(z)));
    }
}
