package org.eyepiece.campaign.loop;

import org.eyepiece.posterior.Posterior;

/**
 * What a model says of the share of people who would give an answer, both in [0, 1].
 *
 * @param mean of the posterior
 * @param low its 5 % quantile
 * @param high its 95 % quantile
 */
public record Span(double mean, double low, double high) {

    private static final double TAIL = 0.05;

    public static Span of(Posterior posterior) {
        double[] ends = posterior.quantiles(TAIL, 1 - TAIL);
        return new Span(posterior.mean(), ends[0], ends[1]);
    }
}
