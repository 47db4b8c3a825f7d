package org.eyepiece.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.eyepiece.posterior.HeadLayout;
import org.eyepiece.posterior.Likelihood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** EfficientNet and ConvNeXt against timm's own. */
class TimmNetworksTest {

    @ParameterizedTest
    @CsvSource({"efficientnet-b0,1280,5288548", "convnext-nano,640,15593560"})
    void with_a_classifier_of_a_thousand_classes_it_has_the_published_number_of_parameters(
            String name, int width, long published) {
        SequencedMap<String, long[]> shapes = TimmRule.shapes(new Architecture(name, 224, 3, 2, 0.5));
        long encoder = shapes.entrySet().stream()
                .filter(entry -> TensorRole.isTrained(entry.getKey()))
                .mapToLong(entry -> Shapes.numbers(entry.getValue()))
                .sum();
        assertThat(encoder + 1_000L * width + 1_000).isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource({"efficientnet-b0,1280", "convnext-nano,640"})
    void gives_what_timm_gives(String name, int width) throws IOException {
        Architecture architecture = new Architecture(name, TimmRule.SIDE, 3, 2, 0.5);
        try (PointerScope scope = new PointerScope();
                AutoGradMode noGradient = new AutoGradMode(false)) {
            Network network = architecture.network(
                    Precision.FP32, FirstWeights.tensors(architecture, TimmRule.weights(architecture)));
            Tensor images = Tensors.images(TimmRule.images(), 2, TimmRule.SIDE, 3);
            Tensor encoded = network.encoded(network.layers().standardised(images));
            assertThat(encoded.shape()).containsExactly(2, width);
            float[] found = Tensors.floats(encoded);
            List<float[]> expected = timm(name);
            assertThat(expected).hasSize(2);
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isCloseTo(expected.get(i / width)[i % width], Offset.offset(1e-4f));
            }
        }
    }

