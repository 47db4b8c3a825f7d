package org.eyepiece.report.draw;

import java.util.Map;
import java.util.TreeMap;

/** Many points: as dots while they are few, and as cells that grow darker with their number once dots would hide each other. */
public final class Cloud {

    private static final int MOST_DOTS = 400;

    private record Cell(long x, long y) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            return x == other.x ? Long.compare(y, other.y) : Long.compare(x, other.x);
        }
    }

    private Cloud() {}

    /**
     * Draws all points whose coordinates are numbers.
     *
     * @param x {@code [points]}
     * @param y {@code [points]}
     * @param stepX width of a cell; cells are centred on its multiples, so that the rounding of k/N leaves no stripes
     * @param stepY height of a cell
     */
    public static void draw(Panel panel, double[] x, double[] y, double stepX, double stepY) {
        if (x.length <= MOST_DOTS) {
            for (int i = 0; i < x.length; i++) {
                panel.dot(x[i], y[i], 1.1, Ink.SOFT, 0.5, false);
            }
            return;
        }
        Map<Cell, Integer> counts = new TreeMap<>();
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                counts.merge(new Cell(at(x[i], stepX), at(y[i], stepY)), 1, Integer::sum);
            }
        }
        int most = counts.values().stream().mapToInt(count -> count).max().orElse(1);
        counts.forEach((cell, count) -> panel.cell(
                (cell.x - 0.5) * stepX,
                (cell.y - 0.5) * stepY,
                (cell.x + 0.5) * stepX,
                (cell.y + 0.5) * stepY,
                Ink.SOFT,
                0.08 + 0.82 * Math.sqrt((double) count / most)));
    }

    private static long at(double value, double step) {
        return (long) Math.floor(value / step + 0.5);
    }
}
