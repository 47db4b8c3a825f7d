package org.eyepiece.experiment;

import org.eyepiece.posterior.Evaluation;

/**
 * What a network knew after one round: trained on all labels revealed so far and judged on the fixed test set.
 *
 * @param round 0 for the one on the initial random labels
 * @param labels subjects revealed so far
 * @param votes all votes that these labels hold, which is what people had to give
 * @param found labelled subjects whose majority gave the answer
 * @param evaluation on the test set
 * @param averagePrecision of the predicted vote fraction as a ranking of the test subjects whose majority gave the answer, in
 *     [0, 1]; not-a-number where the test set has none
 * @param seconds that training and scoring took
 */
public record Round(
        int round, int labels, long votes, int found, Evaluation evaluation, double averagePrecision, double seconds) {}
