package org.eyepiece.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The measures of all models side by side; a row that no model has is left out. */
final class MeasureTable {

    private static final String DASH = "\u2013";

    /** One row: what it is, in which unit or sense, and the number of a model as a reader sees it. */
    private record Row(String name, String note, Function<ModelResult, String> shown) {}

    private MeasureTable() {}

    static Block of(List<ModelResult> models) {
        List<Block.Row> rows = rows(models).stream()
                .map(row -> new Block.Row(
                        row.name(), row.note(), models.stream().map(row.shown()).toList()))
                .filter(row -> !row.cells().stream().allMatch(DASH::equals))
                .toList();
        return new Block.Table(
                "Table of measures",
                "On the judged galaxies; ± is one standard error. Losses leave out the binomial coefficient, so that all"
                        + " models share one floor.",
                "Measure",
                models.stream().map(ModelResult::name).toList(),
                rows);
    }

    private static List<Row> rows(List<ModelResult> models) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(
                "Galaxies judged",
                "",
                model -> Measured.grouped(model.measures().n())));
        rows.add(loss("Loss, mean of networks", "nats per galaxy; lower is better", Measures::lossMc));
        rows.add(loss("Loss, one network", "nats per galaxy", Measures::lossSingle));
        rows.add(loss("Floor", "the loss at the observed fraction itself", Measures::floor));
        rows.add(loss("Loss above the floor", "mean of networks; compares across test sets", Measures::lossAboveFloor));
        rows.add(loss("Constant prediction", "the mean fraction for every galaxy", Measures::constant));
        rows.add(new Row(
                "RMSE of the vote fraction",
                "",
                model -> model.measures().rmse().shown(3)));
        rows.add(new Row(
                "Accuracy of the majority answer",
                "%",
                model -> model.measures().accuracy().times(100).shown(1)));
        rows.add(coverage("Coverage error at d = 0.2, one network", model -> ModelResult.quoted(model.single())));
        rows.add(coverage("Coverage error at d = 0.2, mean of networks", model -> ModelResult.quoted(model.mc())));
        rows.add(coverage("Largest coverage error, mean of networks", model -> ModelResult.worst(model.mc())));
        for (String name : further(models)) {
            rows.add(new Row(
                    name,
                    "",
                    model -> model.measures()
                            .more()
                            .getOrDefault(name, Measured.NONE)
                            .shown(3)));
        }
        return rows;
    }

    private static Set<String> further(List<ModelResult> models) {
        Set<String> names = new LinkedHashSet<>();
        models.forEach(model -> names.addAll(model.measures().more().keySet()));
        return names;
    }

    private static Row loss(String name, String note, Function<Measures, Measured> measure) {
        return new Row(name, note, model -> measure.apply(model.measures()).shown(2));
    }

    private static Row coverage(String name, Function<ModelResult, Optional<Coverage>> entry) {
        return new Row(
                name,
                "points; above 0 is too sure",
                model -> entry.apply(model)
                        .map(coverage -> coverage.error().times(100).shown(1))
                        .orElse(DASH));
    }
}
