package org.eyepiece.store;

/** One number of 64 well-mixed bits for every (seed, key): the finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
final class Random64 {

    private Random64() {}

    static long of(long seed, long key) {
        long z = seed + key * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
