package org.eyepiece.acquire;

import java.nio.charset.StandardCharsets;
import org.eyepiece.posterior.Philox;

/**
 * Chance: the control arm that every other strategy is measured against. The score is a function of (seed, id), uniform in
 * [0, 1), so a draw does not depend on the order, shards or size of the pool, and any prefix of it is a random sample.
 */
public record RandomOrder(long seed) implements OneByOne {
    private static final int STREAM = 0;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    @Override
    public String key() {
        return "random";
    }

    @Override
    public double score(Candidate candidate) {
        return uniform(seed, candidate.id());
    }

    @Override
    public double probability(long count, long pool) {
        return count < pool ? (double) count / pool : 1;
    }

    /** A number in [0, 1) that depends on seed and id alone. */
    public static double uniform(long seed, String id) {
        return (bits(seed, id, STREAM) >>> 11) * 0x1p-53;
    }

    /** 64 random bits that depend on seed, id and stream alone; each use of chance has a stream of its own. */
    static long bits(long seed, String id, int stream) {
        long hash = FNV_OFFSET;
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return Philox.bits(seed, (int) hash, (int) (hash >>> 32), stream, 0);
    }
}
