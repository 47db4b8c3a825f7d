package org.eyepiece.report.draw;

/**
 * How a line is drawn.
 *
 * @param width points
 * @param opacity 0 (unseen) to 1
 */
public record Stroke(Ink ink, double width, double opacity, boolean dashed) {

    /** A plain line, opaque. */
    public static Stroke of(Ink ink, double width) {
        return new Stroke(ink, width, 1, false);
    }

    /** The same, dashed. */
    public Stroke dashes() {
        return new Stroke(ink, width, opacity, true);
    }

    /** The same, see-through. */
    public Stroke faint(double newOpacity) {
        return new Stroke(ink, width, newOpacity, dashed);
    }
}
