package org.eyepiece.report.draw;

import java.util.List;

/** One thing drawn. Coordinates are points from the upper left corner, y downwards. */
@SuppressWarnings("ArrayRecordComponent") // drawn once and thrown away: nobody compares marks
public sealed interface Mark {

    /** A line through points. */
    record Line(double[] x, double[] y, Stroke stroke) implements Mark {
        public Line {
            samePoints(x, y);
        }
    }

    /** A filled outline. */
    record Area(double[] x, double[] y, Ink ink, double opacity) implements Mark {
        public Area {
            samePoints(x, y);
        }
    }

    /** A disc, or a ring filled with the ground. */
    record Dot(double x, double y, double radius, Ink ink, double opacity, boolean hollow) implements Mark {}

    /** Words on one line; y is the baseline. */
    record Words(double x, double y, String text, Lettering lettering) implements Mark {}

    /** A picture stretched over a box. */
    record Photo(Box box, Picture picture) implements Mark {}

    /** Marks of which only what lies inside the box is seen. */
    record Clip(Box box, List<Mark> marks) implements Mark {
        public Clip {
            marks = List.copyOf(marks);
        }
    }

    private static void samePoints(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " x for " + y.length + " y");
        }
    }
}
