package org.eyepiece.report.draw;

import java.util.List;

/**
 * A finished figure.
 *
 * @param width points; half a page is {@link #HALF_PAGE}
 * @param height points
 * @param description what a person who cannot see it is told
 */
public record Drawing(double width, double height, String description, List<Mark> marks) {

    /** One column of a journal: 85 mm. */
    public static final double HALF_PAGE = 241;

    /** Both columns: 180 mm. */
    public static final double FULL_PAGE = 510;

    public Drawing {
        marks = List.copyOf(marks);
        if (!(width > 0 && height > 0)) {
            throw new IllegalArgumentException("not a sheet: " + width + " x " + height);
        }
    }
}
