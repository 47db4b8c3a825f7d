package org.eyepiece.campaign.loop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eyepiece.campaign.CampaignSettings;
import org.eyepiece.file.NewFile;
import org.eyepiece.image.Augmentation;
import org.eyepiece.image.Colour;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.network.Family;
import org.eyepiece.network.Precision;
import org.eyepiece.network.TrainingSettings;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a {@link Worker} is asked to do.
 *
 * @param step one of PRETRAIN, TRAIN, PREDICT, ACQUIRE and COMPARE
 * @param campaign the campaign's folder
 * @param images where its images are
 * @param tree its tree, as a JSON file's text
 * @param round whose folder the files are in
 * @param rival bundle of the model in force, to be judged beside the new one; null where there is none
 * @param artefact the flattened answer that says that there is nothing to classify; -1 where there is none
 * @param settings of the loop
 * @param shared labels of the control arm that the campaign's first model learnt from
 * @param votesAre what the votes are, in a person's words: real, reconstructed or simulated
 * @param software that does it
 * @param threads for all that is not one network's training
 * @param seed of everything drawn at random
 */
record Job(
        StepName step,
        String campaign,
        String images,
        String tree,
        long round,
        @Nullable String rival,
        int artefact,
        CampaignSettings.Loop settings,
        int shared,
        String votesAre,
        String software,
        int threads,
        long seed) {

    private static final int BATCH = 16;
    private static final double LEARNING_RATE = 0.002;

    /** So small batches of so small images are learnt from faster by one thread than by two that wait for each other (docs/loop.md). */
    private static final int TRAINING_THREADS = 1;

    static Job read(Path file) throws IOException {
        return JsonMapper.shared().readValue(Files.readAllBytes(file), Job.class);
    }

    void write(Path file) {
        NewFile.write(
                file,
                true,
                out -> out.write(JsonMapper.shared().writeValueAsString(this).getBytes(StandardCharsets.UTF_8)));
    }

    RoundFolder folder() {
        return RoundFolder.of(Path.of(campaign), round);
    }

    DecisionTree decisionTree() {
        return TreeFile.parse(tree, "the campaign's tree");
    }

    /** The recipe for so many labels: few of them are shown more often, so that no network is judged half trained. */
    TrainingSettings training(int labels, int network) {
        int perEpoch = Math.ceilDiv(Math.max(1, labels), BATCH);
        int epochs = Math.clamp(Math.ceilDiv(settings.leastSteps(), perEpoch), 1, settings.epochs());
        return recipe(epochs, network);
    }

    /** The recipe of the encoder. */
    TrainingSettings pretraining() {
        return recipe(settings.pretrainEpochs(), 0);
    }

    /** What networks see of an image. */
    PixelPipeline pipeline() {
        return new PixelPipeline(settings.size(), settings.crop(), Colour.of(settings.colour()));
    }

    private TrainingSettings recipe(int epochs, int network) {
        return new TrainingSettings(
                pipeline(),
                Augmentation.gentle(),
                Likelihood.DIRICHLET_MULTINOMIAL,
                epochs,
                BATCH,
                LEARNING_RATE,
                TrainingSettings.WEIGHT_DECAY,
                TrainingSettings.AVERAGING,
                TrainingSettings.DROPOUT,
                Precision.of("auto"),
                TRAINING_THREADS,
                1_000 * seed + network,
                Family.PAPER);
    }
}
