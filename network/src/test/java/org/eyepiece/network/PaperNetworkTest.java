package org.eyepiece.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.eyepiece.posterior.DropoutHead;
import org.eyepiece.posterior.DropoutMasks;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.posterior.Posterior;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperNetworkTest {

    @Test
    void has_the_articles_number_of_parameters() {
        assertThat(new Architecture("paper", 128, 1, 2, 0.5).parameters()).isEqualTo(1_335_394);
    }

    @ParameterizedTest
    @CsvSource({"32,1,2", "64,1,3", "64,3,3", "128,1,3", "224,3,2"})
    void takes_every_size_and_colour(int size, int channels, int outputs) {
        Architecture architecture = new Architecture("paper", size, channels, outputs, 0.5);
        try (PointerScope scope = new PointerScope()) {
            Network network = architecture.network(Precision.FP32, fresh(architecture, 1));
            Tensor features = network.features(images(architecture, 2, 3));
            assertThat(features.shape()).containsExactly(2, Architecture.FEATURES);
            assertThat(network.head(features).shape()).containsExactly(2, outputs);
            for (float value : Tensors.floats(features)) {
                assertThat(value).isFinite().isNotNegative();
            }
        }
    }

    @Test
    void brightness_and_contrast_of_the_input_are_standardised_by_its_own_tensors() {
        Architecture architecture = new Architecture("paper", 32, 1, 2, 0.5);
        try (PointerScope scope = new PointerScope()) {
            Map<String, Tensor> plain = fresh(architecture, 1);
            Map<String, Tensor> shifted = new LinkedHashMap<>(plain);
            shifted.put(TensorRole.INPUT_MEAN, Tensors.of(new float[] {0.25f}, 1));
            shifted.put(TensorRole.INPUT_DEVIATION, Tensors.of(new float[] {0.5f}, 1));
            Tensor images = images(architecture, 1, 9);
            Tensor same = images.mul(new Scalar(0.5)).add(new Scalar(0.25));
            float[] expected =
                    Tensors.floats(architecture.network(Precision.FP32, plain).features(images));
            float[] found =
                    Tensors.floats(architecture.network(Precision.FP32, shifted).features(same));
            for (int i = 0; i < expected.length; i++) {
                assertThat(found[i]).isCloseTo(expected[i], Offset.offset(1e-4f));
            }
        }
    }

    @Test
    void names_every_tensor_that_is_missing_misshapen_or_superfluous() {
        Architecture architecture = new Architecture("paper", 32, 1, 2, 0.5);
        Map<String, long[]> shapes = new LinkedHashMap<>(architecture.shapes());
        shapes.remove("conv3.bias");
        shapes.remove("conv4.weight");
        shapes.put("dense.bias", new long[] {3});
        shapes.put("conv7.weight", new long[] {3});
        shapes.put("conv7.bias", new long[] {3});
        assertThatThrownBy(() -> architecture.check(shapes))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("missing conv3.bias, conv4.weight")
                .hasMessageContaining("of another shape dense.bias [3] instead of [128]")
                .hasMessageContaining("unknown to this network conv7.weight, conv7.bias");
    }

    @Test
    void the_java_head_says_what_libtorchs_head_says() {
        Architecture architecture = new Architecture("paper", 32, 1, 3, 0.5);
        try (PointerScope scope = new PointerScope()) {
            Map<String, Tensor> weights = fresh(architecture, 4);
            Network network = architecture.network(Precision.FP32, weights);
            Tensor features = network.features(images(architecture, 5, 8));
            DropoutMasks masks = new DropoutMasks(3, 6, Architecture.FEATURES, 0.5);
            DropoutHead head = Weights.of(weights).head(Likelihood.BETA_BINOMIAL, masks, null);
            float[] values = Tensors.floats(features);
            for (int t = 0; t < masks.samples(); t++) {
                float[] mask = new float[Architecture.FEATURES];
                for (int i = 0; i < mask.length; i++) {
                    mask[i] = masks.keeps(t, i) ? 2 : 0;
                }
                float[] outputs = Tensors.floats(network.head(features.mul(Tensors.of(mask, 1, mask.length))));
                for (int image = 0; image < 5; image++) {
                    Posterior posterior = head.posterior(values, image * Architecture.FEATURES);
                    double logit = outputs[image * 3] - outputs[image * 3 + 1];
                    double concentration = 0.5 + Math.exp(outputs[image * 3 + 2]);
                    assertThat(posterior.logit(t)).isCloseTo(logit, Offset.offset(1e-4));
                    assertThat(posterior.concentration(t)).isCloseTo(concentration, Offset.offset(1e-4));
                }
            }
        }
    }

    static Map<String, Tensor> fresh(Architecture architecture, long seed) {
        return FirstWeights.tensors(architecture, FirstWeights.of(architecture, seed));
    }

    static Tensor images(Architecture architecture, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] pixels = new float[count * architecture.size() * architecture.size() * architecture.channels()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextDouble();
        }
        return Tensors.images(pixels, count, architecture.size(), architecture.channels());
    }
}
