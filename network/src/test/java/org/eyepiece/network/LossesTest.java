package org.eyepiece.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.posterior.Posterior;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossesTest {

    private static final int[][] VOTES = {{0, 40}, {40, 40}, {13, 40}, {1, 1}, {0, 1}, {7, 200}};

    @ParameterizedTest
    @EnumSource(Likelihood.class)
    void is_the_posteriors_own_log_likelihood(Likelihood likelihood) {
        SplittableRandom random = new SplittableRandom(1);
        try (PointerScope scope = new PointerScope()) {
            for (int[] votes : VOTES) {
                double[] raw = raw(random, likelihood);
                double expected = -posterior(likelihood, raw).logLikelihood(votes[0], votes[1]);
                assertThat(loss(likelihood, raw, votes).item_double())
                        .isCloseTo(expected, Offset.offset(1e-9 * (1 + expected)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Likelihood.class)
    void its_gradient_is_that_of_finite_differences(Likelihood likelihood) {
        SplittableRandom random = new SplittableRandom(2);
        double step = 1e-5;
        try (PointerScope scope = new PointerScope()) {
            for (int[] votes : VOTES) {
                double[] raw = raw(random, likelihood);
                Tensor outputs = Tensors.of(raw).view(1, -1).set_requires_grad(true);
                Losses.mean(likelihood, outputs, Tensors.of(new double[] {votes[0]}), Tensors.of(new double[] {votes[1]
                        }))
                        .backward();
                for (int i = 0; i < raw.length; i++) {
                    double[] up = raw.clone();
                    double[] down = raw.clone();
                    up[i] += step;
                    down[i] -= step;
                    double expected = (loss(likelihood, up, votes).item_double()
                                    - loss(likelihood, down, votes).item_double())
                            / (2 * step);
                    double found = outputs.grad().select(1, i).item_double();
                    assertThat(found).isCloseTo(expected, Offset.offset(1e-6 * (1 + Math.abs(expected))));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Likelihood.class)
    void a_question_nobody_reached_adds_nothing(Likelihood likelihood) {
        try (PointerScope scope = new PointerScope()) {
            double[] raw = raw(new SplittableRandom(3), likelihood);
            Tensor outputs = Tensors.of(raw).view(1, -1).set_requires_grad(true);
            Tensor loss = Losses.mean(likelihood, outputs, Tensors.of(new double[1]), Tensors.of(new double[1]));
            loss.backward();
            assertThat(loss.item_double()).isZero();
            assertThat(Tensors.floats(outputs.grad())).containsOnly(0f);
        }
    }

    private static double[] raw(SplittableRandom random, Likelihood likelihood) {
        double[] raw = new double[likelihood.outputs(2)];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = random.nextDouble(-4, 4);
        }
        return raw;
    }

    private static Tensor loss(Likelihood likelihood, double[] raw, int[] votes) {
        Tensor outputs = Tensors.of(raw).view(1, -1).to(torch.ScalarType.Double);
        return Losses.mean(
                likelihood, outputs, Tensors.of(new double[] {votes[0]}), Tensors.of(new double[] {votes[1]}));
    }

    private static Posterior posterior(Likelihood likelihood, double[] raw) {
        double[] logit = {raw[0] - raw[1]};
        return switch (likelihood) {
            case BINOMIAL -> Posterior.binomial(logit);
            case BETA_BINOMIAL -> Posterior.betaBinomial(logit, new double[] {0.5 + Math.log1p(Math.exp(raw[2]))});
        };
    }
}
