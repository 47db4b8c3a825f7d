package org.eyepiece.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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

/**
 * Predicted against observed vote fraction, with the mean of ten bins; below it the spread of what is left over, beside
 * the spread that counting so few votes would give by itself, {@code sqrt(p (1 - p) / N)}. Where the first is wider than
 * the second, galaxies differ by more than their votes' chance, and a binomial is too sure of itself.
 */
final class PredictionFigure {

    private static final int BINS = 10;
    private static final int FEWEST = 5;
    private static final int CELLS = 20;
    private static final Stroke DIAGONAL = Stroke.of(Ink.TEXT, 0.7).dashes();
    private static final Stroke MEAN = Stroke.of(Ink.VOTE, 1.2);
    private static final Stroke CHANCE = Stroke.of(Ink.SINGLE, 1.1).dashes();
    private static final Box UPPER = new Box(36, 18, 198, 198);
    private static final Box LOWER = new Box(36, 230, 198, 76);

    private final ModelResult model;
    private final String answer;
    private final Predictions data;
    private final List<Bin> bins;

    private PredictionFigure(ModelResult model, String answer) {
        this.model = model;
        this.answer = answer;
        this.data = model.predictions();
        this.bins = bins(data);
    }

    /** The residuals' axis spans the given models, so that their figures can be compared. */
    static Drawing of(ModelResult model, List<ModelResult> all, String answer) {
        double widest = all.stream()
                .mapToDouble(each -> new PredictionFigure(each, answer).widest())
                .max()
                .orElse(0.1);
        return new PredictionFigure(model, answer).drawing(widest);
    }

    /** Galaxies of like prediction: middle of the residuals, its central 68 %, and what chance alone would leave. */
    private record Bin(double predicted, double mean, double low, double high, double chance) {}

    private static List<Bin> bins(Predictions data) {
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < BINS; b++) {
            List<Integer> inside = new ArrayList<>();
            for (int i = 0; i < data.size(); i++) {
                if (data.n()[i] > 0 && Math.clamp((int) (data.predicted()[i] * BINS), 0, BINS - 1) == b) {
                    inside.add(i);
                }
            }
            if (inside.size() >= FEWEST) {
                bins.add(bin(data, inside));
            }
        }
        return bins;
    }

    private static Bin bin(Predictions data, List<Integer> inside) {
        double[] residuals = inside.stream()
                .mapToDouble(i -> data.observed(i) - data.predicted()[i])
                .sorted()
                .toArray();
        double predicted =
                mean(inside.stream().mapToDouble(i -> data.predicted()[i]).toArray());
        double chance = Math.sqrt(mean(inside.stream()
                .mapToDouble(i -> data.predicted()[i] * (1 - data.predicted()[i]) / data.n()[i])
                .toArray()));
        return new Bin(predicted, mean(residuals), quantile(residuals, 0.16), quantile(residuals, 0.84), chance);
    }

    private Drawing drawing(double widest) {
        Sketch sketch = new Sketch();
        sketch.words(0, 9, model.name(), Lettering.TITLE);
        Axis fraction = Axis.over("", 0, 1, 5);
        Panel upper = new Panel(sketch, UPPER, fraction.withoutNumbers(), fraction.labelled("observed fraction k/N"));
        galaxies(upper);
        upper.segment(0, 0, 1, 1, DIAGONAL);
        for (Bin bin : bins) {
            upper.dot(bin.predicted, bin.predicted + bin.mean, 2.6, Ink.VOTE, 1, false);
        }
        upper.axes();
        Panel lower = new Panel(
                sketch,
                LOWER,
                fraction.labelled("predicted fraction for \u201c" + answer + "\u201d"),
                Axis.over("observed \u2212 predicted", -widest, widest, 4));
        residuals(lower);
        lower.axes();
        List<Legend.Entry> legend = List.of(
                new Legend.Entry("mean and central 68 % of a bin", MEAN, true),
                new Legend.Entry("68 % by chance of N votes", CHANCE, false));
        Legend.draw(sketch, 0, LOWER.bottom() + 26, Drawing.HALF_PAGE, legend);
        return sketch.finish(
                Drawing.HALF_PAGE,
                LOWER.bottom() + 28 + Legend.height(Drawing.HALF_PAGE, legend),
                "Predicted against observed vote fraction of " + data.size() + " galaxies, and what is left over, for "
                        + model.name());
    }

    private void galaxies(Panel panel) {
        int[] voted =
                IntStream.range(0, data.size()).filter(i -> data.n()[i] > 0).toArray();
        Cloud.draw(
                panel,
                Arrays.stream(voted).mapToDouble(i -> data.predicted()[i]).toArray(),
                Arrays.stream(voted).mapToDouble(data::observed).toArray(),
                1.0 / CELLS,
                1.0 / CELLS);
    }

    private void residuals(Panel panel) {
        panel.segment(0, 0, 1, 0, Stroke.of(Ink.TEXT, 0.6));
        double[] x = bins.stream().mapToDouble(Bin::predicted).toArray();
        panel.curve(x, bins.stream().mapToDouble(Bin::chance).toArray(), CHANCE);
        panel.curve(x, bins.stream().mapToDouble(bin -> -bin.chance).toArray(), CHANCE);
        for (Bin bin : bins) {
            panel.segment(bin.predicted, bin.low, bin.predicted, bin.high, MEAN);
            panel.dot(bin.predicted, bin.mean, 2.4, Ink.VOTE, 1, false);
        }
    }

    private double widest() {
        double widest = bins.stream()
                .mapToDouble(bin -> Math.max(bin.chance, Math.max(-bin.low, bin.high)))
                .max()
                .orElse(0.1);
        return Math.max(0.1, Math.ceil(widest * 1.1 * 10) / 10);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double quantile(double[] sorted, double p) {
        return sorted[(int) Math.round(p * (sorted.length - 1))];
    }
}
