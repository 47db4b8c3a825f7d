package org.eyepiece.report.draw;

import java.util.stream.IntStream;

/** A pair of axes on a sketch: turns data into marks. What leaves the box is cut off. */
public final class Panel {

    private static final Stroke FRAME = Stroke.of(Ink.TEXT, 0.6);
    private static final double TICK = 2.5;
    /** Room for numbers on a vertical axis, at least, so that the labels of panels above each other line up. */
    private static final double NARROWEST = 16;

    private final Sketch sketch;
    private final Box box;
    private final Axis x;
    private final Axis y;

    public Panel(Sketch sketch, Box box, Axis x, Axis y) {
        this.sketch = sketch;
        this.box = box;
        this.x = x;
        this.y = y;
    }

    public Box box() {
        return box;
    }

    /** Left and lower line, ticks, numbers and labels. Drawn last, it stays on top of the data. */
    public void axes() {
        sketch.line(box.x(), box.bottom(), box.right(), box.bottom(), FRAME);
        sketch.line(box.x(), box.y(), box.x(), box.bottom(), FRAME);
        double widest = NARROWEST;
        for (double tick : x.ticks()) {
            sketch.line(atX(tick), box.bottom(), atX(tick), box.bottom() + TICK, FRAME);
            if (x.numbered()) {
                sketch.words(atX(tick), box.bottom() + TICK + 7.5, Axis.number(tick), Lettering.MIDDLE.in(Ink.SOFT));
            }
        }
        for (double tick : y.ticks()) {
            sketch.line(box.x() - TICK, atY(tick), box.x(), atY(tick), FRAME);
            if (y.numbered()) {
                String number = Axis.number(tick);
                widest = Math.max(widest, Lettering.END.width(number));
                sketch.words(box.x() - TICK - 1.5, atY(tick) + 2.8, number, Lettering.END.in(Ink.SOFT));
            }
        }
        if (!x.label().isEmpty()) {
            sketch.words(box.x() + box.width() / 2, box.bottom() + 20.5, x.label(), Lettering.MIDDLE);
        }
        if (!y.label().isEmpty()) {
            sketch.words(box.x() - TICK - 7 - widest, box.y() + box.height() / 2, y.label(), Lettering.UPWARDS);
        }
    }

    /** A line through data; a value that is not a number breaks it. */
    public void curve(double[] xs, double[] ys, Stroke stroke) {
        Sketch inside = new Sketch();
        int start = 0;
        for (int i = 0; i <= xs.length; i++) {
            if (i == xs.length || !Double.isFinite(xs[i]) || !Double.isFinite(ys[i])) {
                if (i - start > 1) {
                    inside.add(new Mark.Line(placedX(xs, start, i), placedY(ys, start, i), stroke));
                }
                start = i + 1;
            }
        }
        sketch.add(new Mark.Clip(box, inside.marks()));
    }

    /** The area between two curves over the same x. */
    public void band(double[] xs, double[] lower, double[] upper, Ink ink, double opacity) {
        int n = xs.length;
        double[] outlineX = IntStream.range(0, 2 * n)
                .mapToDouble(i -> atX(xs[i < n ? i : 2 * n - 1 - i]))
                .toArray();
        double[] outlineY = IntStream.range(0, 2 * n)
                .mapToDouble(i -> atY(i < n ? lower[i] : upper[2 * n - 1 - i]))
                .toArray();
        Sketch inside = new Sketch();
        inside.add(new Mark.Area(outlineX, outlineY, ink, opacity));
        sketch.add(new Mark.Clip(box, inside.marks()));
    }

    /** A disc or ring; nothing where it would lie outside. */
    public void dot(double atX, double atY, double radius, Ink ink, double opacity, boolean hollow) {
        if (isInside(atX, atY)) {
            sketch.add(new Mark.Dot(atX(atX), atY(atY), radius, ink, opacity, hollow));
        }
    }

    /** A line between two points of the data. */
    public void segment(double x0, double y0, double x1, double y1, Stroke stroke) {
        curve(new double[] {x0, x1}, new double[] {y0, y1}, stroke);
    }

    /** A filled rectangle between two points of the data. */
    public void cell(double x0, double y0, double x1, double y1, Ink ink, double opacity) {
        double left = Math.clamp(atX(x0), box.x(), box.right());
        double right = Math.clamp(atX(x1), box.x(), box.right());
        double top = Math.clamp(atY(y1), box.y(), box.bottom());
        double bottom = Math.clamp(atY(y0), box.y(), box.bottom());
        sketch.box(new Box(left, top, right - left, bottom - top), ink, opacity);
    }

    public double atX(double value) {
        return box.x() + x.place(value) * box.width();
    }

    public double atY(double value) {
        return box.bottom() - y.place(value) * box.height();
    }

    private boolean isInside(double valueX, double valueY) {
        return valueX >= x.from() && valueX <= x.to() && valueY >= y.from() && valueY <= y.to();
    }

    private double[] placedX(double[] xs, int from, int to) {
        return IntStream.range(from, to).mapToDouble(i -> atX(xs[i])).toArray();
    }

    private double[] placedY(double[] ys, int from, int to) {
        return IntStream.range(from, to).mapToDouble(i -> atY(ys[i])).toArray();
    }
}
