package org.eyepiece.report;

import java.util.List;
import org.eyepiece.report.draw.Box;
import org.eyepiece.report.draw.Drawing;
import org.eyepiece.report.draw.Ink;
import org.eyepiece.report.draw.Lettering;
import org.eyepiece.report.draw.Sketch;

/** Thumbnails of the highest scores on the left and of the lowest on the right, each with score and prediction. */
final class GalleryFigure {

    private static final int COLUMNS = 4;
    private static final double CELL = 58;
    private static final double GAP = 4;
    private static final double LINES = 33;
    private static final double BLOCK = COLUMNS * CELL + (COLUMNS - 1) * GAP;

    private GalleryFigure() {}

    static Drawing of(Gallery gallery) {
        Sketch sketch = new Sketch();
        double left = 0;
        double right = Drawing.FULL_PAGE - BLOCK;
        block(sketch, left, gallery, "Highest ", gallery.highest());
        block(sketch, right, gallery, "Lowest ", gallery.lowest());
        int most = Math.max(gallery.highest().size(), gallery.lowest().size());
        double height = 16 + Math.ceilDiv(most, COLUMNS) * (CELL + LINES);
        return sketch.finish(
                Drawing.FULL_PAGE,
                height,
                "Galaxies of highest and lowest " + gallery.score() + " under " + gallery.model());
    }

    private static void block(Sketch sketch, double left, Gallery gallery, String which, List<Thumbnail> galaxies) {
        sketch.words(left, 9, which + gallery.score() + ", " + gallery.model(), Lettering.TITLE);
        for (int i = 0; i < galaxies.size(); i++) {
            Thumbnail galaxy = galaxies.get(i);
            double x = left + (i % COLUMNS) * (CELL + GAP);
            double y = 15 + (i / COLUMNS) * (CELL + LINES);
            sketch.photo(new Box(x, y, CELL, CELL), galaxy.image());
            Lettering name = Lettering.START.heavy();
            sketch.words(x, y + CELL + 8, name.fitted(galaxy.id(), CELL), name);
            sketch.words(x, y + CELL + 17, gallery.shown(galaxy), Lettering.START);
            String predicted = "p = " + Measured.fixed(galaxy.predicted(), 2);
            sketch.words(x, y + CELL + 26, predicted, Lettering.START.in(Ink.SOFT));
        }
    }
}
