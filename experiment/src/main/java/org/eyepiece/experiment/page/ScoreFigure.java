package org.eyepiece.experiment.page;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.eyepiece.experiment.PoolScores;
import org.eyepiece.report.draw.Axis;
import org.eyepiece.report.draw.Box;
import org.eyepiece.report.draw.Cloud;
import org.eyepiece.report.draw.Drawing;
import org.eyepiece.report.draw.Ink;
import org.eyepiece.report.draw.Legend;
import org.eyepiece.report.draw.Lettering;
import org.eyepiece.report.draw.Panel;
import org.eyepiece.report.draw.Sketch;
import org.eyepiece.report.draw.Stroke;

/** Score against predicted vote fraction for a whole pool, the picked ones marked; a panel for each round, one scale each. */
final class ScoreFigure {

    private static final double TOP = 30;
    private static final double HEIGHT = 92;
    private static final double GAP = 18;
    private static final int CELLS = 40;

    private ScoreFigure() {}

    /**
     * @param titles of the panels, one for each pool
     */
    static Drawing of(
            String name, List<PoolScores> pools, List<String> titles, String answer, Ink ink, String description) {
        Sketch sketch = new Sketch();
        sketch.words(0, 9, name, Lettering.TITLE);
        double top = TOP;
        for (int p = 0; p < pools.size(); p++) {
            Box box = new Box(40, top, 194, HEIGHT);
            Axis x = Axis.over("predicted share of votes for " + answer, 0, 1, 5);
            panel(sketch, box, pools.get(p), p == pools.size() - 1 ? x : x.withoutNumbers(), ink);
            sketch.words(box.x(), top - 5, titles.get(p), Lettering.START.in(Ink.SOFT));
            top += HEIGHT + GAP;
        }
        double bottom = top - GAP + 26;
        List<Legend.Entry> legend = List.of(
                new Legend.Entry("in the pool", new Stroke(Ink.SOFT, 5, 0.45, false), false),
                new Legend.Entry("picked", new Stroke(ink, 0, 1, false), true));
        Legend.draw(sketch, 0, bottom, Drawing.HALF_PAGE, legend);
        return sketch.finish(Drawing.HALF_PAGE, bottom + 2 + Legend.height(Drawing.HALF_PAGE, legend), description);
    }

    private static void panel(Sketch sketch, Box box, PoolScores pool, Axis x, Ink ink) {
        Axis y = scores(pool);
        Panel panel = new Panel(sketch, box, x, y);
        Predicate<PoolScores.Scored> picked = PoolScores.Scored::picked;
        Cloud.draw(
                panel,
                of(pool, picked.negate(), PoolScores.Scored::mean),
                of(pool, picked.negate(), PoolScores.Scored::score),
                1.0 / CELLS,
                (y.to() - y.from()) / CELLS);
        double[] means = of(pool, picked, PoolScores.Scored::mean);
        double[] scores = of(pool, picked, PoolScores.Scored::score);
        for (int i = 0; i < means.length; i++) {
            panel.dot(means[i], scores[i], 1.3, ink, 0.7, false);
        }
        panel.axes();
    }

    private static double[] of(
            PoolScores pool, Predicate<PoolScores.Scored> which, ToDoubleFunction<PoolScores.Scored> what) {
        return pool.subjects().stream().filter(which).mapToDouble(what).toArray();
    }

    private static Axis scores(PoolScores pool) {
        double[] all = pool.subjects().stream()
                .mapToDouble(PoolScores.Scored::score)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double lowest = all.length == 0 ? 0 : all[0];
        double highest = all.length == 0 ? 1 : all[all.length - 1];
        double margin = Math.max(0.05 * (highest - lowest), 1e-6 + 1e-3 * Math.abs(highest));
        return Axis.over("score", lowest - margin, highest + margin, 3);
    }

    /** Whether there is anything to draw. */
    static boolean isDrawable(PoolScores pool) {
        return pool.subjects().stream().anyMatch(one -> Double.isFinite(one.score()) && Double.isFinite(one.mean()));
    }
}
