package org.eyepiece.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.eyepiece.report.draw.Axis;
import org.eyepiece.report.draw.Drawing;
import org.eyepiece.report.draw.Ink;

/** How far the loss moves when only the seed changes. */
final class NoiseFigure {

    private NoiseFigure() {}

    static Drawing of(List<SeedNoise> models) {
        double[] all = models.stream()
                .flatMapToDouble(model -> Arrays.stream(model.lossMc()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double lowest = all.length == 0 ? 0 : all[0];
        double highest = all.length == 0 ? 1 : all[all.length - 1];
        double margin = Math.max(0.08 * (highest - lowest), 0.01);
        Axis x = Axis.over("loss of the mean of networks (nats per galaxy)", lowest - margin, highest + margin, 5);
        List<DotRows.Row> rows = IntStream.range(0, models.size())
                .mapToObj(m -> row(models.get(m), Ink.ofRun(m)))
                .toList();
        return DotRows.of(
                rows,
                x,
                "",
                "Loss of repeats with other seeds for " + models.size() + (models.size() == 1 ? " model" : " models"));
    }

    private static DotRows.Row row(SeedNoise model, Ink ink) {
        return new DotRows.Row(
                model.model(),
                ink,
                model.lossMc(),
                Measured.mean(model.lossMc()).value());
    }
}
