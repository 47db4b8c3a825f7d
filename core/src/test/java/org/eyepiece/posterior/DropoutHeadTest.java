package org.eyepiece.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DropoutHeadTest {
    private static final int FEATURES = 37;

    @Test
    void says_what_the_formula_says() {
        for (Likelihood likelihood : Likelihood.forOneAnswer()) {
            DropoutMasks masks = new DropoutMasks(1, 50, FEATURES, 0.4);
            float[] weight = floats(2, likelihood.outputs(2) * FEATURES);
            float[] bias = floats(3, likelihood.outputs(2));
            float[] features = floats(4, FEATURES);
            Posterior posterior = new DropoutHead(likelihood, weight, bias, masks).posterior(features, 0);
            for (int t = 0; t < 50; t++) {
                double[] outputs = new double[bias.length];
                for (int o = 0; o < outputs.length; o++) {
                    outputs[o] = bias[o];
                    for (int j = 0; j < FEATURES; j++) {
                        double kept = masks.keeps(t, j) ? features[j] / 0.6 : 0;
                        outputs[o] += weight[o * FEATURES + j] * kept;
                    }
                }
                assertThat(posterior.logit(t)).isCloseTo(outputs[0] - outputs[1], within(1e-12));
                if (likelihood == Likelihood.BETA_BINOMIAL) {
                    double concentration = 0.5 + Math.exp(outputs[2]);
                    assertThat(posterior.concentration(t)).isCloseTo(concentration, within(1e-12));
                }
            }
        }
    }

    @Test
    void a_posterior_is_the_same_bit_for_bit_alone_in_a_batch_in_any_order_and_on_any_thread() {
        for (Likelihood likelihood : Likelihood.forOneAnswer()) {
            int subjects = 64;
            DropoutHead head = head(likelihood, 50);
            float[] features = floats(5, subjects * FEATURES);
            Posterior[] batch = head.posteriors(features, subjects);
            long[][] parallel = new long[subjects][];
            IntStream.range(0, subjects)
                    .parallel()
                    .forEach(i ->
                            parallel[subjects - 1 - i] = bits(head.posterior(features, (subjects - 1 - i) * FEATURES)));
            for (int i = 0; i < subjects; i++) {
                float[] alone = Arrays.copyOfRange(features, i * FEATURES, (i + 1) * FEATURES);
                long[] expected = bits(head(likelihood, 50).posterior(alone, 0));
                assertThat(bits(batch[i])).isEqualTo(expected);
                assertThat(parallel[i]).isEqualTo(expected);
            }
        }
    }

    @Test
    void more_samples_leave_the_first_ones_as_they_were() {
        float[] features = floats(6, FEATURES);
        Posterior few = head(Likelihood.BETA_BINOMIAL, 3).posterior(features, 0);
        Posterior many = head(Likelihood.BETA_BINOMIAL, 1_000).posterior(features, 0);
        assertThat(many.samples()).isEqualTo(1_000);
        for (int t = 0; t < 3; t++) {
            assertThat(few.logit(t)).isEqualTo(many.logit(t));
            assertThat(few.concentration(t)).isEqualTo(many.concentration(t));
        }
        Posterior single = head(Likelihood.BETA_BINOMIAL, 1_000).single(features, 0);
        assertThat(bits(single)).isEqualTo(bits(many.only(0)));
    }

    @Test
    void without_dropout_all_networks_agree() {
        float[] weight = floats(7, 2 * FEATURES);
        DropoutHead head =
                new DropoutHead(Likelihood.BINOMIAL, weight, new float[2], new DropoutMasks(1, 9, FEATURES, 0));
        Posterior posterior = head.posterior(floats(8, FEATURES), 0);
        assertThat(posterior.variance()).isZero();
    }

    @Test
    void refuses_wrong_shapes_and_numbers_that_are_not_finite() {
        DropoutMasks masks = new DropoutMasks(1, 2, FEATURES, 0.5);
        assertThatThrownBy(() -> new DropoutHead(Likelihood.BINOMIAL, new float[3], new float[2], masks))
                .hasMessageContaining("74 weights");
        float[] broken = new float[2 * FEATURES];
        broken[5] = Float.NaN;
        assertThatThrownBy(() -> new DropoutHead(Likelihood.BINOMIAL, broken, new float[2], masks))
                .hasMessageContaining("weight 5");
        assertThatThrownBy(() -> head(Likelihood.BINOMIAL, 2).posterior(broken, 0))
                .hasMessageContaining("feature 5");
    }

    private static DropoutHead head(Likelihood likelihood, int samples) {
        int outputs = likelihood.outputs(2);
        return new DropoutHead(
                likelihood,
                floats(9, outputs * FEATURES),
                floats(10, outputs),
                new DropoutMasks(11, samples, FEATURES, 0.5));
    }

    /** Half of them 0, as after a ReLU. */
    private static float[] floats(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextBoolean() ? 0 : (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    private static long[] bits(Posterior posterior) {
        return IntStream.range(0, posterior.samples())
                .mapToLong(t -> 31 * Double.doubleToLongBits(posterior.logit(t))
                        + Double.doubleToLongBits(posterior.concentration(t)))
                .toArray();
    }
}
