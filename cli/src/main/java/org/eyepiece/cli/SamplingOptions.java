package org.eyepiece.cli;

import java.io.PrintWriter;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.network.ModelCard;
import org.eyepiece.network.Precision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How posteriors are drawn from a model. */
final class SamplingOptions {

    @Option(
            names = "--samples",
            paramLabel = "T",
            defaultValue = "50",
            description = "Monte-Carlo samples of the head (default ${DEFAULT-VALUE}).")
    private int samples = 50;

    @Option(
            names = "--crop",
            paramLabel = "F",
            description =
                    "Middle part of the image that is used, where these images show another field than the training's (default: the model's).")
    private @Nullable Double crop;

    @Option(
            names = "--precision",
            paramLabel = "P",
            defaultValue = "auto",
            description = "auto, fp32 or bf16 (default: the precision of the training where this CPU has it).")
    private String precision = "auto";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads (default: all cores). The results do not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Seed of the masks and of whatever is drawn (default ${DEFAULT-VALUE}).")
    private long seed;

    /** Says what is wrong with the options before any model is loaded. */
    void check() {
        if (samples < 1 || samples > 100_000) {
            throw new WrongUse("--samples " + samples + ": choose from 1 to 100,000");
        }
        if (threads < 1) {
            throw new WrongUse("--threads " + threads + ": at least one is needed");
        }
        WrongUse.unless(() -> Precision.of(precision));
    }

    Judging.Sampling of(ModelCard card, PrintWriter notes) {
        check();
        PixelPipeline own = card.pipeline();
        double part = crop == null ? own.crop() : crop;
        PixelPipeline pipeline =
                WrongUse.unless(() -> new PixelPipeline(own.size(), part, own.colour(), own.stretch()));
        return new Judging.Sampling(pipeline, samples, seed, precision(card, notes), threads);
    }

    private Precision precision(ModelCard card, PrintWriter notes) {
        if (!precision.equals("auto")) {
            return Precision.of(precision);
        }
        Precision trained = card.recipe().precision();
        if (trained == Precision.BF16 && Precision.best() != Precision.BF16) {
            notes.println(
                    "note: the model was trained in bf16, which this CPU does not compute; fp32 is used, and results differ slightly");
            return Precision.FP32;
        }
        return trained;
    }

    long seed() {
        return seed;
    }
}
