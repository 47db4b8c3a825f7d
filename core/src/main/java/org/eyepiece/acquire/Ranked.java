package org.eyepiece.acquire;

/**
 * A chosen subject, and why it was chosen.
 *
 * @param rank 1 for the first
 * @param score the strategy's own; larger is chosen sooner
 * @param strategy that chose it; in a mixture the part, such as {@code random}
 * @param probability with which that strategy chose it from what it was given: 1 where the score alone decided, the share of
 *     the pool that was drawn where chance did, not-a-number where chance decided with a probability that has no closed form
 */
public record Ranked(int rank, String id, double score, String strategy, double probability) {
    /** The same choice at another rank. */
    Ranked at(int otherRank) {
        return new Ranked(otherRank, id, score, strategy, probability);
    }
}
