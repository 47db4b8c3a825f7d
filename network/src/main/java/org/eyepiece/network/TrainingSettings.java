package org.eyepiece.network;

import org.eyepiece.image.Augmentation;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.posterior.Likelihood;

/**
 * Everything that decides what a training run computes; two runs with equal settings, data and number of threads give the
 * same weights bit for bit.
 *
 * @param pipeline what the network sees of an image
 * @param augmentation how each image is varied each time it is shown
 * @param likelihood of k of N votes given the head's outputs
 * @param epochs passes over the training set, at least 1
 * @param batch images per step, at least 1
 * @param learningRate the highest rate, reached after the first tenth of the steps and then lowered to 0 along a cosine
 * @param weightDecay decoupled decay of the weights per unit of learning rate, at least 0
 * @param averaging share of the running average of the weights that survives a step, in [0, 1); 0 switches it off
 * @param dropout chance that a feature is dropped before the head
 * @param precision of the encoder's arithmetic
 * @param threads libtorch's threads, at least 1
 * @param seed of weights, order, augmentation and masks
 * @param network the family of the network
 */
public record TrainingSettings(
        PixelPipeline pipeline,
        Augmentation augmentation,
        Likelihood likelihood,
        int epochs,
        int batch,
        double learningRate,
        double weightDecay,
        double averaging,
        double dropout,
        Precision precision,
        int threads,
        long seed,
        Family network) {

    /** W20's dropout before the head. */
    public static final double DROPOUT = 0.5;

    /** A running average over about the last five hundred steps: long enough to remove the noise of single batches. */
    public static final double AVERAGING = 0.998;

    /** Decoupled decay per unit of learning rate. */
    public static final double WEIGHT_DECAY = 0.05;

    public TrainingSettings {
        require(epochs >= 1 && epochs <= 10_000, "epochs", epochs, "from 1 to 10,000");
        require(batch >= 1 && batch <= 4_096, "batch", batch, "from 1 to 4,096");
        require(learningRate > 0 && learningRate <= 1, "learning rate", learningRate, "above 0 and at most 1");
        require(weightDecay >= 0 && weightDecay <= 100, "weight decay", weightDecay, "from 0 to 100");
        require(averaging >= 0 && averaging < 1, "averaging", averaging, "at least 0 and below 1");
        require(threads >= 1 && threads <= 1_024, "threads", threads, "from 1 to 1,024");
    }

    private static void require(boolean holds, String name, Number value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " " + value + " does not fit: choose a value " + range);
        }
    }

    /** The same recipe for another run. */
    public TrainingSettings with(int otherEpochs, int otherThreads, long otherSeed) {
        return new TrainingSettings(
                pipeline,
                augmentation,
                likelihood,
                otherEpochs,
                batch,
                learningRate,
                weightDecay,
                averaging,
                dropout,
                precision,
                otherThreads,
                otherSeed,
                network);
    }

    /**
     * All of it in words, by which a run that goes on knows that it is the same. The paper's network is not named, so that runs begun
     * when there was no other go on.
     */
    public String fingerprint() {
        return toString().replace(", network=" + Family.PAPER + "]", "]");
    }

    /** The network these settings train. */
    public Architecture architecture() {
        return new Architecture(
                network.key(), pipeline.size(), pipeline.colour().channels(), likelihood.outputs(2), dropout);
    }

    /**
     * The learning rate of a step: a linear rise over the first tenth, then half a cosine down to 0.
     *
     * @param step from 1 to {@code steps}
     */
    double rate(long step, long steps) {
        double rise = Math.max(1, steps / 10.0);
        if (step <= rise) {
            return learningRate * step / rise;
        }
        return learningRate * 0.5 * (1 + Math.cos(Math.PI * (step - rise) / (steps - rise + 1)));
    }
}
