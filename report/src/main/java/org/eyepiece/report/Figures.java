package org.eyepiece.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All figures of a report by section; a section without data has none. */
record Figures(
        List<Figure> posteriors,
        List<Figure> coverage,
        List<Figure> predictions,
        List<Figure> learning,
        List<Figure> galleries,
        List<Figure> noise) {

    static Figures of(ReportData data) {
        Names names = new Names();
        return new Figures(
                posteriors(data, names),
                coverage(data, names),
                predictions(data, names),
                learning(data, names),
                galleries(data, names),
                noise(data, names));
    }

    List<Figure> all() {
        List<Figure> all = new ArrayList<>(posteriors);
        all.addAll(coverage);
        all.addAll(predictions);
        all.addAll(learning);
        all.addAll(galleries);
        all.addAll(noise);
        return all;
    }

    /** Loss per epoch and between seeds, shown beside each other. */
    List<Figure> ofTraining() {
        return Stream.concat(learning.stream(), noise.stream()).toList();
    }

    private static List<Figure> posteriors(ReportData data, Names names) {
        if (data.specimens().isEmpty()) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        List<VotePosterior> models = data.specimens().getFirst().posteriors();
        for (int m = 0; m < models.size(); m++) {
            String model = models.get(m).model();
            figures.add(new Figure(
                    names.of("posteriors", model),
                    PosteriorFigure.ofModel(data.specimens(), data.answer(), m),
                    model + ". Left, the galaxy; middle, one network\u2019s p(k) with the votes people gave (dashed);"
                            + " right, many networks (grey) and their mean (green). The panels of a row share their"
                            + " axes.",
                    true));
        }
        if (models.size() > 1) {
            figures.add(new Figure(
                    names.of("posteriors", "side by side"),
                    PosteriorFigure.sideBySide(data.specimens(), data.answer()),
                    "All models side by side, for the full width of a printed page.",
                    false));
        }
        return figures;
    }

    private static List<Figure> coverage(ReportData data, Names names) {
        List<ModelResult> shown = data.models().stream()
                .filter(model -> !model.single().isEmpty() || !model.mc().isEmpty())
                .toList();
        return shown.stream()
                .map(model -> new Figure(
                        names.of("coverage", model.name()),
                        CoverageFigure.of(model, shown),
                        model.name() + ". Left, galaxies observed within d of their prediction against how many were"
                                + " expected; right, the difference by d, above 0 where the model is too sure of"
                                + " itself. Bars: one standard error.",
                        true))
                .toList();
    }

    private static List<Figure> predictions(ReportData data, Names names) {
        return data.models().stream()
                .filter(model -> model.predictions().size() > 0)
                .map(model -> new Figure(
                        names.of("predictions", model.name()),
                        PredictionFigure.of(model, data.models(), data.answer()),
                        model.name() + ". Above, observed against predicted vote fraction of "
                                + MeasureTable.grouped(model.predictions().size())
                                + " galaxies, the stronger the more of them; below, what is"
                                + " left over, with the spread that the chance of N votes alone would give.",
                        true))
                .toList();
    }

    private static List<Figure> learning(ReportData data, Names names) {
        if (data.learning().isEmpty()) {
            return List.of();
        }
        String caption = "Mean loss on training and held-out galaxies after each epoch. Training losses are taken on"
                + " distorted images with dropout on, so they may lie above the held-out ones.";
        return List.of(new Figure(names.of("learning"), LearningFigure.of(data.learning()), caption, true));
    }

    private static List<Figure> galleries(ReportData data, Names names) {
        return data.galleries().stream()
                .map(gallery -> new Figure(
                        names.of("gallery", gallery.score(), gallery.model()),
                        GalleryFigure.of(gallery),
                        "Galaxies of highest and lowest " + gallery.score() + " under " + gallery.model() + ".",
                        false))
                .toList();
    }

    private static List<Figure> noise(ReportData data, Names names) {
        if (data.noise().isEmpty()) {
            return List.of();
        }
        String caption = "The same training with other seeds: a dot for each repeat, a line at their mean.";
        return List.of(new Figure(names.of("noise"), NoiseFigure.of(data.noise()), caption, true));
    }

    /** Two models whose names differ only in punctuation still get two files. */
    private static final class Names {

        private final Set<String> taken = new HashSet<>();

        String of(String... words) {
            String name = Figure.fileName(words);
            String free = name;
            for (int i = 2; !taken.add(free); i++) {
                free = name + "-" + i;
            }
            return free;
        }
    }
}
