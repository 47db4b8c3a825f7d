package org.eyepiece.catalogue;

/**
 * The Monte-Carlo samples of one question for one subject. Sample t is the same network for every subject.
 *
 * @param logits {@code [answers][samples]}, the logit of each answer's mean vote fraction
 * @param concentrations {@code [samples]} once for the question, or for each answer where any number may be ticked; none
 *     without a concentration
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on their way to a file, never compared
public record SampledQuestion(double[][] logits, double[][] concentrations) {}
