package org.eyepiece.report;

import org.eyepiece.report.draw.Box;
import org.eyepiece.report.draw.Drawing;
import org.eyepiece.report.draw.Ink;
import org.eyepiece.report.draw.Lettering;
import org.eyepiece.report.draw.Sketch;

/** Pictures on the left against pictures on the right, for the full width of a printed page. */
public final class GalleryFigure {

    private static final int COLUMNS = 4;
    private static final double CELL = 58;
    private static final double GAP = 4;
    private static final double LINE = 9;
    private static final double TOP = 27;
    private static final double BLOCK = COLUMNS * CELL + (COLUMNS - 1) * GAP;

    private GalleryFigure() {}

    /** One side may be empty. */
    public static Drawing of(String title, Wall left, Wall right) {
        Sketch sketch = new Sketch();
        sketch.words(0, 9, title, Lettering.TITLE);
        double cell = CELL + LINE * Math.max(lines(left), lines(right)) + 15;
        wall(sketch, 0, cell, left);
        wall(sketch, Drawing.FULL_PAGE - BLOCK, cell, right);
        int most = Math.max(left.tiles().size(), right.tiles().size());
        return sketch.finish(
                Drawing.FULL_PAGE,
                TOP + Math.ceilDiv(most, COLUMNS) * cell,
                title + ". Left: " + left.title() + ". Right: " + right.title());
    }

    private static int lines(Wall wall) {
        return wall.tiles().stream().mapToInt(tile -> tile.lines().size()).max().orElse(0);
    }

    private static void wall(Sketch sketch, double left, double cell, Wall wall) {
        if (wall.tiles().isEmpty()) {
            return;
        }
        sketch.words(left, 20, wall.title(), Lettering.START);
        for (int i = 0; i < wall.tiles().size(); i++) {
            Wall.Tile tile = wall.tiles().get(i);
            double x = left + (i % COLUMNS) * (CELL + GAP);
            double y = TOP + (i / COLUMNS) * cell;
            sketch.photo(new Box(x, y, CELL, CELL), tile.image());
            Lettering name = Lettering.START.heavy();
            sketch.words(x, y + CELL + 8, name.fitted(tile.id(), CELL), name);
            for (int line = 0; line < tile.lines().size(); line++) {
                Lettering how = line == 0 ? Lettering.START : Lettering.START.in(Ink.SOFT);
                sketch.words(x, y + CELL + 8 + LINE * (line + 1), tile.lines().get(line), how);
            }
        }
    }
}
