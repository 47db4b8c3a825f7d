package org.eyepiece.experiment;

/**
 * A subject that was chosen, and why.
 *
 * @param rank from 1 within its batch
 * @param score of the strategy that chose it
 * @param strategy that chose it: in a mixture the part, such as {@code random}
 * @param probability with which it was chosen: 1 where the score alone decided, the share of the pool that was drawn where
 *     chance did
 * @param mean vote fraction predicted before it was revealed; not-a-number where nothing was predicted
 * @param k votes for the answer, as revealed
 * @param n all votes on the question
 */
public record Pick(
        int rank,
        String id,
        String file,
        double score,
        String strategy,
        double probability,
        double mean,
        int k,
        int n) {}
