package org.eyepiece.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void quantiles_are_right_to_within_two_percent() {
        Random random = new Random(5);
        long[] all = new long[10_000];
        Latencies latencies = new Latencies();
        for (int i = 0; i < all.length; i++) {
            all[i] = (long) Math.exp(random.nextDouble() * 20);
            latencies.add(all[i]);
        }
        Arrays.sort(all);
        for (double q : new double[] {0.01, 0.5, 0.95, 0.99, 1}) {
            double exact = all[(int) Math.ceil(q * all.length) - 1] / 1e6;
            assertThat(latencies.millis(q)).isCloseTo(exact, Percentage.withPercentage(2));
        }
        assertThat(latencies.count()).isEqualTo(all.length);
    }

    @Test
    void none_have_no_quantile() {
        assertThat(new Latencies().millis(0.5)).isNaN();
        Latencies one = new Latencies();
        one.add(3_000_000);
        assertThat(one.millis(0.5)).isEqualTo(3, within(0.05));
    }
}
