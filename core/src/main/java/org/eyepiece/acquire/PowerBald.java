package org.eyepiece.acquire;

import org.eyepiece.posterior.Elementary;

/**
 * Stochastic batches (Kirsch et al. 2021, "Stochastic Batch Acquisition", power acquisition with beta = 1): {@link Bald} with
 * so much noise that the batch is a draw without replacement, each pick made with a probability proportional to its BALD.
 *
 * <pre>
 *     score(x) = ln BALD(x) + g(x)        g(x) = -ln(-ln u(x)), u uniform in (0, 1): Gumbel's distribution
 * </pre>
 *
 * <p>Near-twins, whose scores are near too, then rarely come together. The noise is a function of (seed, id) alone, from a
 * stream of its own, so the draw does not depend on the order or the shards of the pool.
 *
 * <p>Where BALD is 0 it counts as 1e-300 nats: such subjects come after all that promise anything, in a random order
 * (at minus infinity all would tie, and the order of ids would decide). Scores lie in (-700, 40).
 *
 * <p>The probability that a subject is anywhere in the batch has no closed form and is recorded as not-a-number.
 */
public final class PowerBald implements OneByOne {
    /** Far below the rounding of BALD, 1e-13 nats, and above what noise of at most 41 could lift to it. */
    private static final double LEAST = 1e-300;

    private static final int STREAM = 1;

    private final Bald bald;
    private final long seed;

    /**
     * @param votes N, 1 or more
     */
    public PowerBald(int votes, long seed) {
        bald = new Bald(votes);
        this.seed = seed;
    }

    @Override
    public String key() {
        return "power-bald";
    }

    @Override
    public double score(Candidate candidate) {
        return score(candidate.id(), bald.score(candidate));
    }

    /**
     * The score of a subject whose BALD is known.
     *
     * @param information its BALD in nats
     */
    public double score(String id, double information) {
        return Elementary.log(Math.max(information, LEAST)) + gumbel(id);
    }

    private double gumbel(String id) {
        // The middles of 2^52 equal cells: never 0, never 1.
        double uniform = ((RandomOrder.bits(seed, id, STREAM) >>> 12) + 0.5) * 0x1p-52;
        return -Elementary.log(-Elementary.log(uniform));
    }

    @Override
    public double probability(long count, long pool) {
        return count < pool ? Double.NaN : 1;
    }
}
