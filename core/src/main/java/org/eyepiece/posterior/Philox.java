package org.eyepiece.posterior;

/**
 * Philox4x32-10, a counter-based random generator: the bits at a counter are a function of key and counter alone, so they
 * can be asked for in any order, on any thread, on any machine. Salmon et al. 2011, "Parallel random numbers: as easy as
 * 1, 2, 3". Passes the known-answer tests of its authors.
 */
public final class Philox {
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final long LOW = 0xFFFFFFFFL;

    private Philox() {}

    /** 64 random bits: the first two of the four output words, the first one lowest. */
    public static long bits(long key, int c0, int c1, int c2, int c3) {
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        int x0 = c0;
        int x1 = c1;
        int x2 = c2;
        int x3 = c3;
        for (int round = 0; round < 10; round++) {
            long p0 = MULTIPLIER_0 * (x0 & LOW);
            long p1 = MULTIPLIER_1 * (x2 & LOW);
            x0 = (int) (p1 >>> 32) ^ x1 ^ k0;
            x1 = (int) p1;
            x2 = (int) (p0 >>> 32) ^ x3 ^ k1;
            x3 = (int) p0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        return (x0 & LOW) | ((long) x1 << 32);
    }

    /** A uniform number in [0, 1) with 53 random bits. */
    public static double uniform(long key, int c0, int c1, int c2, int c3) {
        return (bits(key, c0, c1, c2, c3) >>> 11) * 0x1p-53;
    }
}
