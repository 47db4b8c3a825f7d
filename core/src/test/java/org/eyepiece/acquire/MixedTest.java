package org.eyepiece.acquire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixedTest {
    @Test
    void random_ones_are_drawn_first_from_the_whole_pool_and_stand_last() {
        List<Candidate> pool = Pools.betaBinomial(200, 20, 3);
        List<Ranked> mixed = Strategy.of("bald+random=0.3", 40, 9).choose(pool, 20);
        List<Ranked> drawn = new RandomOrder(9).choose(pool, 6);
        Set<String> taken = drawn.stream().map(Ranked::id).collect(Collectors.toSet());
        List<Candidate> left =
                pool.stream().filter(one -> !taken.contains(one.id())).toList();
        assertThat(mixed.subList(0, 14)).isEqualTo(new Bald(40).choose(left, 14));
        assertThat(mixed.subList(14, 20))
                .extracting(Ranked::id)
                .isEqualTo(drawn.stream().map(Ranked::id).toList());
        assertThat(mixed.subList(14, 20)).allSatisfy(ranked -> {
            assertThat(ranked.strategy()).isEqualTo("random");
            assertThat(ranked.probability()).isEqualTo(0.03);
            assertThat(ranked.score()).isEqualTo(RandomOrder.uniform(9, ranked.id()));
        });
    }

    @Test
    void a_galaxy_that_the_chief_would_take_may_be_drawn_and_is_then_a_random_one() {
        List<Candidate> pool = Pools.betaBinomial(20, 20, 3);
        List<Ranked> mixed = Strategy.of("bald+random=0.5", 40, 9).choose(pool, 16);
        Set<String> best = new Bald(40).choose(pool, 8).stream().map(Ranked::id).collect(Collectors.toSet());
        assertThat(mixed)
                .filteredOn(one -> best.contains(one.id()))
                .extracting(Ranked::strategy)
                .contains("random", "bald");
    }

    @ParameterizedTest
    @CsvSource({"0.1,20,2", "0.1,4,0", "0.1,5,1", "0.5,3,2", "0.9,10,9", "0.999,10,10"})
    void the_share_of_the_batch_is_rounded(double share, int batch, int drawn) {
        List<Ranked> mixed =
                new Mixed(new Bald(40), new RandomOrder(1), share).choose(Pools.betaBinomial(30, 5, 1), batch);
        assertThat(mixed).hasSize(batch);
        assertThat(mixed).filteredOn(one -> one.strategy().equals("random")).hasSize(drawn);
    }

    @ParameterizedTest
    @CsvSource({
        "bald+random=0.10,bald+random=0.1",
        "epig+random=.5,epig+random=0.5",
        "batch-bald+random=0.0001,batch-bald+random=0.0001"
    })
    void its_key_is_what_one_types(String typed, String key) {
        assertThat(Strategy.of(typed, 40, 1).key()).isEqualTo(key);
        assertThat(Strategy.of(key, 40, 1).key()).isEqualTo(key);
    }

    @Test
    void scores_are_the_chiefs() {
        List<Candidate> pool = Pools.betaBinomial(30, 5, 1);
        assertThat(Strategy.of("epig+random=0.5", 40, 1).scores(pool))
                .isEqualTo(Strategy.of("epig", 40, 1).scores(pool));
    }
}
