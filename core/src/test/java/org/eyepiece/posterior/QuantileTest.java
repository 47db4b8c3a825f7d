package org.eyepiece.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantileTest {
    private static final double[] LEVELS = {0.001, 0.05, 0.31, 0.5, 0.9, 0.95, 0.999};

    @Test
    void beta_mixture_quantiles_agree_with_a_closed_form_to_a_millionth() {
        SplittableRandom random = new SplittableRandom(6);
        double worst = 0;
        for (int trial = 0; trial < 400; trial++) {
            int samples = random.nextInt(1, 60);
            double[] a = new double[samples];
            int[] b = new int[samples];
            // From spikes at either end to narrow peaks far apart.
            double scale = Math.pow(10, random.nextDouble(-3, 3));
            for (int t = 0; t < samples; t++) {
                a[t] = scale * random.nextDouble(0.5, 1.5);
                b[t] = random.nextInt(1, 2 + random.nextInt(1, 300));
            }
            boolean mirrored = random.nextBoolean();
            Posterior posterior = posterior(a, b, mirrored);
            double level = LEVELS[random.nextInt(LEVELS.length)];
            double exact = closedForm(a, b, mirrored ? 1 - level : level);
            double quantile = posterior.quantile(level);
            worst = Math.max(worst, Math.abs(quantile - (mirrored ? 1 - exact : exact)));
        }
        assertThat(worst).isLessThan(1e-6);
    }

    @Test
    void spikes_at_both_ends_have_quantiles_at_the_ends() {
        Posterior torn = Posterior.betaBinomial(new double[] {0}, new double[] {0.002});
        assertThat(torn.quantile(0.4)).isCloseTo(0, within(1e-12));
        assertThat(torn.quantile(0.6)).isCloseTo(1, within(1e-12));
        Posterior sure = Posterior.betaBinomial(new double[] {-800}, new double[] {10});
        assertThat(sure.quantile(0.95)).isCloseTo(0, within(1e-12));
    }

    @Test
    void quantiles_rise_with_their_probability() {
        SplittableRandom random = new SplittableRandom(7);
        for (int trial = 0; trial < 100; trial++) {
            double[] logits = random.doubles(20, -20, 20).toArray();
            double[] concentrations = IntStream.range(0, 20)
                    .mapToDouble(i -> Math.pow(10, random.nextDouble(-1, 4)))
                    .toArray();
            double[] quantiles = Posterior.betaBinomial(logits, concentrations).quantiles(LEVELS);
            for (int i = 1; i < quantiles.length; i++) {
                assertThat(quantiles[i]).isGreaterThanOrEqualTo(quantiles[i - 1] - 1e-6);
            }
        }
    }

    @Test
    void binomial_quantiles_are_the_networks_own_fractions() {
        double[] logits =
                IntStream.range(0, 20).mapToDouble(i -> (i * 7) % 20 - 10).toArray();
        Posterior posterior = Posterior.binomial(logits);
        assertThat(posterior.quantile(0.05)).isEqualTo(Elementary.sigmoid(-10));
        assertThat(posterior.quantile(0.051)).isEqualTo(Elementary.sigmoid(-9));
        assertThat(posterior.quantile(0.95)).isEqualTo(Elementary.sigmoid(8));
        assertThat(posterior.quantile(0.999)).isEqualTo(Elementary.sigmoid(9));
    }

    private static Posterior posterior(double[] a, int[] b, boolean mirrored) {
        double[] logits = new double[a.length];
        double[] concentrations = new double[a.length];
        for (int t = 0; t < a.length; t++) {
            logits[t] = (mirrored ? -1 : 1) * Math.log(a[t] / b[t]);
            concentrations[t] = a[t] + b[t];
        }
        return Posterior.betaBinomial(logits, concentrations);
    }

    /** By bisection of I_x(a, b) = x^a sum over j below b of a(a+1)...(a+j-1)/j! (1-x)^j, for whole b. */
    private static double closedForm(double[] a, int[] b, double level) {
        double low = -3_000;
        double high = 100;
        for (int i = 0; i < 80; i++) {
            double y = 0.5 * (low + high);
            double logX = -Math.log1p(Math.exp(-Math.abs(y))) + Math.min(y, 0);
            double rest = 1 / (1 + Math.exp(y));
            double sum = 0;
            for (int t = 0; t < a.length; t++) {
                double term = Math.exp(a[t] * logX);
                for (int j = 0; j < b[t]; j++) {
                    sum += term;
                    term *= (a[t] + j) / (j + 1) * rest;
                }
            }
            if (sum / a.length < level) {
                low = y;
            } else {
                high = y;
            }
        }
        return 1 / (1 + Math.exp(-low));
    }
}
