package org.eyepiece.experiment.page;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.eyepiece.experiment.Arm;
import org.eyepiece.experiment.Experiment;
import org.eyepiece.experiment.LabelsSaved;
import org.eyepiece.experiment.LabelsSaved.Cost;
import org.eyepiece.experiment.LabelsSaved.Measure;
import org.eyepiece.experiment.Round;
import org.eyepiece.report.Measured;

/** An experiment with the questions that its page asks of it. */
record Findings(Experiment experiment, Strategies strategies) {

    /** With a space that does not break. */
    static final String PERCENT = "\u00a0%";

    static Findings of(Experiment experiment) {
        return new Findings(experiment, Strategies.of(experiment));
    }

    /** The seeds of a strategy. */
    List<Arm> arms(String strategy) {
        return experiment.arms().stream()
                .filter(arm -> arm.strategy().equals(strategy))
                .toList();
    }

    /** The answer in quotes; a mere yes or no takes its question along. */
    String answer() {
        String answer = experiment.answer();
        boolean bare = answer.equals("yes") || answer.equals("no");
        return "\u201c" + (bare ? experiment.question() + "=" : "") + answer + "\u201d";
    }

    /** How many seeds there are, those of the strategy with the fewest. */
    int seeds() {
        return strategies.all().stream()
                .mapToInt(strategy -> arms(strategy).size())
                .min()
                .orElse(0);
    }

    Optional<LabelsSaved> saved(String strategy, Measure measure, Cost cost) {
        return experiment.saved().stream()
                .filter(one -> one.strategy().equals(strategy) && one.measure() == measure && one.cost() == cost)
                .findFirst();
    }

    /** Whether votes say something that galaxies do not: where every galaxy has one vote, they are the same. */
    boolean countsVotes() {
        return experiment.arms().stream()
                .flatMap(arm -> arm.rounds().stream())
                .anyMatch(round -> round.votes() != round.labels());
    }

    /** Mean over seeds at the last round that all have; not-a-number where there is none. */
    double last(String strategy, ToDoubleFunction<Round> measure) {
        List<Arm> arms = arms(strategy);
        int rounds = Course.rounds(arms);
        return rounds == 0
                ? Double.NaN
                : Measured.mean(Course.values(arms, rounds - 1, measure)).value();
    }

    /** By how much a strategy ends above random in a measure, with the standard error over the seeds they share. */
    Measured endsAbove(String strategy, ToDoubleFunction<Round> measure) {
        List<Arm> random = arms(Strategies.RANDOM);
        double[] differences = arms(strategy).stream()
                .flatMapToDouble(arm -> random.stream()
                        .filter(other -> other.seed() == arm.seed())
                        .limit(1)
                        .filter(other ->
                                !other.rounds().isEmpty() && !arm.rounds().isEmpty())
                        .mapToDouble(other -> {
                            int last =
                                    Math.min(other.rounds().size(), arm.rounds().size()) - 1;
                            return measure.applyAsDouble(arm.rounds().get(last))
                                    - measure.applyAsDouble(other.rounds().get(last));
                        }))
                .toArray();
        return Measured.mean(differences);
    }

    /** Whether the mean over seeds ever gets to the best that random's has. */
    boolean reaches(String strategy, ToDoubleFunction<Round> measure) {
        return best(strategy, measure) <= best(Strategies.RANDOM, measure);
    }

    /** The lowest mean over seeds of any round. */
    double best(String strategy, ToDoubleFunction<Round> measure) {
        double[] mean = Course.of(arms(strategy), Round::labels, measure).mean();
        return Arrays.stream(mean).min().orElse(Double.NaN);
    }

    /**
     * What random saves against itself: the share of its cost that it spent after it had become as good as it ever became.
     * 0 where it was best at its end; not-a-number where it was not measured.
     */
    double standstill(Measure measure, Cost cost) {
        Course course = Course.of(
                arms(Strategies.RANDOM),
                cost == Cost.LABELS ? Round::labels : Round::votes,
                switch (measure) {
                    case LOSS -> Verdict::aboveFloor;
                    case RMSE -> round -> round.evaluation().rmse();
                    case AVERAGE_PRECISION -> round -> -round.averagePrecision();
                });
        double[] paid = course.x();
        int best = 0;
        for (int round = 1; round < paid.length; round++) {
            if (course.mean()[round] < course.mean()[best]) {
                best = round;
            }
        }
        return paid.length == 0 || !course.isMeasured() ? Double.NaN : 1 - paid[best] / paid[paid.length - 1];
    }

    /** The share of the pool that has a majority for the answer. */
    double rarity() {
        return (double) experiment.poolPositives() / experiment.poolSize();
    }

    /** The first seed, whose pictures and scores are shown. */
    long firstSeed() {
        return experiment.arms().stream().mapToLong(Arm::seed).findFirst().orElse(0);
    }

    /** When a batch was chosen: {@code after 512 labels}. */
    String after(String strategy, long seed, int round) {
        return arms(strategy).stream()
                .filter(arm -> arm.seed() == seed)
                .flatMap(arm -> arm.rounds().stream())
                .filter(one -> one.round() == round)
                .map(one -> "after " + Measured.grouped(one.labels()) + " labels")
                .findFirst()
                .orElse("after round " + round);
    }

    /** A share as people read it. */
    static String percent(double share) {
        return percent(share, 0);
    }

    /** The same with decimals. */
    static String percent(double share, int decimals) {
        return Measured.fixed(100 * share, decimals) + PERCENT;
    }

    /** {@code 48 to 70 %}. */
    static String interval(LabelsSaved saved) {
        return Measured.fixed(100 * saved.low(), 0) + " to " + percent(saved.high());
    }
}
