package org.eyepiece.campaign.play;

import java.time.Duration;
import java.util.Arrays;

/** How often something happens, over the last ten seconds. Times are nanoseconds since it began, 0 or more. */
final class Rate {

    private static final int SECONDS = 10;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Per second, in a ring: which one it is, and how often it happened. */
    private final long[] second = new long[SECONDS + 1];

    private final long[] many = new long[SECONDS + 1];

    Rate() {
        Arrays.fill(second, -1);
    }

    /** It happens. */
    synchronized void count(long now) {
        int at = at(now / SECOND);
        if (second[at] != now / SECOND) {
            second[at] = now / SECOND;
            many[at] = 0;
        }
        many[at]++;
    }

    /** Over the last whole seconds, at most ten; 0 before the first one is over. */
    synchronized double perSecond(long now) {
        long end = now / SECOND;
        long first = Math.max(0, end - SECONDS);
        long sum = 0;
        for (long s = first; s < end; s++) {
            sum += second[at(s)] == s ? many[at(s)] : 0;
        }
        return end == 0 ? 0 : (double) sum / (end - first);
    }

    private static int at(long second) {
        return (int) (second % (SECONDS + 1));
    }
}
