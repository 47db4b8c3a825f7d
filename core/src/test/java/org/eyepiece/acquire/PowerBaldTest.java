package org.eyepiece.acquire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.eyepiece.posterior.Posterior;
import org.junit.jupiter.api.Test;

class PowerBaldTest {
    private static final double[] INFORMATION = {0.1, 0.2, 0.7};

    @Test
    void first_picks_are_drawn_in_proportion_to_bald() {
        int[] first = new int[3];
        int draws = 40_000;
        for (int seed = 0; seed < draws; seed++) {
            first[order(seed).getFirst()]++;
        }
        for (int i = 0; i < 3; i++) {
            assertThat((double) first[i] / draws).isCloseTo(INFORMATION[i], within(0.01));
        }
    }

    @Test
    void second_picks_are_drawn_in_proportion_among_those_left() {
        int second = 0;
        int draws = 0;
        for (int seed = 0; seed < 40_000; seed++) {
            List<Integer> order = order(seed);
            if (order.getFirst() == 2) {
                draws++;
                second += order.get(1) == 1 ? 1 : 0;
            }
        }
        assertThat((double) second / draws).isCloseTo(2.0 / 3, within(0.01));
    }

    @Test
    void the_score_is_the_logarithm_of_bald_and_a_noise_of_seed_and_id() {
        Candidate candidate = Pools.binomial(1, 20, 2).getFirst();
        double information = new Bald(40).mutualInformation(candidate.posterior());
        PowerBald power = new PowerBald(40, 6);
        assertThat(power.score(candidate)).isEqualTo(power.score("g0", information));
        assertThat(power.score("g0", information) - power.score("g0", 1))
                .isCloseTo(Math.log(information), within(1e-12));
        assertThat(power.score("587724650867916948", 1)).isEqualTo(2.3812638428808572);
    }

    @Test
    void its_noise_is_gumbels_and_has_nothing_to_do_with_the_random_order() {
        double[] noise = new double[20_000];
        double[] order = new double[noise.length];
        PowerBald power = new PowerBald(40, 3);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = power.score("galaxy" + i, 1);
            order[i] = RandomOrder.uniform(3, "galaxy" + i);
        }
        double mean = IntStream.range(0, noise.length)
                .mapToDouble(i -> noise[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, noise.length)
                .mapToDouble(i -> (noise[i] - mean) * (noise[i] - mean))
                .average()
                .orElseThrow();
        // Euler's constant and pi^2 / 6.
        assertThat(mean).isCloseTo(0.5772, within(0.03));
        assertThat(variance).isCloseTo(1.6449, within(0.1));
        assertThat(RankCorrelation.spearman(noise, order)).isCloseTo(0, within(0.03));
    }

    @Test
    void where_nothing_is_to_be_learnt_subjects_come_last_in_random_order() {
        Posterior agreed = Posterior.binomial(0.0);
        List<Candidate> pool = IntStream.range(0, 30)
                .mapToObj(i -> new Candidate("%02d".formatted(i), i == 17 ? Posterior.binomial(0.1, -0.1) : agreed))
                .toList();
        List<Ranked> chosen = new PowerBald(40, 1).choose(pool, 30);
        assertThat(chosen).allSatisfy(ranked -> assertThat(ranked.score()).isFinite());
        assertThat(chosen.getFirst().id()).isEqualTo("17");
        List<String> others = chosen.stream().skip(1).map(Ranked::id).toList();
        assertThat(others).isNotEqualTo(others.stream().sorted().toList());
        assertThat(new PowerBald(40, 2).choose(pool, 30)).extracting(Ranked::id).isNotEqualTo(others);
        PowerBald power = new PowerBald(40, 1);
        assertThat(power.score("a", 0)).isEqualTo(power.score("a", 1e-310)).isGreaterThan(-700);
    }

    @Test
    void information_that_is_no_number_is_not_ranked() {
        double score = new PowerBald(40, 1).score("a", Double.NaN);
        assertThatThrownBy(() -> new Ranking(1).offer("a", score)).hasMessageContaining("not a number");
    }

    private static List<Integer> order(long seed) {
        PowerBald power = new PowerBald(40, seed);
        Ranking ranking = new Ranking(3);
        for (int i = 0; i < 3; i++) {
            ranking.offer(Integer.toString(i), power.score(Integer.toString(i), INFORMATION[i]));
        }
        return ranking.best().stream().map(entry -> Integer.valueOf(entry.id())).toList();
    }
}
