package org.eyepiece.benchmarks.load;

import java.util.Locale;

/** How long things took: counts in buckets a sixty-fourth of a power of two wide, so that a quantile is right to within 1.6 %. For one thread. */
final class Latencies {

    private static final int SHIFT = 6;
    private static final int PARTS = 1 << SHIFT;

    private final long[] counts = new long[PARTS * 64];
    private long many;

    /** @param nanos at least 0 */
    void add(long nanos) {
        counts[bucket(nanos)]++;
        many++;
    }

    long count() {
        return many;
    }

    private static int bucket(long nanos) {
        if (nanos < PARTS) {
            return (int) Math.max(0, nanos);
        }
        int power = 63 - Long.numberOfLeadingZeros(nanos) - SHIFT;
        return PARTS * power + (int) (nanos >>> power);
    }

    private static long upperEdge(int bucket) {
        if (bucket < 2 * PARTS) {
            return bucket;
        }
        int power = bucket / PARTS - 1;
        return ((long) (bucket - PARTS * power) + 1 << power) - 1;
    }

    /** The time in milliseconds that a share q of all took at most; NaN where there are none. */
    double millis(double q) {
        long left = (long) Math.ceil(q * many);
        for (int bucket = 0; bucket < counts.length; bucket++) {
            left -= counts[bucket];
            if (left <= 0 && many > 0) {
                return upperEdge(bucket) / 1e6;
            }
        }
        return Double.NaN;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.1f ms",
                millis(0.5),
                millis(0.95),
                millis(0.99),
                millis(1));
    }
}
