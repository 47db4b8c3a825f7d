package org.eyepiece.experiment.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eyepiece.experiment.LabelsSaved;
import org.eyepiece.experiment.LabelsSaved.Cost;
import org.eyepiece.experiment.LabelsSaved.Measure;
import org.eyepiece.experiment.Round;
import org.eyepiece.report.Measured;

/** What came out, in plain words. Every number is one of the records' own, rounded. */
final class Verdict {

    /** Savings in votes and galaxies that differ by less are not worth a reader's time. */
    private static final double LEVEL = 0.05;

    private final Findings findings;

    private Verdict(Findings findings) {
        this.findings = findings;
    }

    /** A paragraph for each strategy, then what limits the claim. */
    static List<String> paragraphs(Findings findings) {
        return new Verdict(findings).paragraphs();
    }

    private List<String> paragraphs() {
        List<String> paragraphs = new ArrayList<>();
        if (!findings.strategies().hasRandom()) {
            paragraphs.add(
                    "No arm of this experiment chose at random, so there is nothing to compare with and no saving"
                            + " can be stated.");
        } else if (findings.strategies().choosing().isEmpty()) {
            paragraphs.add("Only random was run: this shows what labels bring, not what choosing them saves.");
        } else {
            findings.strategies().choosing().forEach(strategy -> paragraphs.add(strategy(strategy)));
        }
        if (!findings.experiment().saved().isEmpty()) {
            standstill().ifPresent(paragraphs::add);
            seeds().ifPresent(paragraphs::add);
        }
        paragraphs.add(votes());
        return paragraphs;
    }

    private String strategy(String strategy) {
        return findings.saved(strategy, Measure.LOSS, Cost.LABELS)
                .map(saved -> loss(saved) + inVotes(saved) + byOthers(strategy))
                .orElseGet(() ->
                        Strategies.first(strategy) + ": what it saved by the loss is not known." + byOthers(strategy));
    }

    private String loss(LabelsSaved saved) {
        String name = Strategies.first(saved.strategy());
        double all = findings.last(Strategies.RANDOM, Round::labels);
        String goal = Measured.grouped(Math.round(all)) + " randomly chosen galaxies make it";
        if (saved.estimate() > 0) {
            String needed = Measured.grouped(Math.round(all * (1 - saved.estimate())));
            return "To be as good as " + goal + ", " + Strategies.shown(saved.strategy()) + " needed " + needed + ": "
                    + Findings.percent(saved.estimate()) + " fewer labels (90\u00a0% interval "
                    + Findings.interval(saved)
                    + "; at most " + Findings.percent(saved.most()) + " could have been saved)."
                    + (saved.low() <= 0 ? " The interval includes 0, so this may be chance." : "");
        }
        boolean reached = findings.reaches(saved.strategy(), Verdict::aboveFloor);
        return name + (reached ? " became as good as " : " never became as good as ") + goal
                + (reached ? ", but no sooner" : "") + ": no labels saved (90\u00a0% interval "
                + Findings.interval(saved)
                + ")." + compared(saved);
    }

    /** Where nothing is saved: whether choosing did harm. */
    private String compared(LabelsSaved saved) {
        Measured worse = findings.endsAbove(saved.strategy(), Verdict::aboveFloor);
        return isBeyondSpread(worse)
                ? " Choosing at random is better: with the same number of labels this ends " + worse.shown(2)
                        + " nats of loss above it."
                : saved.high() < Recommendation.HOPELESS
                        ? " Choosing at random is as good."
                        : " So wide an interval leaves open whether choosing at random is as good.";
    }

    /** Twice the standard error over seeds. */
    static boolean isBeyondSpread(Measured difference) {
        return difference.value() > 2 * difference.standardError();
    }

    private String inVotes(LabelsSaved labels) {
        Optional<LabelsSaved> found = findings.countsVotes()
                ? findings.saved(labels.strategy(), labels.measure(), Cost.VOTES)
                : Optional.empty();
        if (found.isEmpty() || labels.estimate() <= 0) {
            return "";
        }
        LabelsSaved votes = found.get();
        if (votes.estimate() <= 0) {
            return " Counted in votes it saves nothing: its galaxies carry more votes each, and a saving in galaxies that"
                    + " costs more votes is none.";
        }
        double difference = votes.estimate() - labels.estimate();
        String why = Math.abs(difference) < LEVEL
                ? " Counted in votes it is "
                : " Its galaxies carry " + (difference < 0 ? "more" : "fewer") + " votes each: counted in votes it is ";
        return why + Findings.percent(votes.estimate()) + " (" + Findings.interval(votes) + ").";
    }

    private String byOthers(String strategy) {
        Optional<LabelsSaved> rmse = findings.saved(strategy, Measure.RMSE, Cost.LABELS);
        Optional<LabelsSaved> precision = findings.saved(strategy, Measure.AVERAGE_PRECISION, Cost.LABELS);
        String byPrecision = precision
                .map(saved -> ", by average precision " + Findings.percent(saved.estimate()))
                .orElse("");
        return rmse.map(saved -> " By RMSE it saved " + Findings.percent(saved.estimate()) + " of the labels"
                        + byPrecision + ".")
                .orElse("");
    }

    /** Noise and a curve that has levelled off make random save labels against itself; no strategy earns that part. */
    private Optional<String> standstill() {
        double share = findings.standstill(Measure.LOSS, Cost.LABELS);
        if (!(share > 0)) {
            return Optional.empty();
        }
        double all = findings.last(Strategies.RANDOM, Round::labels);
        return Optional.of("Random itself was at its best with "
                + Measured.grouped(Math.round(all * (1 - share))) + " labels already: " + Findings.percent(share)
                + " would be saved by stopping there, and only what a strategy saves beyond that is its own.");
    }

    private Optional<String> seeds() {
        return switch (findings.seeds()) {
            case 0 -> Optional.empty();
            case 1 ->
                Optional.of("Only one seed was run: the intervals cover the choice of test galaxies, but not how much"
                        + " one training differs from the next.");
            case 2, 3 -> Optional.of("With " + findings.seeds() + " seeds the intervals are rough.");
            default -> Optional.empty();
        };
    }

    private String votes() {
        return switch (findings.experiment().votes().kind()) {
            case REAL -> "The votes are people\u2019s own counts, so what is saved here is people\u2019s work.";
            case RECONSTRUCTED ->
                "The votes were worked back from published fractions: what people would save is about"
                        + " this, as far as that went well.";
            case PSEUDO_COUNTS ->
                "The votes are published fractions times an assumed number of people, which is no"
                        + " sample of anybody\u2019s answers: take the comparison of strategies from here, not how much people"
                        + " would save.";
            case SIMULATED ->
                "Galaxies and votes are simulated: this says what choosing can do, not what it does for real"
                        + " galaxies.";
            case UNSTATED -> "Nobody stated what these votes are: take no claim about people from them.";
        };
    }

    static String name(Measure measure) {
        return switch (measure) {
            case LOSS -> "loss";
            case RMSE -> "RMSE";
            case AVERAGE_PRECISION -> "average precision";
        };
    }

    static double aboveFloor(Round round) {
        return round.evaluation().aboveFloor();
    }
}
