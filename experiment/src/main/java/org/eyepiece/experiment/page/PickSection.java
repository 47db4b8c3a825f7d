package org.eyepiece.experiment.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eyepiece.experiment.Batch;
import org.eyepiece.experiment.Pick;
import org.eyepiece.experiment.PoolScores;
import org.eyepiece.experiment.Round;
import org.eyepiece.report.Block;
import org.eyepiece.report.Figure;
import org.eyepiece.report.FigureNames;
import org.eyepiece.report.Measured;
import org.eyepiece.report.Section;

/** What kind of galaxies each strategy asked for. */
final class PickSection {

    private final Findings findings;
    private final FigureNames names;

    private PickSection(Findings findings, FigureNames names) {
        this.findings = findings;
        this.names = names;
    }

    static Section of(Findings findings, FigureNames names) {
        PickSection section = new PickSection(findings, names);
        List<Figure> votes = new ArrayList<>();
        List<Figure> scores = new ArrayList<>();
        for (String strategy : findings.strategies().choosing()) {
            section.histogram(strategy, votes);
            section.scores(strategy, scores);
        }
        List<Block> blocks = List.of(section.found(), new Block.Figures(votes), new Block.Figures(scores));
        return new Section("picked", "What each strategy picked", blocks);
    }

    private Block found() {
        String answer = findings.answer();
        List<String> columns = new ArrayList<>(List.of("Labels", answer + " found", "Share of its labels"));
        if (findings.countsVotes()) {
            columns.add("Votes per label");
        }
        return new Block.Table(
                "Table of what was found",
                "Of the pool\u2019s " + Measured.grouped(findings.experiment().poolSize()) + " galaxies "
                        + Measured.grouped(findings.experiment().poolPositives()) + " ("
                        + Findings.percent(findings.rarity(), 1) + ") have a majority for " + answer
                        + ". This many of them were among the labels of the last round, mean over seeds.",
                "Strategy",
                columns,
                findings.strategies().all().stream()
                        .filter(strategy -> findings.last(strategy, Round::labels) > 0)
                        .map(this::found)
                        .toList());
    }

    private Block.Row found(String strategy) {
        double labels = findings.last(strategy, Round::labels);
        double found = findings.last(strategy, Round::found);
        List<String> cells = new ArrayList<>(List.of(
                Measured.grouped(Math.round(labels)),
                found < 100 ? Measured.fixed(found, 1) : Measured.grouped(Math.round(found)),
                Findings.percent(found / labels, 1)));
        if (findings.countsVotes()) {
            cells.add(Measured.fixed(findings.last(strategy, Round::votes) / labels, 1));
        }
        return new Block.Row(Strategies.first(strategy), "", cells);
    }

    /** Where every galaxy has one vote, the table says it all. */
    private void histogram(String strategy, List<Figure> figures) {
        List<Double> picked = findings.experiment().batches().stream()
                .filter(batch -> batch.strategy().equals(strategy))
                .map(Batch::picks)
                .flatMap(List::stream)
                .filter(pick -> pick.n() > 0)
                .map(PickSection::fraction)
                .toList();
        List<Double> pool = findings.experiment().poolFractions();
        if (picked.isEmpty() || pool.isEmpty() || !findings.countsVotes()) {
            return;
        }
        String name = Strategies.first(strategy);
        figures.add(new Figure(
                names.of("votes", strategy),
                VoteHistogram.of(
                        name,
                        pool,
                        picked,
                        findings.answer(),
                        findings.strategies().stroke(strategy),
                        "Votes of the galaxies that " + name + " picked, and of the pool"),
                name + ": votes of the " + Measured.grouped(picked.size())
                        + " galaxies it picked (all rounds and seeds, without the initial ones) against the whole pool.",
                true));
    }

    private static double fraction(Pick pick) {
        return (double) pick.k() / pick.n();
    }

    private void scores(String strategy, List<Figure> figures) {
        List<PoolScores> rounds = findings.experiment().scores().stream()
                .filter(scores -> scores.strategy().equals(strategy) && ScoreFigure.isDrawable(scores))
                .sorted(Comparator.comparingInt(PoolScores::round))
                .toList();
        if (rounds.isEmpty()) {
            return;
        }
        List<PoolScores> shown = rounds.size() == 1 ? rounds : List.of(rounds.getFirst(), rounds.getLast());
        String name = Strategies.first(strategy);
        figures.add(new Figure(
                names.of("scores", strategy),
                ScoreFigure.of(
                        name,
                        shown,
                        shown.stream()
                                .map(pool -> findings.after(pool.strategy(), pool.seed(), pool.round()))
                                .toList(),
                        findings.answer(),
                        findings.strategies().ink(strategy),
                        "Score against predicted vote fraction under " + name),
                name
                        + ": its score of every galaxy in the pool against the predicted vote fraction, with what it picked"
                        + " (seed " + shown.getFirst().seed() + ").",
                true));
    }
}
