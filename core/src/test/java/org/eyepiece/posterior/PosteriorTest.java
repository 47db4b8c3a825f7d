package org.eyepiece.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PosteriorTest {
    private static final double[] LOGITS = {-20, -7.5, -0.3, 0, 0.3, 2.25, 20};
    private static final double[] CONCENTRATIONS = {0.1, 0.5, 1, 11, 300, 1e4};
    private static final int[] VOTES = {1, 2, 10, 40, 200};

    @Test
    void binomial_probabilities_equal_exact_ones_to_eleven_digits() {
        for (int n : VOTES) {
            for (double logit : LOGITS) {
                BigDecimal rho = Precise.sigmoid(logit);
                BigDecimal rest = Precise.sigmoid(-logit);
                double[] p = Posterior.binomial(logit).pmf(0, n);
                for (int k = 0; k <= n; k++) {
                    BigDecimal exact = new BigDecimal(choose(n, k))
                            .multiply(rho.pow(k, Precise.DIGITS), Precise.DIGITS)
                            .multiply(rest.pow(n - k, Precise.DIGITS), Precise.DIGITS);
                    assertEqual(p[k], exact, "N=" + n + " k=" + k + " logit=" + logit);
                }
            }
        }
    }

    @Test
    void joined_samples_are_one_mixture() {
        Posterior one = Posterior.betaBinomial(new double[] {-1, 0.5}, new double[] {3, 11});
        Posterior other = Posterior.betaBinomial(new double[] {2, 4}, new double[] {0.7, 90});
        double[] joined = Posterior.joined(List.of(one, other)).pmf(12);
        for (int k = 0; k <= 12; k++) {
            assertThat(joined[k]).isEqualTo((one.pmf(12)[k] + other.pmf(12)[k]) / 2, within(1e-15));
        }
        Posterior binomial = Posterior.binomial(0.5);
        assertThat(Posterior.joined(List.of(binomial)).logit(0)).isEqualTo(0.5);
        assertThatThrownBy(() -> Posterior.joined(List.of(one, binomial))).hasMessageContaining("cannot join");
    }

    @Test
    void beta_binomial_probabilities_equal_exact_ones_to_eleven_digits() {
        for (int n : VOTES) {
            for (double logit : LOGITS) {
                for (double concentration : CONCENTRATIONS) {
                    double[] p = Posterior.betaBinomial(new double[] {logit}, new double[] {concentration})
                            .pmf(0, n);
                    BigDecimal[] exact = betaBinomial(logit, concentration, n);
                    for (int k = 0; k <= n; k++) {
                        assertEqual(p[k], exact[k], "N=" + n + " k=" + k + " logit=" + logit + " c=" + concentration);
                    }
                }
            }
        }
    }

    @Test
    void losses_equal_the_logarithm_of_exact_probabilities_without_their_coefficient() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            int n = VOTES[random.nextInt(VOTES.length)];
            int k = random.nextInt(n + 1);
            double logit = LOGITS[random.nextInt(LOGITS.length)];
            double concentration = CONCENTRATIONS[random.nextInt(CONCENTRATIONS.length)];
            BigDecimal exact =
                    betaBinomial(logit, concentration, n)[k].divide(new BigDecimal(choose(n, k)), Precise.DIGITS);
            double loss = -Posterior.betaBinomial(new double[] {logit}, new double[] {concentration})
                    .logLikelihood(0, k, n);
            assertThat(loss)
                    .as("N=%s k=%s logit=%s c=%s", n, k, logit, concentration)
                    .isCloseTo(-Precise.log(exact).doubleValue(), within(1e-11 * (1 + Math.abs(loss))));
        }
    }

    @Test
    void any_number_of_votes_gives_probabilities_that_sum_to_one() {
        for (int n : new int[] {0, 1, 1_000, 5_000}) {
            for (double logit : LOGITS) {
                assertThat(Arrays.stream(Posterior.binomial(logit).pmf(n)).sum())
                        .isCloseTo(1, within(1e-10));
                Posterior wide = Posterior.betaBinomial(new double[] {logit}, new double[] {0.5});
                assertThat(Arrays.stream(wide.pmf(n)).sum()).isCloseTo(1, within(1e-10));
            }
        }
    }

    @Test
    void one_vote_has_the_same_probability_under_either_likelihood() {
        for (double logit : LOGITS) {
            double fraction = Elementary.sigmoid(logit);
            assertThat(Posterior.binomial(logit).pmf(1)[1]).isCloseTo(fraction, within(1e-15));
            assertThat(Posterior.betaBinomial(new double[] {logit}, new double[] {3})
                            .pmf(1)[1])
                    .isCloseTo(fraction, within(1e-15));
        }
    }

    @Test
    void marginal_mean_loss_and_variance_are_those_of_the_mixture() {
        Posterior posterior = Posterior.binomial(-1, 0.5, 3);
        double[] marginal = posterior.pmf(40);
        double mean = 0;
        for (int k = 0; k <= 40; k++) {
            double sum = posterior.pmf(0, 40)[k]
                    + posterior.pmf(1, 40)[k]
                    + posterior.pmf(2, 40)[k];
            assertThat(marginal[k]).isCloseTo(sum / 3, within(1e-15));
            mean += marginal[k] * k / 40;
        }
        assertThat(posterior.mean()).isCloseTo(mean, within(1e-13));
        assertThat(posterior.logLikelihood(17, 40))
                .isCloseTo(Math.log(marginal[17]) - Math.log(choose(40, 17).doubleValue()), within(1e-12));
        assertThat(posterior.logLikelihood(0, 0)).isZero();
        assertThat(Posterior.binomial(2, 2, 2).variance()).isZero();
        assertThat(Posterior.binomial(-30, 30).variance()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void entropy_is_zero_where_all_is_known_and_largest_where_all_counts_are_as_likely() {
        assertThat(Posterior.binomial(-600).entropy(40)).isCloseTo(0, within(1e-12));
        // Beta(1, 1) makes every count as likely.
        assertThat(Posterior.betaBinomial(new double[] {0}, new double[] {2}).entropy(40))
                .isCloseTo(Math.log(41), within(1e-12));
        assertThat(Posterior.binomial(0).entropy(1)).isCloseTo(Math.log(2), within(1e-15));
    }

    @Test
    void refuses_what_no_network_can_say() {
        assertThatThrownBy(() -> Posterior.binomial()).hasMessageContaining("at least one sample");
        assertThatThrownBy(() -> Posterior.binomial(Double.NaN)).hasMessageContaining("logit");
        assertThatThrownBy(() -> Posterior.betaBinomial(new double[] {0}, new double[] {0}))
                .hasMessageContaining("concentration");
        assertThatThrownBy(() -> Posterior.binomial(0).pmf(-1)).hasMessageContaining("number of votes");
        assertThatThrownBy(() -> Posterior.binomial(0).quantile(1)).hasMessageContaining("between 0 and 1");
    }

    private static void assertEqual(double p, BigDecimal exact, String where) {
        if (exact.compareTo(new BigDecimal("1e-300")) >= 0) {
            assertThat(Precise.relativeError(p, exact)).as(where).isLessThan(1e-11);
        }
    }

    /** C(n,k) alpha^(k) beta^(n-k) / c^(n) with rising factorials, in 60 digits. */
    private static BigDecimal[] betaBinomial(double logit, double concentration, int n) {
        BigDecimal c = new BigDecimal(concentration);
        BigDecimal[] answer = rising(c.multiply(Precise.sigmoid(logit)), n);
        BigDecimal[] rest = rising(c.multiply(Precise.sigmoid(-logit)), n);
        BigDecimal all = rising(c, n)[n];
        BigDecimal[] p = new BigDecimal[n + 1];
        for (int k = 0; k <= n; k++) {
            p[k] = new BigDecimal(choose(n, k))
                    .multiply(answer[k], Precise.DIGITS)
                    .multiply(rest[n - k], Precise.DIGITS)
                    .divide(all, Precise.DIGITS);
        }
        return p;
    }

    private static BigDecimal[] rising(BigDecimal x, int n) {
        BigDecimal[] factorials = new BigDecimal[n + 1];
        factorials[0] = BigDecimal.ONE;
        for (int i = 0; i < n; i++) {
            factorials[i + 1] = factorials[i].multiply(x.add(BigDecimal.valueOf(i)), Precise.DIGITS);
        }
        return factorials;
    }

    private static BigInteger choose(int n, int k) {
        BigInteger c = BigInteger.ONE;
        for (int i = 0; i < k; i++) {
            c = c.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
        }
        return c;
    }
}
