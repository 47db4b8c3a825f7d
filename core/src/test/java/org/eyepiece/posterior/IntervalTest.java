package org.eyepiece.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void shortest_interval_is_what_trying_every_interval_finds() {
        SplittableRandom random = new SplittableRandom(8);
        for (int trial = 0; trial < 300; trial++) {
            int n = random.nextInt(1, 50);
            Posterior posterior = Posterior.betaBinomial(
                    random.doubles(5, -6, 6).toArray(),
                    random.doubles(5, 0.3, 30).toArray());
            Interval interval = posterior.shortest(n, 0.9);
            double[] p = posterior.pmf(n);
            int fewest = n;
            for (int low = 0; low <= n; low++) {
                double mass = 0;
                for (int high = low; high <= n; high++) {
                    mass += p[high];
                    if (mass >= 0.9) {
                        fewest = Math.min(fewest, high - low);
                    }
                }
            }
            assertThat(interval.high() - interval.low()).isEqualTo(fewest);
            assertThat(interval.mass()).isBetween(0.9 - 1e-9, 1.0);
        }
    }

    @Test
    void equal_tails_cut_off_no_more_than_their_share() {
        SplittableRandom random = new SplittableRandom(9);
        for (int trial = 0; trial < 300; trial++) {
            int n = random.nextInt(1, 50);
            Posterior posterior = Posterior.binomial(random.doubles(5, -6, 6).toArray());
            double[] p = posterior.pmf(n);
            Interval interval = posterior.equalTailed(n, 0.9);
            assertThat(sum(p, 0, interval.low() - 1)).isLessThanOrEqualTo(0.05 + 1e-9);
            assertThat(sum(p, interval.high() + 1, n)).isLessThanOrEqualTo(0.05 + 1e-9);
            assertThat(sum(p, 0, interval.low())).isGreaterThan(0.05);
            assertThat(sum(p, interval.high(), n)).isGreaterThan(0.05);
            assertThat(interval.mass()).isCloseTo(sum(p, interval.low(), interval.high()), within(1e-12));
        }
    }

    @Test
    void all_mass_is_all_counts_and_no_votes_is_one_count() {
        assertThat(Posterior.binomial(0).shortest(3, 1)).isEqualTo(new Interval(0, 3, 1));
        assertThat(Posterior.binomial(0).equalTailed(0, 0.9)).isEqualTo(new Interval(0, 0, 1));
        assertThatThrownBy(() -> Posterior.binomial(0).shortest(3, 0)).hasMessageContaining("(0, 1]");
    }

    private static double sum(double[] p, int low, int high) {
        double sum = 0;
        for (int k = low; k <= high; k++) {
            sum += p[k];
        }
        return sum;
    }
}
