package org.eyepiece.experiment.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.eyepiece.experiment.Arm;
import org.eyepiece.experiment.Round;
import org.eyepiece.report.Block;
import org.eyepiece.report.Measured;
import org.eyepiece.report.Section;

/** Every round in numbers, a table for each strategy. */
final class RoundSection {

    /** A column: its head, a round's number, its factor to what is shown, and decimals where seeds tell no spread. */
    private record Column(String head, ToDoubleFunction<Round> value, double factor, int decimals) {}

    private final Findings findings;
    private final List<Column> columns = new ArrayList<>();

    private RoundSection(Findings findings) {
        this.findings = findings;
        if (findings.countsVotes()) {
            columns.add(new Column("Votes", Round::votes, 1, 0));
        }
        columns.add(new Column("Loss", round -> round.evaluation().lossMc(), 1, 3));
        columns.add(new Column("Above floor", Verdict::aboveFloor, 1, 3));
        columns.add(new Column("RMSE", round -> round.evaluation().rmse(), 1, 4));
        columns.add(new Column("Accuracy (%)", round -> round.evaluation().accuracy(), 100, 1));
        columns.add(new Column("Average precision", Round::averagePrecision, 1, 3));
        columns.add(new Column("Found", Round::found, 1, 0));
        columns.add(new Column("Seconds", Round::seconds, 1, 0));
    }

    static Section of(Findings findings) {
        RoundSection section = new RoundSection(findings);
        List<Block> tables = findings.strategies().all().stream()
                .map(strategy -> section.table(strategy, findings.arms(strategy)))
                .toList();
        return new Section("rounds", "Every round", tables);
    }

    private Block table(String strategy, List<Arm> arms) {
        String name = Strategies.first(strategy);
        List<Block.Row> rows = IntStream.range(0, Course.rounds(arms))
                .mapToObj(round -> row(arms, round))
                .toList();
        String seeds = arms.size() > 1
                ? ": mean over " + arms.size() + " seeds \u00b1 the standard deviation between them."
                : ": one seed.";
        return new Block.Table(
                "Rounds of " + name,
                name + seeds,
                "Labels",
                columns.stream().map(Column::head).toList(),
                rows);
    }

    private Block.Row row(List<Arm> arms, int round) {
        double labels = Measured.mean(Course.values(arms, round, Round::labels)).value();
        return new Block.Row(
                Measured.grouped(Math.round(labels)),
                "",
                columns.stream().map(column -> cell(column, arms, round)).toList());
    }

    private static String cell(Column column, List<Arm> arms, int round) {
        double[] seeds = Course.values(arms, round, column.value);
        Measured mean = Measured.mean(seeds);
        if (column.decimals == 0) {
            return Double.isFinite(mean.value()) ? Measured.grouped(Math.round(mean.value())) : "\u2013";
        }
        double deviation = mean.standardError() * Math.sqrt(seeds.length);
        return new Measured(mean.value(), deviation).times(column.factor).shown(column.decimals);
    }
}
