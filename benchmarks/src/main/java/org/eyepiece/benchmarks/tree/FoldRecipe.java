package org.eyepiece.benchmarks.tree;

import java.util.Locale;
import org.eyepiece.image.Augmentation;
import org.eyepiece.image.Colour;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.network.Family;
import org.eyepiece.network.Precision;
import org.eyepiece.network.TrainingSettings;
import org.eyepiece.posterior.Likelihood;
import picocli.CommandLine.Option;

/** How the networks of a cross-validation are trained. */
final class FoldRecipe {

    @Option(names = "--size", defaultValue = "64")
    private int size;

    @Option(names = "--crop", defaultValue = "0.5")
    private double crop;

    @Option(names = "--colour", defaultValue = "grey")
    @SuppressWarnings("NullAway.Init")
    private String colour;

    @Option(names = "--epochs", defaultValue = "60")
    private int epochs;

    @Option(names = "--likelihood", defaultValue = "dirichlet-multinomial")
    @SuppressWarnings("NullAway.Init")
    private String likelihood;

    @Option(names = "--network", defaultValue = "paper")
    @SuppressWarnings("NullAway.Init")
    private String network;

    @Option(names = "--threads", defaultValue = "1")
    private int threads;

    TrainingSettings settings(long seed) {
        return new TrainingSettings(
                new PixelPipeline(size, crop, Colour.valueOf(colour.toUpperCase(Locale.ROOT))),
                Augmentation.gentle(),
                Likelihood.of(likelihood),
                epochs,
                16,
                0.002,
                TrainingSettings.WEIGHT_DECAY,
                TrainingSettings.AVERAGING,
                TrainingSettings.DROPOUT,
                Precision.best(),
                threads,
                seed,
                Family.of(network));
    }

    int threads() {
        return threads;
    }

    /** Names a model of this recipe. */
    String name() {
        return String.format(Locale.ROOT, "%s-%s-%d-%.3f-%s-e%d", network, likelihood, size, crop, colour, epochs);
    }
}
