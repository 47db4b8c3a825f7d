package org.eyepiece.report.draw;

import java.util.List;

/** A row of line samples with their names. */
public final class Legend {

    /** One entry: {@code dot} shows a point on the line. */
    public record Entry(String name, Stroke stroke, boolean dot) {}

    private static final double SAMPLE = 13;
    private static final double GAP = 9;
    private static final double LEADING = 11;

    private Legend() {}

    /** How many lines it takes in the given width. */
    public static int lines(double width, List<Entry> entries) {
        int lines = 1;
        double used = 0;
        for (Entry entry : entries) {
            if (used > 0 && used + width(entry) > width) {
                lines++;
                used = 0;
            }
            used += width(entry) + GAP;
        }
        return lines;
    }

    /** Points it needs from top to bottom. */
    public static double height(double width, List<Entry> entries) {
        return lines(width, entries) * LEADING;
    }

    /** Draws from the upper left corner, breaking lines that get too long. */
    public static void draw(Sketch sketch, double left, double top, double width, List<Entry> entries) {
        double x = left;
        double y = top + 8;
        for (Entry entry : entries) {
            if (x > left && x + width(entry) > left + width) {
                x = left;
                y += LEADING;
            }
            if (entry.stroke().width() > 0) {
                sketch.line(x, y - 2.8, x + SAMPLE, y - 2.8, entry.stroke());
            }
            if (entry.dot()) {
                sketch.add(
                        new Mark.Dot(x + SAMPLE / 2, y - 2.8, 2, entry.stroke().ink(), 1, false));
            }
            sketch.words(x + SAMPLE + 3, y, entry.name(), Lettering.START);
            x += width(entry) + GAP;
        }
    }

    private static double width(Entry entry) {
        return SAMPLE + 3 + Lettering.START.width(entry.name());
    }
}
