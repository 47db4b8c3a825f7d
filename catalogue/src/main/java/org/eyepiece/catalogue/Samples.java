package org.eyepiece.catalogue;

/**
 * The Monte-Carlo samples of one answer for one subject, as read from a samples file.
 *
 * @param id the subject
 * @param logits {@code [samples]}, the logit of the answer's mean vote fraction
 * @param concentrations {@code [samples]}, alpha + beta of the beta-binomial; empty for the binomial
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on their way to a posterior, never compared
public record Samples(String id, double[] logits, double[] concentrations) {}
