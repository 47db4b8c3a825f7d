package org.eyepiece.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eyepiece.posterior.Likelihood;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainerTest {

    private static final TrainingSettings SETTINGS =
            Skies.settings(Likelihood.BETA_BINOMIAL, Precision.best(), 6, 2e-3);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static List<LabelledSubject> subjects;

    @SuppressWarnings("NullAway.Init")
    private static TrainingImages images;

    private static final List<Double> LOSSES = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private static Encoder encoder;

    @BeforeAll
    static void pretrain() throws InterruptedException {
        Skies sky = Skies.write(folder.resolve("sky"), 240);
        subjects = sky.subjects();
        images = sky.load(SETTINGS);
        encoder = new Pretrainer(SETTINGS, new TrainingListener() {
                    @Override
                    public void epoch(EpochResult result, int epochs) {
                        LOSSES.add(result.trainingLoss());
                    }
                })
                .train(images, subjects);
    }

    @Test
    void learns_to_tell_more_than_the_means() {
        assertThat(LOSSES).hasSize(6);
        assertThat(LOSSES.getLast()).isLessThan(0.9).isLessThan(LOSSES.getFirst());
        assertThat(encoder.about().loss()).isEqualTo(LOSSES.getLast());
        assertThat(encoder.about().learnt()).contains("bar", "asymmetry", "axis-ratio-25");
        assertThat(encoder.about().images()).isEqualTo(subjects.size());
    }

    @Test
    void equal_seeds_give_equal_bits_whatever_anybody_voted() throws InterruptedException, IOException {
        List<LabelledSubject> unseen = subjects.stream()
                .map(subject -> LabelledSubject.of(subject.id(), subject.file(), 0, 0))
                .toList();
        TrainingSettings shorter = SETTINGS.with(1, 2, 3);
        assertThat(bytes(new Pretrainer(shorter, TrainingListener.SILENT).train(images, unseen)))
                .isEqualTo(bytes(new Pretrainer(shorter, TrainingListener.SILENT).train(images, subjects)))
                .isNotEqualTo(
                        bytes(new Pretrainer(SETTINGS.with(1, 2, 4), TrainingListener.SILENT).train(images, subjects)));
    }

    private static byte[] bytes(Encoder encoder) throws IOException {
        Path at = Files.createTempDirectory(folder, "encoder");
        encoder.write(at);
        return Files.readAllBytes(at.resolve("weights.safetensors"));
    }

    @Test
    void a_training_begins_with_the_encoder_and_a_fresh_head() throws InterruptedException {
        List<LabelledSubject> few = subjects.subList(0, 32);
        // So slow that the weights stay where they are.
        TrainingSettings still = Skies.settings(Likelihood.BETA_BINOMIAL, Precision.best(), 1, 1e-12);
        Weights trained = new Trainer(still, TrainingListener.SILENT)
                .train(images, few, new Start.From(encoder.weights(), Rates.GENTLE))
                .weights();
        assertThat(trained.shapes().keySet()).contains("head.weight", "head.bias");
        assertThat(encoder.weights().shapes().keySet())
                .doesNotContain("head.weight", "head.bias")
                .contains("dense.weight");
        assertThat(values(trained, "dense.bias")).isEqualTo(values(encoder.weights(), "dense.bias"));
        Weights fresh = new Trainer(still, TrainingListener.SILENT)
                .train(images, few, new Start.Fresh())
                .weights();
        assertThat(values(trained, "head.bias")).isEqualTo(values(fresh, "head.bias"));
    }

    /** Rounded: even the slowest training moves a weight's last digits. */
    private static List<Float> values(Weights weights, String name) {
        List<Float> rounded = new ArrayList<>();
        for (float value : weights.numbers(name)) {
            rounded.add(Math.round(value * 1e6f) / 1e6f);
        }
        return rounded;
    }

    @Test
    void is_read_back_as_written_and_refused_when_damaged() throws IOException {
        Path at = Files.createDirectory(folder.resolve("stored"));
        Encoder stored = encoder.write(at);
        Encoder read = Encoder.read(at);
        assertThat(read.about()).isEqualTo(stored.about());
        assertThat(bytes(read)).isEqualTo(bytes(encoder));
        Path weights = at.resolve("weights.safetensors");
        byte[] damaged = Files.readAllBytes(weights);
        damaged[damaged.length - 1] ^= 1;
        Files.write(weights, damaged);
        assertThatThrownBy(() -> Encoder.read(at))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("weights.safetensors")
                .hasMessageContaining("run again");
    }

    @Test
    void nothing_to_learn_from_is_said() {
        assertThatThrownBy(() -> new Pretrainer(SETTINGS, TrainingListener.SILENT).train(images, List.of()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("nothing to pretrain on");
    }
}
