package org.eyepiece.report.draw;

/** A rectangle, in points. */
public record Box(double x, double y, double width, double height) {

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }
}
