package org.eyepiece.report;

import java.util.List;
import org.eyepiece.report.draw.Axis;
import org.eyepiece.report.draw.Box;
import org.eyepiece.report.draw.Drawing;
import org.eyepiece.report.draw.Ink;
import org.eyepiece.report.draw.Lettering;
import org.eyepiece.report.draw.Panel;
import org.eyepiece.report.draw.Sketch;
import org.eyepiece.report.draw.Stroke;

/** Rows of repeats: a dot for each, a tick at their middle, a bar for its interval; a line at 0 where the axis spans it. */
public final class DotRows {

    private static final double ROW = 26;

    /**
     * One row; what is not a number is not drawn.
     *
     * @param dots one value for each repeat
     * @param low lower end of the interval of the middle; not-a-number where there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // a handful of numbers: nobody compares them by value
    public record Row(String name, Ink ink, double[] dots, double middle, double low, double high) {

        /** Without an interval. */
        public Row(String name, Ink ink, double[] dots, double middle) {
            this(name, ink, dots, middle, Double.NaN, Double.NaN);
        }
    }

    private DotRows() {}

    /** Rows from the top; the axis must span what is to be seen. */
    public static Drawing of(List<Row> rows, Axis x, String title, String description) {
        Sketch sketch = new Sketch();
        double top = title.isEmpty() ? 4 : 15;
        if (!title.isEmpty()) {
            sketch.words(0, 9, title, Lettering.TITLE);
        }
        Box box = new Box(6, top, Drawing.HALF_PAGE - 14, ROW * rows.size() + 4);
        Panel panel = new Panel(sketch, box, x, new Axis("", 0, rows.size(), List.of(), false));
        if (x.from() < 0 && x.to() > 0) {
            panel.segment(0, 0, 0, rows.size(), Stroke.of(Ink.TEXT, 0.6).dashes());
        }
        for (int r = 0; r < rows.size(); r++) {
            Row row = rows.get(r);
            double y = rows.size() - r - 0.72;
            panel.segment(row.low(), y, row.high(), y, Stroke.of(row.ink(), 2.4).faint(0.45));
            panel.segment(row.middle(), y - 0.2, row.middle(), y + 0.2, Stroke.of(Ink.TEXT, 1.2));
            for (double dot : row.dots()) {
                panel.dot(dot, y, 2.4, row.ink(), 0.75, false);
            }
            Lettering name = Lettering.START.in(row.ink()).heavy();
            sketch.words(box.x() + 4, panel.atY(rows.size() - r) + 9, row.name(), name);
        }
        panel.axes();
        return sketch.finish(Drawing.HALF_PAGE, box.bottom() + 25, description);
    }
}
