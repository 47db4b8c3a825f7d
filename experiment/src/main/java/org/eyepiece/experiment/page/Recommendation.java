package org.eyepiece.experiment.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eyepiece.experiment.LabelsSaved;
import org.eyepiece.experiment.LabelsSaved.Cost;
import org.eyepiece.experiment.LabelsSaved.Measure;

/** Whether to let a model choose for this question, in one line. */
final class Recommendation {

    /** A saving that cannot be told from less than this is not worth the trouble of retraining. */
    private static final double WORTH = 0.1;

    /** An interval that ends below this leaves no hope of a saving that matters. */
    static final double HOPELESS = 0.2;

    private enum Worth {
        YES,
        UNSURE,
        NO
    }

    private final Findings findings;

    private Recommendation(Findings findings) {
        this.findings = findings;
    }

    static String of(Findings findings) {
        return new Recommendation(findings).line();
    }

    private String line() {
        if (!findings.strategies().hasRandom()) {
            return "Cannot tell: nothing was chosen at random. Run it again with random among the strategies.";
        }
        Optional<LabelsSaved> byLoss = best(Measure.LOSS);
        if (byLoss.isEmpty()) {
            return findings.strategies().choosing().isEmpty()
                    ? "Cannot tell: only random was run. Run it again with a strategy that chooses."
                    : "Cannot tell: what was saved is not known.";
        }
        LabelsSaved loss = byLoss.get();
        if (worth(loss) == Worth.YES) {
            return "Worth it for this question: " + Strategies.shown(loss.strategy()) + " saved " + amount(loss) + "."
                    + ofSeveral();
        }
        Optional<LabelsSaved> finding = best(Measure.AVERAGE_PRECISION).filter(saved -> worth(saved) == Worth.YES);
        if (finding.isPresent()) {
            return "Worth it if you want to find " + findings.answer() + ": for a list of them that is as good (average"
                    + " precision), " + Strategies.shown(finding.get().strategy()) + " saved " + amount(finding.get())
                    + ". For predictions and error bars of all galaxies (loss) a saving is not shown."
                    + ofSeveral();
        }
        return worth(loss) == Worth.NO ? no(loss) : unsure(loss);
    }

    private String no(LabelsSaved best) {
        return "Not worth it for this question: "
                + (best.estimate() > 0
                        ? "the most that any strategy saved is " + amount(best) + "."
                        : "choosing at random is as good.");
    }

    private String unsure(LabelsSaved best) {
        String name = Strategies.shown(best.strategy());
        if (findings.seeds() < 2) {
            return "Cannot tell with one seed: " + name + " saved " + amount(best)
                    + ", but trainings differ. Run four.";
        }
        return "Cannot tell with these seeds: the best strategy, " + name + ", saved " + amount(best)
                + ". That leaves little or nothing possible; run more seeds.";
    }

    /** {@code 61 % of the labels (90\u00a0% interval 48 to 70 %) and 55 % of the votes (40 to 66 %)}. */
    private String amount(LabelsSaved saved) {
        String labels = (saved.estimate() > 0 ? Findings.percent(saved.estimate()) : "nothing")
                + " of the labels (90\u00a0% interval " + Findings.interval(saved) + ")";
        return labels
                + votes(saved)
                        .map(votes -> " and " + Findings.percent(votes.estimate()) + " of the votes ("
                                + Findings.interval(votes) + ")")
                        .orElse("");
    }

    /** The best of several looks better than it is. */
    private String ofSeveral() {
        int strategies = findings.strategies().choosing().size();
        return strategies < 3
                ? ""
                : " It is the best of " + strategies + " strategies tried here; expect a little less next time.";
    }

    /** The surest yes first, then the largest saving. */
    private Optional<LabelsSaved> best(Measure measure) {
        return findings.strategies().choosing().stream()
                .flatMap(strategy -> findings.saved(strategy, measure, Cost.LABELS).stream())
                .min(Comparator.comparing(this::worth)
                        .thenComparing(Comparator.comparingDouble(LabelsSaved::estimate)
                                .reversed()));
    }

    private Optional<LabelsSaved> votes(LabelsSaved saved) {
        return findings.countsVotes()
                ? findings.saved(saved.strategy(), saved.measure(), Cost.VOTES)
                : Optional.empty();
    }

    /** More than nothing, and more than random saves against itself where its curve has levelled off. */
    private boolean isSure(LabelsSaved saved) {
        double standstill = findings.standstill(saved.measure(), saved.cost());
        return saved.low() > Math.max(0, standstill) && saved.estimate() >= WORTH;
    }

    /** Yes where galaxies and votes are both saved surely; no where either surely is not. */
    private Worth worth(LabelsSaved saved) {
        if (findings.seeds() < 2) {
            return Worth.UNSURE;
        }
        List<LabelsSaved> costs =
                votes(saved).map(votes -> List.of(saved, votes)).orElse(List.of(saved));
        if (costs.stream().allMatch(this::isSure)) {
            return Worth.YES;
        }
        boolean harmful = saved.measure() == Measure.LOSS
                && saved.estimate() <= 0
                && Verdict.isBeyondSpread(findings.endsAbove(saved.strategy(), Verdict::aboveFloor));
        return harmful || costs.stream().anyMatch(cost -> cost.high() < HOPELESS) ? Worth.NO : Worth.UNSURE;
    }
}
