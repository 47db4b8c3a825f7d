package org.eyepiece.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class AdamTest {

    private static final Function<String, Rates.Pace> WHOLE = name -> Rates.Pace.WHOLE;

    @Test
    void follows_the_published_update() {
        try (PointerScope scope = new PointerScope()) {
            SequencedMap<String, Tensor> weights = weights(1f, -2f);
            Adam adam = new Adam(weights, 0, 0, WHOLE, 1);
            double[] w = {1, -2};
            double[] m = new double[2];
            double[] v = new double[2];
            for (int step = 1; step <= 5; step++) {
                gradient(weights, 0.3f * step, -0.1f);
                double[] g = {0.3f * step, -0.1f};
                adam.step(step, 0.01);
                for (int i = 0; i < 2; i++) {
                    m[i] = 0.9 * m[i] + 0.1 * g[i];
                    v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                    double mean = m[i] / (1 - Math.pow(0.9, step));
                    double square = v[i] / (1 - Math.pow(0.999, step));
                    w[i] -= 0.01 * mean / (Math.sqrt(square) + 1e-8);
                }
            }
            float[] found = Tensors.floats(weight(weights));
            assertThat((double) found[0]).isCloseTo(w[0], Offset.offset(1e-5));
            assertThat((double) found[1]).isCloseTo(w[1], Offset.offset(1e-5));
        }
    }

    @Test
    void an_encoder_may_learn_at_a_share_of_the_heads_rate() {
        try (PointerScope scope = new PointerScope()) {
            SequencedMap<String, Tensor> weights = weights(1f, -2f);
            weights.put("head.weight", Tensors.of(new float[] {1f, -2f}, 2).set_requires_grad(true));
            Adam adam = new Adam(weights, 0, 0, name -> new Rates.Pace(name.startsWith("head.") ? 1 : 0.1, 0), 1);
            gradient(weights, 1, 1);
            Objects.requireNonNull(weights.get("head.weight")).sum().backward();
            adam.step(1, 0.5);
            float head = Tensors.floats(Objects.requireNonNull(weights.get("head.weight")))[0];
            assertThat((double) head).isCloseTo(0.5, Offset.offset(1e-5));
            assertThat((double) Tensors.floats(weight(weights))[0]).isCloseTo(0.95, Offset.offset(1e-5));
        }
    }

    @Test
    void what_begins_later_takes_the_published_steps_from_there_on() {
        try (PointerScope scope = new PointerScope()) {
            SequencedMap<String, Tensor> now = weights(1f, -2f);
            SequencedMap<String, Tensor> later = weights(1f, -2f);
            Adam at = new Adam(now, 0, 0, WHOLE, 3);
            Adam waiting = new Adam(later, 0, 0, name -> new Rates.Pace(1, 2), 3);
            waiting.prepare(1);
            assertThat(weight(later).requires_grad()).isFalse();
            waiting.step(6, 0.01);
            assertThat(Tensors.floats(weight(later))).containsExactly(1f, -2f);
            waiting.prepare(2);
            for (int step = 1; step <= 3; step++) {
                gradient(now, 0.3f, -0.1f * step);
                gradient(later, 0.3f, -0.1f * step);
                at.step(step, 0.01);
                waiting.step(6 + step, 0.01);
            }
            assertThat(Tensors.floats(weight(later))).containsExactly(Tensors.floats(weight(now)));
        }
    }

    @Test
    void running_statistics_are_averaged_and_never_stepped() {
        try (PointerScope scope = new PointerScope()) {
            SequencedMap<String, Tensor> weights = weights(1f, -2f);
            Tensor statistic = Tensors.of(new float[] {4f}, 1);
            weights.put("bn1.running_mean", statistic);
            Adam adam = new Adam(weights, 0, 0.5, WHOLE, 1);
            adam.prepare(0);
            assertThat(statistic.requires_grad()).isFalse();
            statistic.fill_(new Scalar(8.0));
            gradient(weights, 1, 1);
            adam.step(100, 0.01);
            assertThat(Tensors.floats(statistic)).containsExactly(8f);
            assertThat(Tensors.floats(Objects.requireNonNull(adam.average().get("bn1.running_mean"))))
                    .containsExactly(6f);
            assertThat(adam.state())
                    .containsKey("average.bn1.running_mean")
                    .doesNotContainKey("adam.first.bn1.running_mean");
        }
    }

    @Test
    void weight_decay_shrinks_weights_without_any_gradient_and_leaves_biases_alone() {
        try (PointerScope scope = new PointerScope()) {
            SequencedMap<String, Tensor> weights = weights(1f, -2f);
            weights.put("dense.bias", Tensors.of(new float[] {3f}, 1).set_requires_grad(true));
            Adam adam = new Adam(weights, 0.5, 0, WHOLE, 1);
            for (int step = 1; step <= 10; step++) {
                gradient(weights, 0, 0);
                Objects.requireNonNull(weights.get("dense.bias"))
                        .mul(new Scalar(0.0))
                        .sum()
                        .backward();
                adam.step(step, 0.1);
            }
            double kept = Math.pow(1 - 0.1 * 0.5, 10);
            float[] found = Tensors.floats(weight(weights));
            assertThat((double) found[0]).isCloseTo(kept, Offset.offset(1e-5));
            assertThat((double) found[1]).isCloseTo(-2 * kept, Offset.offset(1e-5));
            assertThat(Tensors.floats(Objects.requireNonNull(weights.get("dense.bias"))))
                    .containsExactly(3f);
        }
    }

    @Test
    void the_average_lags_behind_the_weights_and_a_restored_state_goes_on_alike() {
        try (PointerScope scope = new PointerScope()) {
            SequencedMap<String, Tensor> weights = weights(1f, -2f);
            Adam adam = new Adam(weights, 0.01, 0.9, WHOLE, 1);
            steps(adam, weights, 1, 5);
            SequencedMap<String, Tensor> other = weights(9f, 9f);
            Adam restored = new Adam(other, 0.01, 0.9, WHOLE, 1);
            restored.restore(Weights.of(adam.state()).tensors());
            steps(adam, weights, 6, 12);
            steps(restored, other, 6, 12);
            assertThat(Tensors.floats(weight(other))).containsExactly(Tensors.floats(weight(weights)));
            assertThat(Tensors.floats(weight(restored.average())))
                    .containsExactly(Tensors.floats(weight(adam.average())));
            assertThat(Tensors.floats(weight(adam.average()))[0]).isGreaterThan(Tensors.floats(weight(weights))[0]);
        }
    }

    private static void steps(Adam adam, SequencedMap<String, Tensor> weights, int from, int to) {
        for (int step = from; step <= to; step++) {
            gradient(weights, 1, 1);
            adam.step(step, 0.01);
        }
    }

    private static SequencedMap<String, Tensor> weights(float... values) {
        SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
        weights.put("dense.weight", Tensors.of(values, 1, values.length).set_requires_grad(true));
        return weights;
    }

    private static Tensor weight(SequencedMap<String, Tensor> weights) {
        return Objects.requireNonNull(weights.get("dense.weight"));
    }

    private static void gradient(SequencedMap<String, Tensor> weights, float... gradient) {
        weight(weights).mul(Tensors.of(gradient, 1, gradient.length)).sum().backward();
    }
}
