package org.eyepiece.report.draw;

import java.util.ArrayList;
import java.util.List;

/** A figure while it is being drawn: marks in the order in which they cover each other. */
public final class Sketch {

    private final List<Mark> marks = new ArrayList<>();

    public void add(Mark mark) {
        marks.add(mark);
    }

    public void line(double x0, double y0, double x1, double y1, Stroke stroke) {
        add(new Mark.Line(new double[] {x0, x1}, new double[] {y0, y1}, stroke));
    }

    public void words(double x, double y, String text, Lettering lettering) {
        add(new Mark.Words(x, y, text, lettering));
    }

    public void photo(Box box, Picture picture) {
        add(new Mark.Photo(box, picture));
    }

    public void box(Box box, Ink ink, double opacity) {
        add(new Mark.Area(
                new double[] {box.x(), box.right(), box.right(), box.x()},
                new double[] {box.y(), box.y(), box.bottom(), box.bottom()},
                ink,
                opacity));
    }

    /** The marks so far, for putting them inside a {@link Mark.Clip}. */
    public List<Mark> marks() {
        return List.copyOf(marks);
    }

    public Drawing finish(double width, double height, String description) {
        return new Drawing(width, height, description, marks);
    }
}
