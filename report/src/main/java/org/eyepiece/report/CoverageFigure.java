package org.eyepiece.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eyepiece.report.draw.Axis;
import org.eyepiece.report.draw.Box;
import org.eyepiece.report.draw.Drawing;
import org.eyepiece.report.draw.Ink;
import org.eyepiece.report.draw.Legend;
import org.eyepiece.report.draw.Lettering;
import org.eyepiece.report.draw.Panel;
import org.eyepiece.report.draw.Sketch;
import org.eyepiece.report.draw.Stroke;

/**
 * Coverage: left, how many galaxies were observed within d of their prediction against how many the model expected,
 * with the diagonal of an honest model; right, expected minus observed by d. Bars are one standard error.
 */
final class CoverageFigure {

    private static final Stroke SINGLE = Stroke.of(Ink.SINGLE, 1.1).dashes();
    private static final Stroke MC = Stroke.of(Ink.MARGINAL, 1.3);
    private static final Stroke HONEST = Stroke.of(Ink.TEXT, 0.6);
    private static final Box LEFT = new Box(34, 18, 80, 96);
    private static final Box RIGHT = new Box(156, 18, 80, 96);

    private CoverageFigure() {}

    /** The error axis spans the given models, so that their figures can be compared. */
    static Drawing of(ModelResult model, List<ModelResult> all) {
        Sketch sketch = new Sketch();
        sketch.words(0, 9, model.name(), Lettering.TITLE);
        Axis percent = Axis.over("", 0, 100, 2);
        Panel left = new Panel(sketch, LEFT, percent.labelled("expected (%)"), percent.labelled("observed (%)"));
        left.segment(0, 0, 100, 100, HONEST);
        Panel right = new Panel(sketch, RIGHT, distances(all), errors(all));
        right.segment(0, 0, 1, 0, HONEST);
        List<Legend.Entry> legend = new ArrayList<>();
        if (!model.single().isEmpty()) {
            draw(left, right, model.single(), SINGLE, true);
            legend.add(new Legend.Entry("one network", SINGLE, true));
        }
        if (!model.mc().isEmpty()) {
            draw(left, right, model.mc(), MC, false);
            legend.add(new Legend.Entry("mean of networks", MC, true));
        }
        legend.add(new Legend.Entry("honest", HONEST, false));
        left.axes();
        right.axes();
        Legend.draw(sketch, 0, LEFT.bottom() + 27, Drawing.HALF_PAGE, legend);
        return sketch.finish(
                Drawing.HALF_PAGE,
                LEFT.bottom() + 29 + Legend.height(Drawing.HALF_PAGE, legend),
                "Coverage of " + model.name() + ": observed against expected, and expected minus observed by distance");
    }

    private static void draw(Panel left, Panel right, List<Coverage> coverage, Stroke stroke, boolean hollow) {
        double[] d = coverage.stream().mapToDouble(Coverage::d).toArray();
        double[] expected =
                coverage.stream().mapToDouble(c -> 100 * c.expected()).toArray();
        double[] observed =
                coverage.stream().mapToDouble(c -> 100 * c.observed().value()).toArray();
        double[] error =
                coverage.stream().mapToDouble(c -> 100 * c.error().value()).toArray();
        Stroke bar = Stroke.of(stroke.ink(), 0.8);
        left.curve(expected, observed, stroke);
        right.curve(d, error, stroke);
        for (int i = 0; i < d.length; i++) {
            double one = 100 * coverage.get(i).observed().standardError();
            left.segment(expected[i], observed[i] - one, expected[i], observed[i] + one, bar);
            right.segment(d[i], error[i] - one, d[i], error[i] + one, bar);
            left.dot(expected[i], observed[i], 1.7, stroke.ink(), 1, hollow);
            right.dot(d[i], error[i], 1.7, stroke.ink(), 1, hollow);
        }
    }

    private static Stream<Coverage> entries(List<ModelResult> all) {
        return all.stream().flatMap(model -> Stream.concat(model.single().stream(), model.mc().stream()));
    }

    private static Axis distances(List<ModelResult> all) {
        double furthest = entries(all).mapToDouble(Coverage::d).max().orElse(0.5);
        return Axis.over("d (vote fraction)", 0, furthest * 1.04, 3);
    }

    private static Axis errors(List<ModelResult> all) {
        double highest = 2;
        double lowest = -2;
        for (Coverage c : entries(all).toList()) {
            double one = Double.isNaN(c.error().standardError())
                    ? 0
                    : 100 * c.error().standardError();
            if (Double.isFinite(c.error().value())) {
                highest = Math.max(highest, 100 * c.error().value() + one);
                lowest = Math.min(lowest, 100 * c.error().value() - one);
            }
        }
        return Axis.over("expected \u2212 observed (%)", lowest * 1.05, highest * 1.05, 4);
    }
}
