package org.eyepiece.image;

/**
 * Uniform numbers for one (seed, epoch, subject): the n-th is a hash of the key and n (SplitMix64's mixing; Steele, Lea
 * and Flood 2014), so nothing is shared between subjects.
 */
final class Draws {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    Draws(long seed, int epoch, String subjectId) {
        long key = mix(seed + GOLDEN);
        key = mix(key ^ (epoch + GOLDEN));
        for (int i = 0; i < subjectId.length(); i++) {
            key = (key ^ subjectId.charAt(i)) * 0x100000001B3L;
        }
        state = mix(key ^ subjectId.length());
    }

    /** Uniform in {@code [low, high)}. */
    double between(double low, double high) {
        state += GOLDEN;
        return low + (high - low) * ((mix(state) >>> 11) * 0x1.0p-53);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
