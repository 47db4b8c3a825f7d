package org.eyepiece.sky;

/**
 * A small stream of random numbers that starts anywhere: the numbers depend only on (seed, purpose, index), so galaxy
 * one million is drawn without drawing the others, on any thread, in any order. SplitMix64 (Steele, Lea and Flood 2014);
 * transcendental functions are {@link StrictMath}'s, so the drawn truths are the same on every machine.
 */
final class Draws {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    Draws(long seed, Purpose purpose, long index) {
        this(seed, purpose, index, 0);
    }

    Draws(long seed, Purpose purpose, long index, long sub) {
        state = mix(mix(mix(mix(seed) + purpose.ordinal() + 1) + index * GOLDEN) + sub * GOLDEN);
    }

    /** What a stream is for; each has its own numbers, so that drawing more for one changes nothing in another. */
    enum Purpose {
        TRUTH,
        STRUCTURE,
        NOISE,
        VOLUNTEER,
        LEANING,
        ANSWERS,
        TEXTURE
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    long bits() {
        state += GOLDEN;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return (bits() >>> 11) * 0x1p-53;
    }

    double between(double low, double high) {
        return low + (high - low) * uniform();
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Uniform among 0 ... n - 1. */
    int below(int n) {
        return (int) (uniform() * n);
    }

    /** Standard normal (Box and Muller 1958). */
    double normal() {
        double r = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return r * StrictMath.cos(2 * Math.PI * uniform());
    }

    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * normal());
    }

    /** Normal, cut to [low, high]. */
    double around(double mean, double sigma, double low, double high) {
        return Math.clamp(mean + sigma * normal(), low, high);
    }

    /** Gamma with this shape and scale 1 (Marsaglia and Tsang 2000). */
    double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * StrictMath.pow(1 - uniform(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = normal();
            double v = 1 + c * x;
            if (v > 0) {
                double cube = v * v * v;
                if (StrictMath.log(1 - uniform()) < 0.5 * x * x + d - d * cube + d * StrictMath.log(cube)) {
                    return d * cube;
                }
            }
        }
    }

    /** Nearly normal, mean 0, deviation 1, bounded by 3.5: the sum of four 16-bit uniforms, quick enough for every pixel. */
    float pixelNoise() {
        long b = bits();
        long sum = (b & 0xFFFF) + (b >>> 16 & 0xFFFF) + (b >>> 32 & 0xFFFF) + (b >>> 48);
        return (sum - 2 * 65535f) * (1.7320508f / 65536f);
    }
}
