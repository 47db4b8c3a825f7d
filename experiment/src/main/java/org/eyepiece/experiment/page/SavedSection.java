package org.eyepiece.experiment.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eyepiece.experiment.LabelsSaved;
import org.eyepiece.experiment.LabelsSaved.Cost;
import org.eyepiece.experiment.LabelsSaved.Measure;
import org.eyepiece.report.Block;
import org.eyepiece.report.DotRows;
import org.eyepiece.report.Figure;
import org.eyepiece.report.FigureNames;
import org.eyepiece.report.Measured;
import org.eyepiece.report.Section;
import org.eyepiece.report.draw.Axis;

/** What each strategy saved, by every measure and in either coin. */
final class SavedSection {

    private final Findings findings;
    private final FigureNames names;

    private SavedSection(Findings findings, FigureNames names) {
        this.findings = findings;
        this.names = names;
    }

    /** Nothing where no saving is known. */
    static Optional<Section> of(Findings findings, FigureNames names) {
        SavedSection section = new SavedSection(findings, names);
        List<Block.Row> rows = section.rows();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "saved", "Labels saved", List.of(section.table(rows), new Block.Figures(section.figures()))));
    }

    private Block table(List<Block.Row> rows) {
        int draws = findings.experiment().saved().getFirst().bootstrap();
        List<String> columns = new ArrayList<>(List.of("Labels saved"));
        if (findings.countsVotes()) {
            columns.add("Votes saved");
        }
        columns.add("Most possible");
        columns.add(findings.seeds() > 1 ? "Labels saved, seed by seed" : "Labels saved, this seed");
        return new Block.Table(
                "Table of labels saved",
                "1 \u2212 (labels at which a strategy is as good as random at its end) / (random\u2019s labels at its end), on the"
                        + " mean over seeds, made monotone, linear between rounds; 0 where it never gets there. In"
                        + " brackets the 90\u00a0% interval of " + Measured.grouped(draws)
                        + " bootstrap draws over seeds and test galaxies.",
                "Strategy, and by which measure",
                columns,
                rows);
    }

    private List<Block.Row> rows() {
        List<Block.Row> rows = new ArrayList<>();
        for (String strategy : findings.strategies().choosing()) {
            for (Measure measure : Measure.values()) {
                findings.saved(strategy, measure, Cost.LABELS).ifPresent(saved -> rows.add(row(saved)));
            }
        }
        return rows;
    }

    private Block.Row row(LabelsSaved labels) {
        List<String> cells = new ArrayList<>(List.of(shown(labels)));
        if (findings.countsVotes()) {
            cells.add(findings.saved(labels.strategy(), labels.measure(), Cost.VOTES)
                    .map(SavedSection::shown)
                    .orElse("\u2013"));
        }
        cells.add(Findings.percent(labels.most()));
        cells.add(labels.bySeed().stream()
                .map(saved -> Measured.fixed(100 * saved, 0))
                .collect(Collectors.joining(", ", "", Findings.PERCENT)));
        return new Block.Row(Strategies.first(labels.strategy()), Verdict.name(labels.measure()), cells);
    }

    private static String shown(LabelsSaved saved) {
        return Findings.percent(saved.estimate()) + " (" + Findings.interval(saved) + ")";
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            List<DotRows.Row> rows = new ArrayList<>();
            for (String strategy : findings.strategies().choosing()) {
                findings.saved(strategy, measure, Cost.LABELS).ifPresent(saved -> rows.add(dots(saved, "labels")));
                if (findings.countsVotes()) {
                    findings.saved(strategy, measure, Cost.VOTES).ifPresent(saved -> rows.add(dots(saved, "votes")));
                }
            }
            if (!rows.isEmpty()) {
                figures.add(figure(measure, rows));
            }
        }
        return figures;
    }

    private Figure figure(Measure measure, List<DotRows.Row> rows) {
        String name = Verdict.name(measure);
        return new Figure(
                names.of("saved", name),
                DotRows.of(
                        rows,
                        Axis.over("saved (%)", 0, 100, 5),
                        "By " + name,
                        "Labels and votes saved by " + name + ", strategy by strategy"),
                "Saved by " + name
                        + ": a dot for each seed, a tick at the estimate from all of them, a bar for its"
                        + " 90\u00a0% interval.",
                true);
    }

    private DotRows.Row dots(LabelsSaved saved, String cost) {
        return new DotRows.Row(
                Strategies.first(saved.strategy()) + (findings.countsVotes() ? ", " + cost : ""),
                findings.strategies().ink(saved.strategy()),
                saved.bySeed().stream().mapToDouble(seed -> 100 * seed).toArray(),
                100 * saved.estimate(),
                100 * saved.low(),
                100 * saved.high());
    }
}
