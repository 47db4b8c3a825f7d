package org.eyepiece.experiment.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eyepiece.experiment.Forecast;
import org.eyepiece.experiment.LabelsSaved.Cost;
import org.eyepiece.experiment.LabelsSaved.Measure;
import org.eyepiece.report.Block;
import org.eyepiece.report.DotRows;
import org.eyepiece.report.Figure;
import org.eyepiece.report.FigureNames;
import org.eyepiece.report.Measured;
import org.eyepiece.report.Section;
import org.eyepiece.report.draw.Axis;
import org.eyepiece.report.draw.Ink;

/** Whether choosing will pay, told before anything is chosen. */
final class ForecastSection {

    private final Findings findings;
    private final List<String> sentences = new ArrayList<>();
    private final List<DotRows.Row> rows = new ArrayList<>();

    private ForecastSection(Findings findings) {
        this.findings = findings;
    }

    /** Nothing where no score was compared with the error. */
    static Optional<Section> of(Findings findings, FigureNames names) {
        if (findings.experiment().forecasts().isEmpty()) {
            return Optional.empty();
        }
        ForecastSection section = new ForecastSection(findings);
        section.fill();
        Figure figure = new Figure(
                names.of("forecast"),
                DotRows.of(
                        section.rows,
                        Axis.over("rank correlation with the true error", -1, 1, 4),
                        "",
                        "Rank correlation of each score with the true error before choosing began"),
                "A dot for each seed, a tick at their mean; dashed, no correlation.",
                true);
        List<Block> blocks = List.of(new Block.Words(section.sentences), new Block.Figures(List.of(figure)));
        return Optional.of(new Section("forecast", "Will choosing pay?", blocks));
    }

    private void fill() {
        List<Forecast> all = findings.experiment().forecasts();
        sentences.add(
                "Before anything was chosen, every score was compared with the true error |k/N \u2212 E[k/N]| on the"
                        + " test galaxies. Near +1 a score asks where the network is wrong, and choosing should pay; near 0 it"
                        + " knows no more than chance; below 0 it buys what is known already.");
        for (String strategy : all.stream().map(Forecast::strategy).distinct().toList()) {
            double[] seeds = all.stream()
                    .filter(forecast -> forecast.strategy().equals(strategy))
                    .mapToDouble(Forecast::correlation)
                    .filter(Double::isFinite)
                    .toArray();
            double mean = Measured.mean(seeds).value();
            Ink ink = findings.strategies().choosing().contains(strategy)
                    ? findings.strategies().ink(strategy)
                    : Ink.SOFT;
            rows.add(new DotRows.Row(Strategies.first(strategy), ink, seeds, mean));
            sentences.add(sentence(strategy, seeds, mean));
        }
    }

    private String sentence(String strategy, double[] seeds, double mean) {
        String name = Strategies.first(strategy);
        if (seeds.length == 0) {
            return name + ": no correlation can be taken, because the score is the same for all galaxies.";
        }
        String spread = seeds.length < 2
                ? ""
                : " (" + Measured.fixed(Arrays.stream(seeds).min().orElse(mean), 2) + " to "
                        + Measured.fixed(Arrays.stream(seeds).max().orElse(mean), 2) + " over " + seeds.length
                        + " seeds)";
        return name + ": " + Measured.fixed(mean, 2) + spread
                + findings.saved(strategy, Measure.LOSS, Cost.LABELS)
                        .map(saved -> "; it went on to save "
                                + (saved.estimate() > 0 ? Findings.percent(saved.estimate()) : "nothing"))
                        .orElse("")
                + ".";
    }
}
