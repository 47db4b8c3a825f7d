package org.eyepiece.report;

import java.util.Arrays;
import java.util.List;
import org.eyepiece.report.draw.Axis;
import org.eyepiece.report.draw.Box;
import org.eyepiece.report.draw.Drawing;
import org.eyepiece.report.draw.Ink;
import org.eyepiece.report.draw.Lettering;
import org.eyepiece.report.draw.Panel;
import org.eyepiece.report.draw.Sketch;
import org.eyepiece.report.draw.Stroke;

/** How far the loss moves when only the seed changes: a dot for each repeat, a tick at their mean. */
final class NoiseFigure {

    private static final double ROW = 26;

    private NoiseFigure() {}

    static Drawing of(List<SeedNoise> models) {
        Sketch sketch = new Sketch();
        Box box = new Box(6, 4, Drawing.HALF_PAGE - 14, ROW * models.size() + 4);
        double[] all = models.stream()
                .flatMapToDouble(model -> Arrays.stream(model.lossMc()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double lowest = all.length == 0 ? 0 : all[0];
        double highest = all.length == 0 ? 1 : all[all.length - 1];
        double margin = Math.max(0.08 * (highest - lowest), 0.01);
        Axis x = Axis.over("loss of the mean of networks (nats per galaxy)", lowest - margin, highest + margin, 5);
        Panel panel = new Panel(sketch, box, x, new Axis("", 0, models.size(), List.of(), false));
        for (int m = 0; m < models.size(); m++) {
            SeedNoise model = models.get(m);
            double y = models.size() - m - 0.72;
            double mean = Measured.mean(model.lossMc()).value();
            panel.segment(mean, y - 0.2, mean, y + 0.2, Stroke.of(Ink.TEXT, 1.2));
            for (double loss : model.lossMc()) {
                panel.dot(loss, y, 2.4, Ink.ofRun(m), 0.75, false);
            }
            sketch.words(
                    box.x() + 4,
                    panel.atY(models.size() - m) + 9,
                    model.model(),
                    Lettering.START.in(Ink.ofRun(m)).heavy());
        }
        panel.axes();
        return sketch.finish(
                Drawing.HALF_PAGE,
                box.bottom() + 25,
                "Loss of repeats with other seeds for " + models.size() + (models.size() == 1 ? " model" : " models"));
    }
}
