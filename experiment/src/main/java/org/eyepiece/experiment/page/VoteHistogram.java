package org.eyepiece.experiment.page;

import java.util.Arrays;
import java.util.List;
import org.eyepiece.report.draw.Axis;
import org.eyepiece.report.draw.Box;
import org.eyepiece.report.draw.Drawing;
import org.eyepiece.report.draw.Ink;
import org.eyepiece.report.draw.Legend;
import org.eyepiece.report.draw.Lettering;
import org.eyepiece.report.draw.Panel;
import org.eyepiece.report.draw.Sketch;
import org.eyepiece.report.draw.Stroke;

/** Vote fractions of what was picked, as an outline, over those of the whole pool, in grey. */
final class VoteHistogram {

    /** Bins are centred on 0, 0.1 ... 1, so that none and all of the votes have bins of their own kind. */
    private static final int TENTHS = 10;

    private static final Box BOX = new Box(34, 18, 200, 84);

    private VoteHistogram() {}

    static Drawing of(
            String name, List<Double> pool, List<Double> picked, String answer, Stroke stroke, String description) {
        double[] all = shares(pool);
        double[] chosen = shares(picked);
        double highest = Math.max(max(all), max(chosen));
        Sketch sketch = new Sketch();
        sketch.words(0, 9, name, Lettering.TITLE);
        double half = 0.5 / TENTHS;
        Axis x = new Axis("share of votes for " + answer, -half, 1 + half, List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0), true);
        Panel panel = new Panel(sketch, BOX, x, Axis.over("galaxies (%)", 0, Math.max(1, highest * 1.08), 3));
        for (int bin = 0; bin <= TENTHS; bin++) {
            double middle = (double) bin / TENTHS;
            panel.cell(middle - half, 0, middle + half, all[bin], Ink.SAMPLE, 0.45);
        }
        outline(panel, chosen, stroke);
        panel.axes();
        List<Legend.Entry> legend = List.of(
                new Legend.Entry("whole pool", new Stroke(Ink.SAMPLE, 5, 0.45, false), false),
                new Legend.Entry("picked", stroke, false));
        Legend.draw(sketch, 0, BOX.bottom() + 26, Drawing.HALF_PAGE, legend);
        return sketch.finish(
                Drawing.HALF_PAGE, BOX.bottom() + 28 + Legend.height(Drawing.HALF_PAGE, legend), description);
    }

    private static void outline(Panel panel, double[] shares, Stroke stroke) {
        int corners = 2 * shares.length + 2;
        double[] x = new double[corners];
        double[] y = new double[corners];
        for (int i = 0; i < corners; i++) {
            x[i] = (i / 2 - 0.5) / TENTHS;
            y[i] = i == 0 || i == corners - 1 ? 0 : shares[(i - 1) / 2];
        }
        panel.curve(x, y, stroke);
    }

    /** In each bin, per cent of all. */
    private static double[] shares(List<Double> fractions) {
        double[] shares = new double[TENTHS + 1];
        for (double fraction : fractions) {
            shares[Math.clamp((int) Math.floor(fraction * TENTHS + 0.5), 0, TENTHS)] += 100.0 / fractions.size();
        }
        return shares;
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }
}
