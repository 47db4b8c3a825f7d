package org.eyepiece.site.account;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * How much each of many may do: a bucket of tokens for everyone, filled at a steady rate. A full bucket that nobody uses is
 * forgotten, and never more than a hundred thousand are kept.
 */
final class Allowance {

    private final LoadingCache<String, Bucket> buckets;

    /**
     * An allowance.
     *
     * @param burst how much at once, at least 1
     * @param perSecond how much in the long run
     */
    Allowance(double burst, double perSecond) {
        long capacity = Math.max(1, Math.round(burst));
        Duration full = Duration.ofNanos(Math.max(1, Math.round(capacity / perSecond * 1e9)));
        buckets = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterAccess(full.plusSeconds(60))
                .build(who -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, full))
                        .build());
    }

    /** Takes one, if there is one. */
    boolean take(String who) {
        return buckets.get(who).tryConsume(1);
    }

    /** Gives one back. */
    void giveBack(String who) {
        buckets.get(who).addTokens(1);
    }

    /** Seconds until there is one again, at least 1. */
    long wait(String who) {
        long nanos = buckets.get(who).estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return Math.max(1, Math.ceilDiv(nanos, 1_000_000_000L));
    }

    /**
     * Takes one.
     *
     * @throws TooManyException where there is none
     */
    void require(String who) {
        if (!take(who)) {
            throw new TooManyException(wait(who));
        }
    }
}
