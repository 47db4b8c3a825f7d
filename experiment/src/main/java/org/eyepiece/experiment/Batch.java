package org.eyepiece.experiment;

import java.util.List;

/**
 * What one arm asked for after a round, best first.
 *
 * @param round after whose network it was chosen
 */
public record Batch(String strategy, long seed, int round, List<Pick> picks) {
    public Batch {
        picks = List.copyOf(picks);
    }
}
