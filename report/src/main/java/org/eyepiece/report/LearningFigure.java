package org.eyepiece.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.eyepiece.report.draw.Axis;
import org.eyepiece.report.draw.Box;
import org.eyepiece.report.draw.Drawing;
import org.eyepiece.report.draw.Ink;
import org.eyepiece.report.draw.Legend;
import org.eyepiece.report.draw.Panel;
import org.eyepiece.report.draw.Sketch;
import org.eyepiece.report.draw.Stroke;

/** Loss per epoch of one or several runs, held-out and training; below it the learning rate where it was recorded. */
final class LearningFigure {

    private static final Box LOSS = new Box(38, 8, 196, 120);
    private static final Box RATE = new Box(38, 142, 196, 36);

    private LearningFigure() {}

    static Drawing of(List<LearningRun> runs) {
        Sketch sketch = new Sketch();
        boolean rates = runs.stream().anyMatch(run -> run.learningRate().length > 0);
        Axis epochs = epochs(runs);
        Panel loss = new Panel(sketch, LOSS, rates ? epochs.withoutNumbers() : epochs, losses(runs));
        List<Legend.Entry> legend = new ArrayList<>();
        for (int r = 0; r < runs.size(); r++) {
            LearningRun run = runs.get(r);
            Stroke stroke = Stroke.of(Ink.ofRun(r), 1.2);
            loss.curve(numbers(run.train().length), run.train(), stroke.dashes().faint(0.75));
            loss.curve(numbers(run.heldOut().length), run.heldOut(), stroke);
            legend.add(new Legend.Entry(run.name(), stroke, false));
        }
        legend.add(new Legend.Entry("held out", Stroke.of(Ink.TEXT, 1.2), false));
        legend.add(new Legend.Entry("training", Stroke.of(Ink.TEXT, 1.2).dashes(), false));
        loss.axes();
        double bottom = LOSS.bottom();
        if (rates) {
            rates(sketch, runs, epochs);
            bottom = RATE.bottom();
        }
        Legend.draw(sketch, 0, bottom + 26, Drawing.HALF_PAGE, legend);
        return sketch.finish(
                Drawing.HALF_PAGE,
                bottom + 28 + Legend.height(Drawing.HALF_PAGE, legend),
                "Loss per epoch of " + runs.size() + (runs.size() == 1 ? " run" : " runs") + ", training and held out");
    }

    private static void rates(Sketch sketch, List<LearningRun> runs, Axis epochs) {
        double highest = runs.stream()
                .flatMapToDouble(run -> Arrays.stream(run.learningRate()))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        // Thousandths keep the numbers short; learning rates are about that size.
        Panel rate =
                new Panel(sketch, RATE, epochs, Axis.over("rate \u00d7 1000", 0, Math.max(1e-9, 1050 * highest), 2));
        for (int r = 0; r < runs.size(); r++) {
            double[] values = runs.get(r).learningRate();
            rate.curve(
                    numbers(values.length),
                    Arrays.stream(values).map(v -> 1000 * v).toArray(),
                    Stroke.of(Ink.ofRun(r), 1));
        }
        rate.axes();
    }

    private static Axis epochs(List<LearningRun> runs) {
        int last = runs.stream()
                .mapToInt(run -> Math.max(run.train().length, run.heldOut().length))
                .max()
                .orElse(1);
        Axis axis = Axis.over("epoch", 0, Math.max(2, last), 5);
        // Nobody trains a quarter of an epoch.
        return new Axis(
                axis.label(),
                0,
                axis.to(),
                axis.ticks().stream().filter(tick -> tick == Math.rint(tick)).toList(),
                true);
    }

    /** From the best to the 97th percentile: a wild first epoch would flatten everything that matters. */
    private static Axis losses(List<LearningRun> runs) {
        double[] all = runs.stream()
                .flatMapToDouble(run -> DoubleStream.concat(Arrays.stream(run.train()), Arrays.stream(run.heldOut())))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double lowest = all.length == 0 ? 0 : all[0];
        double highest = all.length == 0 ? 1 : all[(int) (0.97 * (all.length - 1))];
        double margin = Math.max(0.05 * (highest - lowest), 1e-3 * Math.max(1, Math.abs(highest)));
        return Axis.over("loss (nats per galaxy)", lowest - margin, highest + margin, 5);
    }

    private static double[] numbers(int epochs) {
        return IntStream.rangeClosed(1, epochs).asDoubleStream().toArray();
    }
}
