package org.eyepiece.experiment;

import java.util.List;
import org.eyepiece.report.Fact;
import org.eyepiece.report.Votes;

/**
 * Everything an experiment found, as its page and its JSON tell it.
 *
 * @param question key of the question
 * @param answer key of the answer whose votes are k
 * @param votes what kind of votes were revealed
 * @param poolSize subjects that could be chosen, the initial ones among them
 * @param testSize subjects of the fixed test set, never scored for choosing
 * @param poolPositives subjects of the pool whose majority gave the answer
 * @param settings everything else that somebody needs to repeat it
 * @param arms each strategy under each seed
 * @param saved by strategy, measure and cost; nothing for random itself
 * @param forecasts before choosing began
 * @param batches what was chosen, arm by arm and round by round
 * @param scores of whole pools, for the first seed of each strategy that scores
 * @param poolFractions observed vote fractions k/N of the whole pool
 */
public record Experiment(
        String question,
        String answer,
        Votes votes,
        int poolSize,
        int testSize,
        int poolPositives,
        List<Fact> settings,
        List<Arm> arms,
        List<LabelsSaved> saved,
        List<Forecast> forecasts,
        List<Batch> batches,
        List<PoolScores> scores,
        List<Double> poolFractions) {

    public Experiment {
        settings = List.copyOf(settings);
        arms = List.copyOf(arms);
        saved = List.copyOf(saved);
        forecasts = List.copyOf(forecasts);
        batches = List.copyOf(batches);
        scores = List.copyOf(scores);
        poolFractions = List.copyOf(poolFractions);
    }
}
