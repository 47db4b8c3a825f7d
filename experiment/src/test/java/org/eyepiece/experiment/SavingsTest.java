package org.eyepiece.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.eyepiece.experiment.LabelsSaved.Cost;
import org.eyepiece.experiment.LabelsSaved.Measure;
import org.junit.jupiter.api.Test;

class SavingsTest {

    private static final int SUBJECTS = 50;

    @Test
    void finds_the_labels_at_which_a_strategy_reaches_what_random_reaches_at_the_end() {
        // Random falls from 10 by 1 a round to 6; BALD reaches 6 halfway between rounds 1 (7) and 2 (5): at 250 of 500
        // labels.
        LabelsSaved saved =
                find(Savings.of(Map.of("random", flat(10, 9, 8, 7, 6), "bald", flat(10, 7, 5, 5, 5))), Cost.LABELS);
        assertThat(saved.estimate()).isEqualTo(1 - 250.0 / 500, within(1e-12));
        assertThat(saved.most()).isEqualTo(0.8, within(1e-12));
        assertThat(saved.bySeed()).hasSize(2).allMatch(value -> Math.abs(value - 0.5) < 1e-12);
        assertThat(saved.low()).isEqualTo(0.5, within(1e-12));
        assertThat(saved.high()).isEqualTo(0.5, within(1e-12));
    }

    @Test
    void counts_a_strategy_that_never_gets_there_as_nothing_saved() {
        assertThat(find(Savings.of(Map.of("random", flat(10, 6), "bald", flat(10, 7))), Cost.LABELS)
                        .estimate())
                .isZero();
    }

    @Test
    void does_not_let_a_round_that_got_worse_undo_one_that_was_good() {
        LabelsSaved saved = find(Savings.of(Map.of("random", flat(10, 8, 9), "bald", flat(10, 8, 12))), Cost.LABELS);
        assertThat(saved.estimate()).isEqualTo(1 - 200.0 / 300, within(1e-12));
    }

    @Test
    void charges_for_votes_where_they_are_counted() {
        Map<String, List<List<Savings.Point>>> curves = new LinkedHashMap<>();
        curves.put("random", flat(10, 9, 8));
        curves.put("bald", List.of(expensive(10, 8, 7), expensive(10, 8, 7)));
        List<LabelsSaved> saved = Savings.of(curves);
        assertThat(find(saved, Cost.LABELS).estimate()).isEqualTo(1 - 200.0 / 300, within(1e-12));
        assertThat(find(saved, Cost.VOTES).estimate()).isZero();
    }

    @Test
    void has_an_interval_that_holds_the_estimate_and_widens_with_noise() {
        SplittableRandom random = new SplittableRandom(4);
        double[] widths = new double[2];
        for (int noisy = 0; noisy < 2; noisy++) {
            List<List<Savings.Point>> chance = new ArrayList<>();
            List<List<Savings.Point>> bald = new ArrayList<>();
            for (int seed = 0; seed < 4; seed++) {
                double spread = noisy == 0 ? 0.1 : 1.0;
                chance.add(noisy(random, spread, 10, 9, 8, 7, 6));
                bald.add(noisy(random, spread, 10, 8, 6.5, 5.5, 5));
            }
            LabelsSaved saved = find(Savings.of(Map.of("random", chance, "bald", bald)), Cost.LABELS);
            assertThat(saved.estimate()).isBetween(saved.low(), saved.high());
            widths[noisy] = saved.high() - saved.low();
        }
        assertThat(widths[1]).isGreaterThan(widths[0]);
    }

    @Test
    void says_nothing_without_a_random_arm() {
        assertThat(Savings.of(Map.of("bald", flat(10, 9)))).isEmpty();
    }

    @Test
    void average_precision_is_that_of_the_ranking_by_predicted_fraction() {
        // Ranked: positive, negative, positive, negative: precision 1 and 2/3.
        TestScores scores = TestScores.of(
                new double[] {0.2, 0.9, 0.5, 0.7}, new double[4], new int[] {0, 10, 9, 1}, new int[] {10, 10, 10, 10});
        assertThat(scores.measure(Measure.AVERAGE_PRECISION, scores.once()))
                .isEqualTo((1 + 2.0 / 3) / 2, within(1e-12));
        // Counted twice, the negative that ranks second drags the second positive down to 2/4.
        assertThat(scores.measure(Measure.AVERAGE_PRECISION, new int[] {1, 1, 1, 2}))
                .isEqualTo((1 + 2.0 / 4) / 2, within(1e-12));
        assertThat(scores.measure(Measure.AVERAGE_PRECISION, new int[] {1, 0, 0, 1}))
                .isNaN();
    }

    private static LabelsSaved find(List<LabelsSaved> saved, Cost cost) {
        return saved.stream()
                .filter(one -> one.measure() == Measure.LOSS && one.cost() == cost)
                .findFirst()
                .orElseThrow();
    }

    /** Two equal seeds, every test galaxy with the same loss, 100 labels a round of 10 votes each. */
    private static List<List<Savings.Point>> flat(double... losses) {
        return List.of(curve(10, null, 0, losses), curve(10, null, 0, losses));
    }

    private static List<Savings.Point> expensive(double... losses) {
        return curve(40, null, 0, losses);
    }

    private static List<Savings.Point> noisy(SplittableRandom random, double spread, double... losses) {
        return curve(10, random, spread, losses);
    }

    private static List<Savings.Point> curve(
            int votes, @org.jspecify.annotations.Nullable SplittableRandom random, double spread, double... losses) {
        List<Savings.Point> points = new ArrayList<>();
        int[] k = new int[SUBJECTS];
        int[] n = new int[SUBJECTS];
        Arrays.fill(n, 10);
        for (double loss : losses) {
            double[] each = new double[SUBJECTS];
            Arrays.setAll(each, i -> loss + (random == null ? 0 : spread * random.nextGaussian()));
            int labels = 100 * (points.size() + 1);
            points.add(
                    new Savings.Point(labels, (long) labels * votes, TestScores.of(new double[SUBJECTS], each, k, n)));
        }
        return points;
    }
}
