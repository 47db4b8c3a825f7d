package org.eyepiece.experiment.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.eyepiece.report.draw.Axis;
import org.eyepiece.report.draw.Box;
import org.eyepiece.report.draw.Drawing;
import org.eyepiece.report.draw.Ink;
import org.eyepiece.report.draw.Legend;
import org.eyepiece.report.draw.Panel;
import org.eyepiece.report.draw.Sketch;
import org.eyepiece.report.draw.Stroke;

/** One measure against what was paid for it: a line for the mean over seeds, a band from the lowest seed to the highest. */
final class CurveFigure {

    private static final Box BOX = new Box(40, 8, 194, 128);
    private static final Stroke GOAL = Stroke.of(Ink.SOFT, 0.8).dashes();

    private CurveFigure() {}

    /**
     * Courses by strategy, all over the same x.
     *
     * @param goal drawn as a level line; not-a-number where there is none
     */
    static Drawing of(
            SequencedMap<String, Course> courses, Strategies strategies, String paid, String measure, double goal) {
        Sketch sketch = new Sketch();
        double most = courses.values().stream()
                .flatMapToDouble(course -> Arrays.stream(course.x()))
                .max()
                .orElse(1);
        Panel panel = new Panel(sketch, BOX, Axis.over(paid, 0, Math.max(1, most * 1.02), 4), values(courses, measure));
        panel.segment(0, goal, most * 1.02, goal, GOAL);
        List<Legend.Entry> legend = new ArrayList<>();
        for (Map.Entry<String, Course> entry : courses.entrySet()) {
            Course course = entry.getValue();
            if (Arrays.stream(course.low()).allMatch(Double::isFinite) && course.x().length > 1) {
                Ink ink = strategies.ink(entry.getKey());
                panel.band(course.x(), course.low(), course.high(), ink, 0.16);
            }
        }
        for (Map.Entry<String, Course> entry : courses.entrySet()) {
            Course course = entry.getValue();
            Stroke stroke = strategies.stroke(entry.getKey());
            panel.curve(course.x(), course.mean(), stroke);
            for (int i = 0; i < course.x().length; i++) {
                panel.dot(course.x()[i], course.mean()[i], 1.5, stroke.ink(), 1, false);
            }
            legend.add(new Legend.Entry(Strategies.shown(entry.getKey()), stroke, true));
        }
        if (Double.isFinite(goal)) {
            legend.add(new Legend.Entry("where random ends", GOAL, false));
        }
        panel.axes();
        Legend.draw(sketch, 0, BOX.bottom() + 26, Drawing.HALF_PAGE, legend);
        return sketch.finish(
                Drawing.HALF_PAGE,
                BOX.bottom() + 28 + Legend.height(Drawing.HALF_PAGE, legend),
                measure + " against " + paid + " for "
                        + String.join(
                                ", ",
                                courses.keySet().stream().map(Strategies::shown).toList()));
    }

    private static Axis values(SequencedMap<String, Course> courses, String measure) {
        double[] all = courses.values().stream()
                .flatMapToDouble(course ->
                        Stream.of(course.low(), course.high(), course.mean()).flatMapToDouble(Arrays::stream))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double lowest = all.length == 0 ? 0 : all[0];
        double highest = all.length == 0 ? 1 : all[all.length - 1];
        double margin = Math.max(0.06 * (highest - lowest), 1e-6 + 1e-3 * Math.abs(highest));
        return Axis.over(measure, lowest - margin, highest + margin, 4);
    }
}
