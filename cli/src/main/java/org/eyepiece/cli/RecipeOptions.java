package org.eyepiece.cli;

import java.util.Locale;
import java.util.function.Predicate;
import org.eyepiece.image.Augmentation;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.network.Family;
import org.eyepiece.network.ModelCard;
import org.eyepiece.network.Precision;
import org.eyepiece.network.TrainingSettings;
import org.eyepiece.posterior.Likelihood;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a network is trained: the options of every command that trains one. */
final class RecipeOptions {

    @Option(
            names = "--network",
            paramLabel = "NAME",
            description = "paper, efficientnet-b0 or convnext-nano (default ${DEFAULT-VALUE}).")
    private String network = Family.PAPER.key();

    @Option(
            names = "--size",
            paramLabel = "PX",
            description = "Side of the network's input: a multiple of 16 (default ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--crop",
            paramLabel = "F",
            description = "Middle part of the image that is used (default ${DEFAULT-VALUE}).")
    private double crop = 0.5;

    @Option(
            names = "--colour",
            paramLabel = "grey|rgb",
            description = "Channels of the input (default ${DEFAULT-VALUE}).")
    private String colour = "grey";

    @Option(
            names = "--likelihood",
            paramLabel = "NAME",
            description =
                    "Of one answer: beta-binomial (default) or binomial (always with --classes). Of a whole tree: dirichlet-multinomial (default) or multinomial.")
    private @Nullable String likelihood;

    @Option(
            names = "--precision",
            paramLabel = "P",
            description = "auto, fp32 or bf16 (default: bf16 where the CPU has it).")
    private String precision = "auto";

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the training set (default ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Images per step (default ${DEFAULT-VALUE}).")
    private int batch = 16;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            description = "Highest learning rate (default ${DEFAULT-VALUE}).")
    private double learningRate = 0.002;

    @Option(
            names = "--weight-decay",
            paramLabel = "W",
            description = "Decoupled weight decay (default ${DEFAULT-VALUE}).")
    private double weightDecay = TrainingSettings.WEIGHT_DECAY;

    @Option(
            names = "--augmentation",
            paramLabel = "NAME",
            description = "gentle, paper (zoom 1.1-1.3 as in Walmsley et al. 2020) or none (default ${DEFAULT-VALUE}).")
    private String augmentation = "gentle";

    /** Options whose defaults suit a command. */
    RecipeOptions(int size, int epochs) {
        this.size = size;
        this.epochs = epochs;
    }

    String text() {
        return network + ", " + size + " px " + colour;
    }

    /**
     * Takes what the network sees from a model to start from, wherever no option says otherwise.
     *
     * @param given whether an option of that name was typed
     */
    void like(ModelCard model, Predicate<String> given) {
        String family = model.architecture().name();
        if (given.test("--network") && !network.equals(family)) {
            throw new WrongUse("--network " + network + ": the model to start from is of the network " + family);
        }
        network = family;
        PixelPipeline pipeline = model.pipeline();
        size = given.test("--size") ? size : pipeline.size();
        crop = given.test("--crop") ? crop : pipeline.crop();
        colour = given.test("--colour") ? colour : pipeline.colour().name().toLowerCase(Locale.ROOT);
    }

    /**
     * The settings that were asked for.
     *
     * @param usual likelihood of what is learnt; the binomial where labels are classes, one vote each, which have no scatter
     *     beyond it
     * @throws WrongUse where an option's value does not fit
     */
    TrainingSettings settings(Likelihood usual, int threads, long seed) {
        TrainingSettings settings = WrongUse.unless(() -> new TrainingSettings(
                new PixelPipeline(size, crop, ImageOptions.colour(colour)),
                augmentation(),
                likelihood(usual),
                epochs,
                batch,
                learningRate,
                weightDecay,
                TrainingSettings.AVERAGING,
                TrainingSettings.DROPOUT,
                Precision.of(precision),
                threads,
                seed,
                Family.of(network)));
        WrongUse.unless(settings::architecture);
        return settings;
    }

    private Augmentation augmentation() {
        return switch (augmentation) {
            case "gentle" -> Augmentation.gentle();
            case "paper" -> Augmentation.paper();
            case "none" -> Augmentation.none();
            default -> throw new WrongUse("unknown augmentation '" + augmentation + "': choose gentle, paper or none");
        };
    }

    private Likelihood likelihood(Likelihood usual) {
        Likelihood wanted = likelihood == null ? usual : Likelihood.of(likelihood);
        if (wanted.isForWholeTree() != usual.isForWholeTree()) {
            throw new WrongUse("--likelihood " + likelihood + " does not go with "
                    + (usual.isForWholeTree() ? "a whole tree" : "one answer") + "; use " + usual.key());
        }
        if (usual == Likelihood.BINOMIAL && wanted != usual) {
            throw new WrongUse("--likelihood " + likelihood
                    + ": with --classes every subject has one vote, and only binomial fits");
        }
        return wanted;
    }
}