    private static List<float[]> timm(String name) throws IOException {
        try (InputStream stored = TimmNetworksTest.class.getResourceAsStream("/timm-outputs.csv")) {
            String text = new String(Objects.requireNonNull(stored).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .map(line -> line.split(","))
                    .filter(cells -> cells[0].equals(name))
                    .map(cells -> Arrays.copyOfRange(cells, 2, cells.length))
                    .map(TimmNetworksTest::floats)
                    .toList();
        }
    }

    private static float[] floats(String[] cells) {
        float[] floats = new float[cells.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Float.parseFloat(cells[i]);
        }
        return floats;
    }

    @ParameterizedTest
    @CsvSource({
        "efficientnet-b0,32,1", "efficientnet-b0,48,3", "efficientnet-b0,128,1",
        "convnext-nano,32,3", "convnext-nano,48,1", "convnext-nano,128,1"
    })
    void takes_every_size_and_colour_in_both_precisions(String name, int size, int channels) {
        Architecture architecture = new Architecture(name, size, channels, 3, 0.5);
        for (Precision precision : Precision.values()) {
            try (PointerScope scope = new PointerScope()) {
                Network network = architecture.network(precision, PaperNetworkTest.fresh(architecture, 1));
                Tensor features = network.features(PaperNetworkTest.images(architecture, 2, 3));
                assertThat(features.shape()).containsExactly(2, Architecture.FEATURES);
                assertThat(network.head(features).shape()).containsExactly(2, 3);
                for (float value : Tensors.floats(features)) {
                    assertThat(value).isFinite().isNotNegative();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Family.class, mode = Mode.EXCLUDE, names = "PAPER")
    void features_do_not_depend_on_the_neighbours(Family family) {
        Architecture architecture = new Architecture(family.key(), 32, 1, 2, 0.5);
        int length = 32 * 32;
        float[] frames = new float[FeatureExtractor.CHUNK * length];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = (float) Math.abs(Math.sin(0.01 * i));
        }
        float[] others = frames.clone();
        Arrays.fill(others, length, others.length, 0.7f);
        try (PointerScope scope = new PointerScope();
                FeatureExtractor extractor = new FeatureExtractor(
                        architecture,
                        FirstWeights.tensors(architecture, TimmRule.weights(architecture)),
                        Precision.FP32)) {
            float[] one = Arrays.copyOf(extractor.features(frames), Architecture.FEATURES);
            assertThat(Arrays.copyOf(extractor.features(others), Architecture.FEATURES))
                    .isEqualTo(one);
        }
    }

    @ParameterizedTest
    @CsvSource({"efficientnet-b0,1e-3", "convnext-nano,2e-4"})
    void steps_lower_the_loss(String name, double rate) {
        Architecture architecture = new Architecture(name, 32, 1, 2, 0.5);
        try (PointerScope scope = new PointerScope()) {
            Threads.use(1);
            SequencedMap<String, Tensor> weights = FirstWeights.tensors(architecture, FirstWeights.of(architecture, 2));
            Network network = architecture.network(Precision.FP32, weights);
            Adam adam = new Adam(weights, 0, 0, tensor -> Rates.Pace.WHOLE, 1);
            adam.prepare(0);
            Lesson lesson = new Lesson.Votes(HeadLayout.oneAnswer(Likelihood.BINOMIAL));
            BatchLoader.Batch batch = batch(8);
            double first = Descent.step(network, lesson, adam, batch, 1, rate);
            double last = first;
            for (int step = 2; step <= 12; step++) {
                last = Descent.step(network, lesson, adam, batch, step, rate);
            }
            assertThat(last).isLessThan(0.8 * first);
            weights.forEach((tensor, numbers) -> {
                if (TensorRole.isTrained(tensor)) {
                    assertThat(numbers.grad().defined()).as(tensor).isTrue();
                }
            });
        }
    }

    /** Bright images of which all say yes, dark ones of which nobody does. */
    private static BatchLoader.Batch batch(int count) {
        int length = 32 * 32;
        float[] pixels = new float[count * length];
        double[] votes = new double[2 * count];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (i / length % 2 * 0.5 + 0.3 * Math.abs(Math.sin(i)));
            votes[2 * (i / length)] = i / length % 2 * 10;
            votes[2 * (i / length) + 1] = 10 - votes[2 * (i / length)];
        }
        float[] masks = new float[count * BatchLoader.MASKS * Architecture.FEATURES];
        Arrays.fill(masks, 1);
        return new BatchLoader.Batch(count, 32, 1, pixels, votes, masks);
    }

    @Test
    void batch_norm_learns_from_batches_and_a_frozen_one_stays() {
        Architecture architecture = new Architecture("efficientnet-b0", 32, 1, 2, 0.5);
        try (PointerScope scope = new PointerScope()) {
            Map<String, Tensor> weights = PaperNetworkTest.fresh(architecture, 2);
            Network network = architecture.network(Precision.FP32, weights);
            Tensor images = PaperNetworkTest.images(architecture, 4, 3);
            Tensor stem = Objects.requireNonNull(weights.get("bn1.running_mean"));
            Tensor last = Objects.requireNonNull(weights.get("bn2.running_mean"));
            weights.forEach((name, tensor) -> tensor.set_requires_grad(name.equals("bn2.weight")));
            network.features(images);
            assertThat(Tensors.floats(stem)).containsOnly(0f);
            float[] moved = Tensors.floats(last);
            assertThat(moved).isNotEqualTo(new float[moved.length]);
            weights.forEach((name, tensor) -> tensor.set_requires_grad(false));
            float[] one = Tensors.floats(network.features(images.narrow(0, 0, 2)));
            assertThat(Tensors.floats(last)).isEqualTo(moved);
            images.narrow(0, 2, 2).fill_(new Scalar(0.0));
            float[] both = Tensors.floats(network.features(images));
            assertThat(Arrays.copyOf(both, one.length)).containsExactly(one, Offset.offset(1e-5f));
        }
    }
}
