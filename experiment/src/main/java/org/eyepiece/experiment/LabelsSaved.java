package org.eyepiece.experiment;

import java.util.List;

/**
 * What a strategy saves against random choice: {@code 1 - (cost at which it reaches random's final measure) / (random's final
 * cost)}, on the mean over seeds, made monotone, linear between rounds; 0 where it never gets there.
 *
 * @param estimate in [0, 1)
 * @param low 5 % of the bootstrap over seeds and test galaxies
 * @param high 95 % of it
 * @param bySeed the same for each seed alone, in the order of the seeds
 * @param most the largest possible value, {@code 1 - start/final}
 * @param bootstrap draws behind the interval
 */
public record LabelsSaved(
        String strategy,
        Measure measure,
        Cost cost,
        double estimate,
        double low,
        double high,
        List<Double> bySeed,
        double most,
        int bootstrap) {

    /** What has to be reached. */
    public enum Measure {
        /** loss_mc, lower is better. */
        LOSS,
        /** Root mean square error of the vote fraction, lower is better. */
        RMSE,
        /** Average precision of the ranking by predicted vote fraction, higher is better. */
        AVERAGE_PRECISION
    }

    /** What is counted. */
    public enum Cost {
        /** Labelled galaxies. */
        LABELS,
        /** Votes on them: a strategy that picks galaxies with more votes pays more. */
        VOTES
    }

    public LabelsSaved {
        bySeed = List.copyOf(bySeed);
    }
}
