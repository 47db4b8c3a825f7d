package org.eyepiece.report;

import org.eyepiece.report.draw.Picture;

/**
 * One galaxy of the gallery.
 *
 * @param score the acquisition score, in nats for BALD
 * @param predicted E[k/N], in [0, 1]
 */
public record Thumbnail(String id, Picture image, double score, double predicted) {}
