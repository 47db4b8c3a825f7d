package org.eyepiece.store;

import java.util.Objects;

/**
 * Why a subject should be looked at.
 *
 * @param subject its id
 * @param priority the higher, the sooner; among equals the one with the fewest classifications
 * @param strategy which chose it
 * @param score what the strategy gave it, in the strategy's unit; NaN where it gives none
 * @param rank its place in the strategy's order, from 1
 * @param model the model the score comes from
 * @param probability with which it would have been chosen, in (0, 1]; NaN where that has no closed form
 */
public record QueueEntry(
        String subject, double priority, String strategy, double score, int rank, String model, double probability) {

    public QueueEntry {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(strategy);
        Objects.requireNonNull(model);
        if (Double.isNaN(priority) || rank < 1 || probability <= 0 || probability > 1) {
            throw new RefusedException(
                    RefusedException.Kind.INVALID,
                    "subject \"" + subject + "\" cannot be queued with priority " + priority + ", rank " + rank
                            + ", probability " + probability);
        }
    }
}
