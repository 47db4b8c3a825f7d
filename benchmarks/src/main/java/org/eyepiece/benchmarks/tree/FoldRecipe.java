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

    @Option(names = "--learning-rate", defaultValue = "0.002")
    private double learningRate;

    @Option(names = "--dropout", defaultValue = "0.5")
    private double dropout;

    @Option(names = "--threads", defaultValue = "1")
    private int threads;

    TrainingSettings settings(long seed) {
        return new TrainingSettings(
                new PixelPipeline(size, crop, Colour.valueOf(colour.toUpperCase(Locale.ROOT))),
                Augmentation.gentle(),
                Likelihood.of(likelihood),
                epochs,
                16,
                learningRate,
                TrainingSettings.WEIGHT_DECAY,
                TrainingSettings.AVERAGING,
                dropout,
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
        String name =
                String.format(Locale.ROOT, "%s-%s-%d-%.3f-%s-e%d", network, likelihood, size, crop, colour, epochs);
        // Said only where it is so: networks trained before there was a choice are found again.
        return name + (learningRate == 0.002 ? "" : "-r" + learningRate) + (dropout == 0.5 ? "" : "-d" + dropout);
    }
}
