package org.eyepiece.campaign.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateTest {

    private final Rate rate = new Rate();

    private static long at(double seconds) {
        return (long) (seconds * Duration.ofSeconds(1).toNanos());
    }

    @Test
    void is_that_of_the_whole_seconds_so_far() {
        for (int i = 0; i < 40; i++) {
            rate.count(at(i * 0.1));
        }
        assertThat(rate.perSecond(at(0.9))).isZero();
        assertThat(rate.perSecond(at(4.5))).isEqualTo(10);
    }

    @Test
    void forgets_what_was_ten_seconds_ago() {
        for (int i = 0; i < 3_000; i++) {
            rate.count(at(i * 0.01));
        }
        assertThat(rate.perSecond(at(30))).isEqualTo(100);
        assertThat(rate.perSecond(at(35))).isEqualTo(50);
        assertThat(rate.perSecond(at(41))).isZero();
    }
}
