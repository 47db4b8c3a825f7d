package org.eyepiece.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eyepiece.image.Augmentation;
import org.eyepiece.image.Colour;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.vote.SamePicture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training that begins with weights learnt elsewhere. */
class FineTuningTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Skies sky;

    @SuppressWarnings("NullAway.Init")
    private static TrainingImages images;

    @SuppressWarnings("NullAway.Init")
    private static Weights published;

    @BeforeAll
    static void simulate() throws IOException, InterruptedException {
        sky = Skies.write(folder.resolve("sky"), 40);
        images = sky.load(settings(1));
        Path file = folder.resolve("timm.safetensors");
        Safetensors.write(file, TimmRule.file(new Architecture("efficientnet-b0", 32, 3, 2, 0.5)));
        published = TimmWeights.read(file, settings(1).architecture()).weights();
    }

    private static TrainingSettings settings(int epochs) {
        return new TrainingSettings(
                new PixelPipeline(32, 1, Colour.GREY),
                Augmentation.gentle(),
                Likelihood.BETA_BINOMIAL,
                epochs,
                16,
                1e-3,
                0.01,
                0,
                TrainingSettings.DROPOUT,
                Precision.FP32,
                1,
                7,
                Family.EFFICIENTNET_B0);
    }

    private static Trainer.Trained train(int epochs, Rates rates) throws InterruptedException {
        return new Trainer(settings(epochs), TrainingListener.SILENT)
                .train(images, sky.subjects(), new Start.From(published, rates));
    }

    @Test
    void with_no_block_freed_only_what_is_new_learns() throws InterruptedException {
        Weights trained = train(1, new Rates(0, 0.1, 0.5, 0)).weights();
        published
                .shapes()
                .keySet()
                .forEach(name -> assertThat(trained.numbers(name)).as(name).isEqualTo(published.numbers(name)));
        float[] first = FirstWeights.of(settings(1).architecture(), 7).get("dense.weight");
        assertThat(trained.numbers("dense.weight")).isNotEqualTo(first);
    }

    @Test
    void the_last_blocks_learn_with_their_statistics_once_the_head_has() throws InterruptedException {
        Weights trained = train(2, new Rates(3, 0.1, 0.5, 1)).weights();
        assertThat(moved(trained, "conv_head.weight")).isGreaterThan(moved(trained, "blocks.6.0.conv_pwl.weight"));
        assertThat(moved(trained, "blocks.6.0.conv_pwl.weight")).isPositive();
        assertThat(moved(trained, "blocks.6.0.bn3.running_mean")).isPositive();
        assertThat(moved(trained, "blocks.5.3.conv_pwl.weight")).isZero();
        assertThat(moved(trained, "blocks.5.3.bn3.running_mean")).isZero();
        Weights waited = train(1, new Rates(3, 0.1, 0.5, 1)).weights();
        assertThat(moved(waited, "conv_head.weight")).isZero();
    }

    private static double moved(Weights trained, String name) {
        float[] before = published.numbers(name);
        float[] after = trained.numbers(name);
        double farthest = 0;
        for (int i = 0; i < before.length; i++) {
            farthest = Math.max(farthest, Math.abs(after[i] - before[i]));
        }
        return farthest;
    }

    @Test
    void a_run_that_was_stopped_goes_on_to_the_same_weights_and_only_from_the_same_start() throws InterruptedException {
        Start start = new Start.From(published, new Rates(2, 0.1, 0.5, 1));
        List<LabelledSubject> all = sky.subjects();
        Weights whole = new Trainer(settings(3), TrainingListener.SILENT)
                .train(images, all, List.of(), start, folder.resolve("whole"))
                .weights();
        Path checkpoint = folder.resolve("stopped");
        Trainer stopped = new Trainer(settings(3), new TrainingListener() {
            @Override
            public void epoch(EpochResult result, int of) {
                if (result.epoch() == 2) {
                    throw new IllegalStateException("pulled the plug");
                }
            }
        });
        assertThatThrownBy(() -> stopped.train(images, all, List.of(), start, checkpoint))
                .hasMessage("pulled the plug");
        Trainer again = new Trainer(settings(3), TrainingListener.SILENT);
        Start other = new Start.From(published, new Rates(3, 0.1, 0.5, 1));
        assertThatThrownBy(() -> again.train(images, all, List.of(), other, checkpoint))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("other settings");
        assertThat(again.train(images, all, List.of(), start, checkpoint)
                        .weights()
                        .sha256())
                .isEqualTo(whole.sha256());
    }

    @Test
    void the_bundle_says_what_it_was_made_from_and_what_that_had_seen() throws InterruptedException, IOException {
        Rates rates = new Rates(1, 0.1, 0.75, 0);
        List<LabelledSubject> all = sky.subjects();
        ModelCard card = ModelCard.of(
                        "test",
                        settings(1),
                        "ImageIO",
                        sky.tree(),
                        Skies.SMOOTH,
                        "simulated",
                        all.subList(10, 40),
                        all.subList(0, 10),
                        List.of(),
                        new SamePicture(Map.of()))
                .withFineTuning(
                        new FineTuning("timm.safetensors", "abc", rates, "dense and head"), List.of("elsewhere"));
        Model saved = Model.of(card, train(1, rates).weights()).save(folder.resolve("model"), false);
        Model loaded = Model.load(folder.resolve("model"));
        assertThat(loaded.card()).isEqualTo(saved.card());
        assertThat(loaded.card().architecture().name()).isEqualTo("efficientnet-b0");
        assertThat(loaded.card().recipe().fineTuning())
                .isEqualTo(new FineTuning("timm.safetensors", "abc", rates, "dense and head"));
        assertThat(loaded.card().seen())
                .contains("elsewhere")
                .containsAll(loaded.card().training())
                .isSorted();
        assertThat(loaded.weights().sha256()).isEqualTo(saved.weights().sha256());
        Path json = folder.resolve("model/model.json");
        Files.writeString(json, Files.readString(json).replaceFirst(",\\s*\"fineTuning\" : [{][^}]*[}][^}]*[}]", ""));
        assertThat(Model.load(folder.resolve("model")).card().recipe().fineTuning())
                .isNull();
    }

    @Test
    void a_step_of_one_image_is_refused_where_batches_are_needed() {
        assertThatThrownBy(() -> new Trainer(settings(1), TrainingListener.SILENT)
                        .train(images, sky.subjects().subList(0, 1), new Start.Fresh()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("--batch");
    }

    @Test
    void rates_fall_block_by_block_and_what_is_new_learns_at_once() {
        Rates rates = new Rates(3, 0.1, 0.5, 2);
        Start start = new Start.From(published, rates);
        Family family = Family.EFFICIENTNET_B0;
        assertThat(Rates.pace(start, family, "dense.weight")).isEqualTo(Rates.Pace.WHOLE);
        assertThat(Rates.pace(start, family, "head.bias")).isEqualTo(Rates.Pace.WHOLE);
        assertThat(Rates.pace(start, family, "conv_head.weight").share()).isCloseTo(0.05, within(1e-12));
        assertThat(Rates.pace(start, family, "blocks.6.0.bn1.bias").share()).isCloseTo(0.025, within(1e-12));
        assertThat(Rates.pace(start, family, "blocks.6.0.bn1.bias").learnsIn(1)).isFalse();
        assertThat(Rates.pace(start, family, "blocks.6.0.bn1.bias").learnsIn(2)).isTrue();
        assertThat(Rates.pace(start, family, "blocks.5.0.bn1.bias").learnsIn(9)).isFalse();
        assertThatThrownBy(() -> new Rates(1, 0.1, 1.5, 0)).hasMessageContaining("layer rate 1.5");
    }

    @Test
    void every_tensor_of_every_network_belongs_to_one_block() {
        for (Family family : Family.values()) {
            TreeSet<Integer> depths = new TreeSet<>();
            new Architecture(family.key(), 32, 1, 2, 0.5)
                    .shapes().keySet().stream()
                            .filter(name -> TensorRole.of(name) == TensorRole.ENCODER)
                            .forEach(name -> depths.add(family.depth(name)));
            assertThat(depths).hasSize(family.blocks()).first().isEqualTo(0);
            assertThat(Family.of(family.key())).isEqualTo(family);
        }
    }
}
