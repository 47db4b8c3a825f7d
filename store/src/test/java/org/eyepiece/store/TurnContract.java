package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

interface TurnContract extends Campaign {

    @Test
    default void one_at_a_time_has_the_turn() {
        Turn here = store().turn("loop");
        Turn there = again().turn("loop");
        assertThat(here.take("a", Duration.ofSeconds(20))).isTrue();
        assertThat(there.take("b", Duration.ofSeconds(20))).isFalse();
        clock().turn(Duration.ofSeconds(15));
        assertThat(here.take("a", Duration.ofSeconds(20))).isTrue();
        clock().turn(Duration.ofSeconds(15));
        assertThat(there.take("b", Duration.ofSeconds(20))).isFalse();
        clock().turn(Duration.ofSeconds(5));
        assertThat(there.take("b", Duration.ofSeconds(20))).isTrue();
        assertThat(here.take("a", Duration.ofSeconds(20))).isFalse();
        assertThat(here.holder()).contains("b");
        here.pass("a");
        assertThat(here.take("a", Duration.ofSeconds(20))).isFalse();
        there.pass("b");
        assertThat(here.holder()).isEmpty();
        assertThat(here.take("a", Duration.ofSeconds(20))).isTrue();
        assertThat(store().turn("another").take("b", Duration.ofSeconds(20))).isTrue();
        clock().turn(Duration.ofSeconds(20));
        assertThat(there.holder()).isEmpty();
    }
}
