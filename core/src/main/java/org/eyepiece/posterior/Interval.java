package org.eyepiece.posterior;

/**
 * Counts {@code low <= k <= high} and the probability that k lies among them.
 *
 * @param mass in [0, 1]
 */
public record Interval(int low, int high, double mass) {}
