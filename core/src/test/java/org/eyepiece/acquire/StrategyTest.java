package org.eyepiece.acquire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.eyepiece.posterior.Posterior;
import org.junit.jupiter.api.Test;

class StrategyTest {
    @Test
    void every_strategy_chooses_the_same_subjects_whatever_the_order_of_the_pool() {
        List<Candidate> pool = pool(300);
        List<Candidate> shuffled = new ArrayList<>(pool);
        Collections.shuffle(shuffled, new Random(1));
        for (String key : Strategy.KEYS) {
            Strategy strategy = Strategy.of(key, 40, 9);
            assertThat(strategy.key()).isEqualTo(key);
            assertThat(strategy.choose(shuffled, 25))
                    .isEqualTo(strategy.choose(pool, 25))
                    .hasSize(25);
        }
        assertThatThrownBy(() -> Strategy.of("best", 40, 9)).hasMessageContaining("random, entropy");
    }

    @Test
    void random_scores_are_uniform_and_seeds_give_different_draws() {
        double sum = IntStream.range(0, 10_000)
                .mapToDouble(i -> RandomOrder.uniform(1, "galaxy" + i))
                .sum();
        assertThat(sum / 10_000).isCloseTo(0.5, within(0.015));
        assertThat(RandomOrder.uniform(1, "587724650867916948"))
                .isNotEqualTo(RandomOrder.uniform(2, "587724650867916948"));
        assertThat(RandomOrder.uniform(1, "587724650867916948")).isEqualTo(0.2802071146475411);
    }

    @Test
    void epig_equals_its_definition() {
        List<Candidate> pool = pool(90);
        double[] scores = new Epig(30, 5).scores(pool);
        List<Candidate> targets = new ArrayList<>(pool);
        targets.sort((a, b) -> Double.compare(RandomOrder.uniform(5, a.id()), RandomOrder.uniform(5, b.id())));
        for (int i = 0; i < pool.size(); i++) {
            double sum = 0;
            for (Candidate target : targets.subList(0, 30)) {
                sum += information(pool.get(i).posterior(), target.posterior());
            }
            assertThat(scores[i]).isCloseTo(sum / 30, within(1e-12)).isNotNegative();
        }
    }

    @Test
    void epig_is_zero_for_a_subject_that_all_networks_see_alike_and_needs_the_same_networks() {
        List<Candidate> pool = new ArrayList<>(pool(40));
        pool.add(new Candidate("agreed", Posterior.binomial(new double[20])));
        assertThat(new Epig(500, 1).scores(pool)[40]).isLessThan(1e-15);
        assertThat(new Epig(500, 1).scores(List.of())).isEmpty();
        pool.add(new Candidate("odd one", Posterior.binomial(0)));
        assertThatThrownBy(() -> new Epig(500, 1).scores(pool)).hasMessageContaining("odd one has 1 samples");
    }

    @Test
    void ranking_keeps_the_best_and_breaks_ties_by_id() {
        Ranking ranking = new Ranking(3);
        ranking.offer("d", 1);
        ranking.offer("c", 0.0);
        ranking.offer("b", -0.0);
        ranking.offer("a", 0);
        ranking.offer("e", -1);
        assertThat(ranking.best())
                .containsExactly(new Ranking.Entry("d", 1), new Ranking.Entry("a", 0), new Ranking.Entry("b", 0));
        assertThat(ranking.chosen("bald", 1)).last().isEqualTo(new Ranked(3, "b", 0, "bald", 1));
        assertThatThrownBy(() -> ranking.offer("f", Double.NaN)).hasMessageContaining("subject f");
        Ranking none = new Ranking(0);
        none.offer("a", 1);
        assertThat(none.best()).isEmpty();
    }

    @Test
    void ranking_equals_sorting_everything_for_any_order() {
        SplittableRandom random = new SplittableRandom(2);
        List<Ranking.Entry> all = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            all.add(new Ranking.Entry("id" + i, random.nextInt(50)));
        }
        List<String> sorted = all.stream()
                .sorted(Comparator.comparingDouble(Ranking.Entry::score)
                        .reversed()
                        .thenComparing(Ranking.Entry::id))
                .limit(100)
                .map(Ranking.Entry::id)
                .toList();
        for (int seed = 0; seed < 3; seed++) {
            Collections.shuffle(all, new Random(seed));
            Ranking ranking = new Ranking(100);
            all.forEach(one -> ranking.offer(one.id(), one.score()));
            assertThat(ranking.best()).extracting(Ranking.Entry::id).isEqualTo(sorted);
        }
    }

    @Test
    void rank_correlation_ignores_all_but_order_and_shares_ranks_among_ties() {
        double[] x = {1, 2, 3, 4};
        assertThat(RankCorrelation.spearman(x, new double[] {1, 10, 100, 1e9})).isEqualTo(1);
        assertThat(RankCorrelation.spearman(x, new double[] {0, -1, -2, -3})).isEqualTo(-1);
        // Ranks 1.5 1.5 3 4 against 1 2 3 4.
        assertThat(RankCorrelation.spearman(new double[] {5, 5, 6, 7}, x))
                .isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-15));
        assertThat(RankCorrelation.spearman(new double[] {1, 1}, new double[] {1, 2}))
                .isNaN();
        assertThatThrownBy(() -> RankCorrelation.spearman(x, new double[1])).hasMessageContaining("pairs");
    }

    private static List<Candidate> pool(int count) {
        SplittableRandom random = new SplittableRandom(3);
        List<Candidate> pool = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double centre = random.nextDouble(-4, 4);
            double[] logits = random.doubles(20, centre - 1, centre + 1).toArray();
            double[] concentrations = random.doubles(20, 1, 20).toArray();
            pool.add(new Candidate("g" + i, Posterior.betaBinomial(logits, concentrations)));
        }
        return pool;
    }

    private static double information(Posterior x, Posterior y) {
        double[][] joint = new double[2][2];
        for (int t = 0; t < x.samples(); t++) {
            double p = x.fraction(t);
            double q = y.fraction(t);
            joint[1][1] += p * q / x.samples();
            joint[1][0] += p * (1 - q) / x.samples();
            joint[0][1] += (1 - p) * q / x.samples();
            joint[0][0] += (1 - p) * (1 - q) / x.samples();
        }
        double sum = 0;
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 2; b++) {
                double alone = (joint[a][0] + joint[a][1]) * (joint[0][b] + joint[1][b]);
                sum += joint[a][b] * Math.log(joint[a][b] / alone);
            }
        }
        return sum;
    }
}
