package org.eyepiece.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The page of one or several models; what has no data is left out. */
final class ModelReport {

    private final ReportData data;
    private final FigureNames names = new FigureNames();
    private final List<Section> sections = new ArrayList<>();

    private ModelReport(ReportData data) {
        this.data = data;
    }

    static Report of(ReportData data) {
        ModelReport page = new ModelReport(data);
        page.fill();
        return new Report(
                data.title(),
                data.votes(),
                data.summary(),
                "",
                data.provenance().rows(),
                page.sections);
    }

    private void fill() {
        if (!data.models().isEmpty()) {
            sections.add(new Section("measures", "Measures", List.of(MeasureTable.of(data.models()))));
        }
        section("posteriors", "Posteriors", List.of(), posteriors());
        section("coverage", "Coverage: do the error bars hold?", Reading.ofCoverage(data.models()), coverage());
        section("predictions", "Predicted and observed votes", List.of(), predictions());
        section(
                "learning",
                "Learning",
                Reading.ofNoise(data.noise()),
                Stream.concat(learning().stream(), noise().stream()).toList());
        if (!data.galleries().isEmpty()) {
            List<Block> pairs = data.galleries().stream().map(this::gallery).toList();
            sections.add(new Section("gallery", "Which galaxies to ask about", pairs));
        }
    }

    private void section(String id, String title, List<String> sentences, List<Figure> figures) {
        if (!figures.isEmpty()) {
            List<Block> blocks = List.of(new Block.Words(sentences), new Block.Figures(figures));
            sections.add(new Section(id, title, blocks));
        }
    }

    private List<Figure> posteriors() {
        if (data.specimens().isEmpty()) {
            return List.of();
        }
        List<VotePosterior> models = data.specimens().getFirst().posteriors();
        List<Figure> figures = new ArrayList<>(IntStream.range(0, models.size())
                .mapToObj(m -> posteriors(models.get(m).model(), m))
                .toList());
        if (models.size() > 1) {
            figures.add(new Figure(
                    names.of("posteriors", "side by side"),
                    PosteriorFigure.sideBySide(data.specimens(), data.answer()),
                    "All models side by side, for the full width of a printed page.",
                    false));
        }
        return figures;
    }

    private Figure posteriors(String model, int m) {
        return new Figure(
                names.of("posteriors", model),
                PosteriorFigure.ofModel(data.specimens(), data.answer(), m),
                model + ". Left, the galaxy; middle, one network\u2019s p(k) with the votes people gave (dashed);"
                        + " right, many networks (grey) and their mean (green). The panels of a row share their"
                        + " axes.",
                true);
    }

    private List<Figure> coverage() {
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

    private List<Figure> predictions() {
        return data.models().stream()
                .filter(model -> model.predictions().size() > 0)
                .map(model -> new Figure(
                        names.of("predictions", model.name()),
                        PredictionFigure.of(model, data.models(), data.answer()),
                        model.name() + ". Above, observed against predicted vote fraction of "
                                + Measured.grouped(model.predictions().size())
                                + " galaxies, the stronger the more of them; below, what is"
                                + " left over, with the spread that the chance of N votes alone would give.",
                        true))
                .toList();
    }

    private List<Figure> learning() {
        if (data.learning().isEmpty()) {
            return List.of();
        }
        String caption = "Mean loss on training and held-out galaxies after each epoch. Training losses are taken on"
                + " distorted images with dropout on, so they may lie above the held-out ones.";
        return List.of(new Figure(names.of("learning"), LearningFigure.of(data.learning()), caption, true));
    }

    private List<Figure> noise() {
        if (data.noise().isEmpty()) {
            return List.of();
        }
        String caption = "The same training with other seeds: a dot for each repeat, a line at their mean.";
        return List.of(new Figure(names.of("noise"), NoiseFigure.of(data.noise()), caption, true));
    }

    private Block gallery(Gallery gallery) {
        String title = gallery.score() + " under " + gallery.model();
        Wall highest = new Wall("Highest: ask people", gallery.tiles(gallery.highest()));
        Wall lowest = new Wall("Lowest: the networks agree", gallery.tiles(gallery.lowest()));
        Figure figure = new Figure(
                names.of("gallery", gallery.score(), gallery.model()),
                GalleryFigure.of(title, highest, lowest),
                "Galaxies of highest and lowest " + gallery.score() + " under " + gallery.model() + ".",
                false);
        return new Block.Pair(title, highest, lowest, figure);
    }
}
