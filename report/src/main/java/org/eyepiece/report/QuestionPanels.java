package org.eyepiece.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.eyepiece.report.draw.Axis;
import org.eyepiece.report.draw.Box;
import org.eyepiece.report.draw.Drawing;
import org.eyepiece.report.draw.Ink;
import org.eyepiece.report.draw.Legend;
import org.eyepiece.report.draw.Lettering;
import org.eyepiece.report.draw.Panel;
import org.eyepiece.report.draw.Sketch;
import org.eyepiece.report.draw.Stroke;

/** A small panel for each question of a tree, all with the same axes, a line in each for every answer. */
final class QuestionPanels {

    private static final int COLUMNS = 2;
    private static final double SIDE = 84;
    private static final double LEFT = 32;
    private static final double STEP = 122;
    private static final double TOP = 22;
    private static final Stroke HONEST = Stroke.of(Ink.TEXT, 0.6);

    /** One answer: where its points lie, in the axes' units; what is not a number is left out. */
    @SuppressWarnings("ArrayRecordComponent") // a handful of numbers, never compared
    record Line(String name, double[] x, double[] y) {}

    /** One question. */
    record Question(String name, List<Line> lines) {}

    private QuestionPanels() {}

    /**
     * @param honest the line on which an honest model lies, as a function of x
     */
    static Drawing of(List<Question> questions, Axis x, Axis y, DoubleUnaryOperator honest, String description) {
        Sketch sketch = new Sketch();
        double top = 0;
        for (int row = 0; row * COLUMNS < questions.size(); row++) {
            double below = 0;
            for (int column = 0; column < COLUMNS && row * COLUMNS + column < questions.size(); column++) {
                Question question = questions.get(row * COLUMNS + column);
                double left = column * STEP;
                draw(sketch, question, new Box(left + LEFT, top + TOP, SIDE, SIDE * 0.85), x, y, honest);
                List<Legend.Entry> legend = legend(question);
                double at = top + TOP + SIDE * 0.85 + 25;
                Legend.draw(sketch, left + 4, at, STEP - 8, legend);
                below = Math.max(below, legend.isEmpty() ? at : at + Legend.height(STEP - 8, legend));
            }
            top = below + 10;
        }
        return sketch.finish(Drawing.HALF_PAGE, top, description);
    }

    private static void draw(Sketch sketch, Question question, Box box, Axis x, Axis y, DoubleUnaryOperator honest) {
        sketch.words(box.x(), box.y() - 8, question.name(), Lettering.START.heavy());
        Panel panel = new Panel(sketch, box, x, y);
        panel.segment(x.from(), honest.applyAsDouble(x.from()), x.to(), honest.applyAsDouble(x.to()), HONEST);
        for (int i = 0; i < question.lines().size(); i++) {
            Line line = question.lines().get(i);
            Stroke stroke = stroke(i);
            panel.curve(line.x(), line.y(), stroke);
            for (int p = 0; p < line.x().length; p++) {
                if (Double.isFinite(line.x()[p]) && Double.isFinite(line.y()[p])) {
                    panel.dot(line.x()[p], line.y()[p], 1.5, stroke.ink(), 1, i >= 6);
                }
            }
        }
        panel.axes();
    }

    private static List<Legend.Entry> legend(Question question) {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < question.lines().size() && question.lines().size() > 1; i++) {
            entries.add(new Legend.Entry(question.lines().get(i).name(), stroke(i), true));
        }
        return entries;
    }

    /** Inks start over after six lines; the others are dashed. */
    private static Stroke stroke(int line) {
        Stroke plain = Stroke.of(Ink.ofRun(line), 1.1);
        return line < 6 ? plain : plain.dashes();
    }
}
