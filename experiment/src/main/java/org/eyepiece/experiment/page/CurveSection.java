package org.eyepiece.experiment.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import org.eyepiece.experiment.Round;
import org.eyepiece.report.Block;
import org.eyepiece.report.Figure;
import org.eyepiece.report.FigureNames;
import org.eyepiece.report.Section;

/** Learning curves: every measure against labels, and the loss against votes too. */
final class CurveSection {

    private static final String LABELS = "labelled galaxies";

    private final Findings findings;
    private final FigureNames names;
    private final List<Figure> figures = new ArrayList<>();

    private CurveSection(Findings findings, FigureNames names) {
        this.findings = findings;
        this.names = names;
    }

    static Section of(Findings findings, FigureNames names) {
        CurveSection section = new CurveSection(findings, names);
        section.fill();
        String band = findings.seeds() > 1
                ? "Lines are means over " + findings.seeds()
                        + " seeds, bands reach from the lowest seed to the highest."
                : "One seed: a line for each strategy and no band.";
        boolean compares = findings.strategies().hasRandom()
                && !findings.strategies().choosing().isEmpty();
        List<Block> blocks = List.of(
                new Block.Words(List.of(
                        !compares
                                ? band
                                : band
                                        + " Where a line meets the dashed level early, labels are saved: there the strategy is as good"
                                        + " as random at its end.")),
                new Block.Figures(section.figures));
        return new Section("curves", "Learning curves", blocks);
    }

    private void fill() {
        String answer = findings.answer();
        curves(
                "loss above floor (nats per galaxy)",
                Verdict::aboveFloor,
                Goal.LOWEST,
                "Loss of the mean of networks above the floor that no prediction can beat; lower is better.");
        curves(
                "RMSE of the vote fraction",
                round -> round.evaluation().rmse(),
                Goal.LOWEST,
                "Root mean square error of the predicted vote fraction; lower is better.");
        curves(
                "coverage error (%)",
                round -> 100 * round.evaluation().coverageError(),
                Goal.NONE,
                "How far error bars are from honest: the largest difference between expected and observed coverage;"
                        + " lower is better.");
        curves(
                "average precision",
                Round::averagePrecision,
                Goal.HIGHEST,
                "How well test galaxies with a majority for " + answer
                        + " are ranked before the others; higher is better.");
        curves(
                answer + " found",
                Round::found,
                Goal.NONE,
                "Labelled galaxies with a majority for " + answer + ", the initial ones among them.");
        if (findings.countsVotes()) {
            add(
                    "loss against votes",
                    "votes given",
                    Round::votes,
                    "loss above floor (nats per galaxy)",
                    Verdict::aboveFloor,
                    Goal.LOWEST,
                    "The loss once more, against the votes that people had to give.");
        }
    }

    /** What random's best means. */
    private enum Goal {
        LOWEST,
        HIGHEST,
        NONE
    }

    private void curves(String measure, ToDoubleFunction<Round> y, Goal goal, String caption) {
        add(measure.replaceFirst(" \\(.*", ""), LABELS, Round::labels, measure, y, goal, caption);
    }

    private void add(
            String name,
            String paid,
            ToDoubleFunction<Round> x,
            String measure,
            ToDoubleFunction<Round> y,
            Goal goal,
            String caption) {
        SequencedMap<String, Course> courses = new LinkedHashMap<>();
        for (String strategy : findings.strategies().all()) {
            Course course = Course.of(findings.arms(strategy), x, y);
            if (course.isMeasured()) {
                courses.put(strategy, course);
            }
        }
        if (!courses.isEmpty()) {
            double level = level(courses, goal);
            figures.add(new Figure(
                    names.of("curves", name),
                    CurveFigure.of(courses, findings.strategies(), paid, measure, level),
                    caption,
                    true));
        }
    }

    private static double level(SequencedMap<String, Course> courses, Goal goal) {
        Course random = courses.get(Strategies.RANDOM);
        if (random == null || courses.size() < 2) {
            return Double.NaN;
        }
        return switch (goal) {
            case LOWEST -> Arrays.stream(random.mean()).min().orElse(Double.NaN);
            case HIGHEST -> Arrays.stream(random.mean()).max().orElse(Double.NaN);
            case NONE -> Double.NaN;
        };
    }
}
