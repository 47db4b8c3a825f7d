package org.eyepiece.acquire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eyepiece.posterior.Posterior;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StrategyTest {
    static Stream<String> everyStrategy() {
        return Stream.concat(
                Strategy.KEYS.stream(),
                Strategy.KEYS.stream().filter(key -> !key.equals("random")).map(key -> key + "+random=0.25"));
    }

    @ParameterizedTest
    @MethodSource("everyStrategy")
    void a_choice_does_not_depend_on_the_order_of_the_pool(String text) {
        List<Candidate> pool = pool(300);
        Strategy strategy = Strategy.of(text, 40, 9);
        assertThat(strategy.key()).isEqualTo(text);
        List<Ranked> chosen = strategy.choose(pool, 25);
        assertThat(strategy.choose(Pools.shuffled(pool, 1), 25)).isEqualTo(chosen);
        assertThat(chosen)
                .extracting(Ranked::rank)
                .isEqualTo(IntStream.rangeClosed(1, 25).boxed().toList());
        assertThat(chosen).extracting(Ranked::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("everyStrategy")
    void every_strategy_scores_the_whole_pool_in_its_order(String text) {
        List<Candidate> pool = pool(60);
        Strategy strategy = Strategy.of(text, 40, 9);
        double[] scores = strategy.scores(pool);
        double[] reversed = strategy.scores(pool.reversed());
        assertThat(scores).hasSize(60).doesNotContain(Double.NaN);
        for (int i = 0; i < 60; i++) {
            assertThat(reversed[59 - i]).isEqualTo(scores[i]);
        }
        assertThat(strategy.scores(List.of())).isEmpty();
        Ranked first = strategy.choose(pool, 1).getFirst();
        int best = pool.stream().map(Candidate::id).toList().indexOf(first.id());
        assertThat(first.score())
                .isEqualTo(scores[best])
                .isEqualTo(Arrays.stream(scores).max().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("everyStrategy")
    void a_pool_smaller_than_the_batch_is_chosen_whole_and_nothing_from_none(String text) {
        List<Candidate> pool = pool(7);
        Strategy strategy = Strategy.of(text, 40, 9);
        assertThat(strategy.choose(pool, 25)).hasSize(7);
        assertThat(strategy.choose(pool, 0)).isEmpty();
        assertThat(strategy.choose(List.of(), 25)).isEmpty();
    }

    @Test
    void each_choice_says_which_strategy_made_it_and_with_what_probability() {
        List<Candidate> pool = pool(100);
        for (String key : List.of("entropy", "variance", "bald", "epig", "batch-bald")) {
            assertThat(Strategy.of(key, 40, 1).choose(pool, 10)).allSatisfy(ranked -> {
                assertThat(ranked.strategy()).isEqualTo(key);
                assertThat(ranked.probability()).isEqualTo(1);
            });
        }
        assertThat(Strategy.of("random", 40, 1).choose(pool, 10))
                .allSatisfy(ranked -> assertThat(ranked.probability()).isEqualTo(0.1));
        assertThat(Strategy.of("power-bald", 40, 1).choose(pool, 10))
                .allSatisfy(ranked -> assertThat(ranked.probability()).isNaN());
        for (String key : List.of("random", "power-bald")) {
            assertThat(Strategy.of(key, 40, 1).choose(pool, 200))
                    .allSatisfy(ranked -> assertThat(ranked.probability()).isEqualTo(1));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            best                        | no strategy is called 'best'; use one of random, entropy, variance, bald, epig, batch-bald, power-bald, or one
            best+random=0.1             | no strategy is called 'best'
            +random=0.1                 | no strategy is called ''
            bald+                       | '+' is nothing that can be mixed
            bald+epig=0.1               | '+epig=0.1' is nothing that can be mixed into a strategy; use +random=SHARE, such as bald+random=0.1
            bald+random                 | '+random' is nothing that can be mixed
            bald+random=                | '+random=' is nothing
            bald+random=ten             | '+random=ten' is nothing
            bald+random=1e-1            | '+random=1e-1' is nothing
            bald+random=0.1+random=0.1  | '+random=0.1+random=0.1' is nothing
            bald+random=-0.1            | '+random=-0.1' is nothing
            bald+random=0               | the random share of a mixture is 0.0; it lies between 0 and 1
            bald+random=1               | the random share of a mixture is 1.0
            random+random=0.5           | is random; use random
            """)
    void what_names_no_strategy_is_refused_with_what_there_is(String text, String message) {
        assertThatThrownBy(() -> Strategy.of(text, 40, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(message)
                .hasLineCount(1);
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
        return Pools.betaBinomial(count, 20, 3);
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
