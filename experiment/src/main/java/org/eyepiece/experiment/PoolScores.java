package org.eyepiece.experiment;

import java.util.List;

/** What one arm thought of every subject in its pool after a round, the picked ones among them. */
public record PoolScores(String strategy, long seed, int round, List<Scored> subjects) {

    /**
     * @param score the strategy's; larger is chosen sooner
     * @param mean predicted vote fraction
     * @param picked whether it was chosen
     */
    public record Scored(String id, double score, double mean, boolean picked) {}

    public PoolScores {
        subjects = List.copyOf(subjects);
    }
}
