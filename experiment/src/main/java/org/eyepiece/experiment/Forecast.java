package org.eyepiece.experiment;

/**
 * How well a score foretells where the network is wrong: its rank correlation with the true error |k/N - E[k/N]| on the test
 * set, taken before any subject is chosen. Below 0, choosing by this score buys what is known already.
 *
 * @param strategy whose score
 * @param seed of the initial labels
 * @param labels that the network had
 * @param correlation Spearman's, in [-1, 1]; not-a-number where a score is constant
 */
public record Forecast(String strategy, long seed, int labels, double correlation) {}
