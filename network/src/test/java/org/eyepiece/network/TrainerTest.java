package org.eyepiece.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eyepiece.posterior.HeadLayout;
import org.eyepiece.posterior.Likelihood;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {

    private static final int HELD_OUT = 60;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Skies sky;

    @BeforeAll
    static void simulate() {
        sky = Skies.write(folder.resolve("sky"), 300);
    }

    @ParameterizedTest
    @EnumSource(names = {"BINOMIAL", "BETA_BINOMIAL"})
    void learns_to_beat_the_constant_prediction(Likelihood likelihood) throws InterruptedException {
        TrainingSettings settings = Skies.settings(likelihood, Precision.best(), 8, 2e-3);
        List<EpochResult> history =
                train(settings, folder.resolve("learns-" + likelihood)).history();
        assertThat(history).hasSize(8);
        assertThat(history.getLast().heldOutLoss()).isLessThan(constantLoss() - 0.3);
        assertThat(history.getLast().trainingLoss())
                .isLessThan(history.getFirst().trainingLoss());
    }

    @ParameterizedTest
    @EnumSource(names = {"MULTINOMIAL", "DIRICHLET_MULTINOMIAL"})
    void learns_every_question_of_a_tree(Likelihood likelihood) throws InterruptedException {
        TrainingSettings settings = Skies.settings(likelihood, Precision.best(), 8, 2e-3);
        List<LabelledSubject> all = sky.subjects(new Target.WholeTree());
        Trainer.Trained trained = new Trainer(settings, sky.tree(), TrainingListener.SILENT)
                .train(
                        sky.load(settings),
                        all.subList(HELD_OUT, all.size()),
                        all.subList(0, HELD_OUT),
                        folder.resolve("tree-" + likelihood));
        assertThat(trained.history().getLast().trainingLoss())
                .isLessThan(trained.history().getFirst().trainingLoss() - 1);
        assertThat(trained.history().getLast().heldOutLoss()).isFinite();
        assertThat(trained.weights().numbers("head.bias"))
                .hasSize(HeadLayout.of(sky.tree(), likelihood).outputs());
    }

    @Test
    void equal_seeds_give_equal_weights_and_other_seeds_others() throws InterruptedException, IOException {
        TrainingSettings settings = Skies.settings(Likelihood.BETA_BINOMIAL, Precision.best(), 2, 1e-3);
        byte[] one = bytes(train(settings, folder.resolve("one")));
        byte[] same = bytes(train(settings, folder.resolve("same")));
        assertThat(same).isEqualTo(one);
        TrainingSettings other = settings.with(settings.epochs(), settings.threads(), 8);
        assertThat(bytes(train(other, folder.resolve("other")))).isNotEqualTo(one);
    }

    @Test
    void a_run_that_was_stopped_goes_on_to_the_same_weights() throws InterruptedException, IOException {
        TrainingSettings settings = Skies.settings(Likelihood.BETA_BINOMIAL, Precision.best(), 4, 1e-3);
        byte[] whole = bytes(train(settings, folder.resolve("whole")));
        Path checkpoint = folder.resolve("stopped");
        assertThatThrownBy(() -> train(settings, checkpoint, stopAfter(2))).hasMessage("pulled the plug");
        int[] resumed = new int[1];
        Trainer.Trained finished = train(settings, checkpoint, new TrainingListener() {
            @Override
            public void resumed(int epochsDone) {
                resumed[0] = epochsDone;
            }
        });
        assertThat(resumed[0]).isEqualTo(2);
        assertThat(bytes(finished)).isEqualTo(whole);
    }

    @Test
    void a_warm_start_goes_on_from_the_weights_it_is_given() throws InterruptedException {
        TrainingSettings settings = Skies.settings(Likelihood.BETA_BINOMIAL, Precision.best(), 6, 2e-3);
        TrainingImages images = sky.load(settings);
        List<LabelledSubject> training =
                sky.subjects().subList(HELD_OUT, sky.subjects().size());
        Trainer.Trained cold = trainer(settings).train(images, training, new Start.Fresh());
        TrainingSettings once = settings.with(1, settings.threads(), 9);
        double fresh = trainer(once)
                .train(images, training, new Start.Fresh())
                .history()
                .getFirst()
                .trainingLoss();
        double warm = trainer(once)
                .train(images, training, new Start.From(cold.weights(), Rates.WHOLE))
                .history()
                .getFirst()
                .trainingLoss();
        assertThat(warm).isLessThan(fresh);
    }

    private static Trainer trainer(TrainingSettings settings) {
        return new Trainer(settings, TrainingListener.SILENT);
    }

    @Test
    void images_of_two_places_go_together_unless_they_share_an_id() throws InterruptedException {
        TrainingSettings settings = Skies.settings(Likelihood.BINOMIAL, Precision.best(), 1, 1e-3);
        TrainingImages images = sky.load(settings);
        assertThatThrownBy(() -> images.and(images))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in both places");
    }

    @Test
    void a_checkpoint_of_another_run_is_refused() throws InterruptedException {
        Path checkpoint = folder.resolve("foreign");
        TrainingSettings settings = Skies.settings(Likelihood.BINOMIAL, Precision.best(), 1, 1e-3);
        Trainer.Trained trained = train(settings, checkpoint);
        assertThat(trained.history()).hasSize(1);
        TrainingSettings other = Skies.settings(Likelihood.BINOMIAL, Precision.best(), 2, 1e-3);
        assertThatThrownBy(() -> train(other, checkpoint))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("other settings")
                .hasMessageContaining("--force");
    }

    @Test
    void a_damaged_checkpoint_is_refused_by_name() throws InterruptedException, IOException {
        Path checkpoint = folder.resolve("damaged");
        TrainingSettings settings = Skies.settings(Likelihood.BINOMIAL, Precision.best(), 2, 1e-3);
        assertThatThrownBy(() -> train(settings, checkpoint, stopAfter(1))).hasMessage("pulled the plug");
        Path progress = checkpoint.resolve("progress.json");
        Files.writeString(progress, Files.readString(progress).substring(0, 40));
        assertThatThrownBy(() -> train(settings, checkpoint))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("progress.json");
    }

    @Test
    void divergence_stops_with_a_message_and_no_result() {
        TrainingSettings calm = Skies.settings(Likelihood.BETA_BINOMIAL, Precision.FP32, 30, 1.0);
        // A decay of 100 times the rate multiplies every weight by about -100 a step.
        TrainingSettings wild = new TrainingSettings(
                calm.pipeline(),
                calm.augmentation(),
                calm.likelihood(),
                calm.epochs(),
                calm.batch(),
                calm.learningRate(),
                100,
                calm.averaging(),
                calm.dropout(),
                calm.precision(),
                calm.threads(),
                calm.seed(),
                calm.network());
        assertThatThrownBy(() -> train(wild, folder.resolve("wild")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("diverged")
                .hasMessageContaining("--learning-rate");
    }

    @Test
    void nothing_to_learn_from_is_said() {
        TrainingSettings settings = Skies.settings(Likelihood.BINOMIAL, Precision.best(), 1, 1e-3);
        assertThatThrownBy(() -> new Trainer(settings, TrainingListener.SILENT)
                        .train(sky.load(settings), List.of(), List.of(), folder.resolve("nothing")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("nothing to learn");
    }

    private static TrainingListener stopAfter(int epochs) {
        return new TrainingListener() {
            @Override
            public void epoch(EpochResult result, int of) {
                if (result.epoch() == epochs) {
                    throw new IllegalStateException("pulled the plug");
                }
            }
        };
    }

    private static Trainer.Trained train(TrainingSettings settings, Path checkpoint) throws InterruptedException {
        return train(settings, checkpoint, TrainingListener.SILENT);
    }

    private static Trainer.Trained train(TrainingSettings settings, Path checkpoint, TrainingListener listener)
            throws InterruptedException {
        List<LabelledSubject> all = sky.subjects();
        return new Trainer(settings, listener)
                .train(sky.load(settings), all.subList(HELD_OUT, all.size()), all.subList(0, HELD_OUT), checkpoint);
    }

    /** Loss of predicting the mean vote fraction for every held-out galaxy. */
    private static double constantLoss() {
        List<LabelledSubject> heldOut = sky.subjects().subList(0, HELD_OUT);
        double k = heldOut.stream().mapToInt(LabelledSubject::k).sum();
        double n = heldOut.stream().mapToInt(LabelledSubject::n).sum();
        double rho = k / n;
        return heldOut.stream()
                .mapToDouble(one -> -one.k() * Math.log(rho) - (one.n() - one.k()) * Math.log(1 - rho))
                .average()
                .orElseThrow();
    }

    private static byte[] bytes(Trainer.Trained trained) throws IOException {
        Path file = Files.createTempDirectory(folder, "weights").resolve("w.safetensors");
        trained.weights().write(file);
        return Files.readAllBytes(file);
    }
}
