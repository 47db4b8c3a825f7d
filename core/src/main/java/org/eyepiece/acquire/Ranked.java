package org.eyepiece.acquire;

/**
 * A chosen subject.
 *
 * @param rank 1 for the first
 * @param score the strategy's own; larger is chosen sooner
 */
public record Ranked(int rank, String id, double score) {}
