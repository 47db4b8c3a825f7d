package org.eyepiece.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.bytedeco.javacpp.PointerScope;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.posterior.Calibration;
import org.eyepiece.posterior.DropoutMasks;
import org.eyepiece.posterior.Evaluation;
import org.eyepiece.posterior.Posterior;
import org.eyepiece.posterior.TreeEvaluation;
import org.eyepiece.posterior.TreeHead;
import org.eyepiece.posterior.TreePosterior;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trained model: its card and its weights, stored as a folder of {@code model.json} and {@code weights.safetensors}.
 * Loading runs no code from the files, bounds every length before memory is asked for, and checks the weights against the
 * hash in the card.
 */
public final class Model {

    private static final String CARD = "model.json";
    private static final String WEIGHTS = "weights.safetensors";
    private static final long MAX_CARD = 256L << 20;
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ModelCard card;
    private final Weights weights;

    private Model(ModelCard card, Weights weights) {
        this.card = card;
        this.weights = weights;
    }

    /** A model that is not on disk yet; its card has no hash of weights until it is saved. */
    public static Model of(ModelCard card, Weights weights) {
        return new Model(card, weights);
    }

    public ModelCard card() {
        return card;
    }

    public Weights weights() {
        return weights;
    }

    /** The same model with what it measured on its held-out subjects. */
    public Model withMeasures(Evaluation measures) {
        return new Model(card.withMeasures(measures), weights);
    }

    /** The same for a whole tree. */
    public Model withMeasures(TreeEvaluation measures) {
        return new Model(card.withMeasures(measures), weights);
    }

    /** The same model, the concentrations of some questions multiplied by what subjects it never saw asked for. */
    public Model withCalibration(Map<String, Calibration> calibration) {
        return new Model(card.withCalibration(calibration), weights);
    }

    /**
     * Says before the work what would go wrong after it: whether a model may take this name.
     *
     * @param replace whether a model of that name may give way
     * @throws ModelException where something is there that may not be replaced, or is no model
     */
    public static void requireFree(Path folder, boolean replace) throws IOException {
        if (!replace && Files.exists(folder)) {
            throw new ModelException(folder + " exists already; choose another name or use --force");
        }
        KnownFiles.MODEL.require(folder);
    }

    /**
     * Writes the model as the folder {@code folder}; it appears whole or not at all.
     *
     * @param replace whether a model of that name gives way, once the new one is whole
     * @return the model as it stands on disk, with the hash of its weights
     */
    public Model save(Path folder, boolean replace) throws IOException {
        requireFree(folder, replace);
        Path target = folder.toAbsolutePath();
        Files.createDirectories(target.getParent());
        // Not createTempDirectory, whose folders only their owner may read.
        Path temporary = Files.createDirectory(
                target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part"));
        try {
            Path stored = temporary.resolve(WEIGHTS);
            weights.write(stored);
            ModelCard complete = card.withWeights(Checkpoint.sha256(Files.readAllBytes(stored)));
            Files.write(temporary.resolve(CARD), JSON.writeValueAsBytes(complete));
            KnownFiles.MODEL.remove(target);
            Files.move(temporary, target);
            return new Model(complete, weights);
        } finally {
            KnownFiles.MODEL.remove(temporary);
        }
    }

    /**
     * Reads a bundle.
     *
     * @throws ModelException where a file is missing, damaged, of another format, or not the one its card describes
     */
    public static Model load(Path folder) throws IOException {
        Path cardFile = folder.resolve(CARD);
        Path weightsFile = folder.resolve(WEIGHTS);
        if (!Files.isRegularFile(cardFile) || !Files.isRegularFile(weightsFile)) {
            throw new ModelException(
                    folder + " is not a model: it needs " + CARD + " and " + WEIGHTS + "; 'eyepiece train' makes one");
        }
        ModelCard card = card(cardFile);
        Weights weights = weights(weightsFile, card);
        return new Model(card, weights);
    }

    private static ModelCard card(Path file) throws IOException {
        if (Files.size(file) > MAX_CARD) {
            throw new ModelException(file + " is larger than " + (MAX_CARD >> 20) + " MiB, which no model needs");
        }
        try {
            JsonNode read = JSON.readTree(Files.readAllBytes(file));
            int format = read.path("format").asInt(ModelCard.FORMAT);
            if (format != ModelCard.FORMAT) {
                throw new ModelException(file + " has format " + format + ", and this version reads " + ModelCard.FORMAT
                        + "; train the model again");
            }
            ModelCard card = JSON.treeToValue(read, ModelCard.class);
            if (!card.decisionTree().hash().equals(card.treeHash())) {
                throw new ModelException(file + " is damaged: its tree is not the one it was trained with");
            }
            return card;
        } catch (JacksonException | IllegalArgumentException | NullPointerException broken) {
            throw new ModelException(
                    file + " is damaged or incomplete: " + firstLine(broken.getMessage()) + "; copy the model again",
                    broken);
        }
    }

    private static Weights weights(Path file, ModelCard card) throws IOException {
        Architecture architecture = card.architecture();
        long numbers = architecture.shapes().values().stream()
                .mapToLong(Shapes::numbers)
                .sum();
        if (Files.size(file) > 4 * numbers + (1 << 20) + 8) {
            throw new ModelException(file + " is larger than this network can be; copy the model again");
        }
        if (!Checkpoint.sha256(Files.readAllBytes(file)).equals(card.weightsSha256())) {
            throw new ModelException(
                    file + " is not the file that " + CARD + " describes (its SHA-256 differs); copy the model again");
        }
        Weights weights = Weights.read(file);
        architecture.check(weights.shapes());
        return weights;
    }

    /**
     * Sets a model of one answer up for prediction.
     *
     * @param pipeline usually the card's own; another crop where the images show another field
     * @param samples Monte-Carlo samples of the head, at least 1
     * @param seed of the masks: sample t of a seed is the same network for every image
     * @throws IllegalStateException where the model answers a whole tree
     */
    public Predictor<Posterior> predictor(
            PixelPipeline pipeline, int samples, long seed, Precision precision, int threads) {
        Target.OneAnswer one = card.oneAnswer().orElseThrow();
        Calibration calibration = card.calibration().get(one.question());
        return predictor(
                weights.head(card.likelihood(), masks(samples, seed), calibration)::posterior,
                pipeline,
                precision,
                threads);
    }

    /** The same for a model of a whole tree. */
    public Predictor<TreePosterior> treePredictor(
            PixelPipeline pipeline, int samples, long seed, Precision precision, int threads) {
        return predictor(treeHead(samples, seed)::posterior, pipeline, precision, threads);
    }

    /** The encoder alone: from image files to features, as {@link #treeHead} takes them. */
    public Predictor<float[]> encoder(Precision precision, int threads) {
        return predictor(
                (features, offset) -> Arrays.copyOfRange(features, offset, offset + Architecture.FEATURES),
                card.pipeline(),
                precision,
                threads);
    }

    /**
     * The head of a whole tree's model alone, in plain Java: from features to posteriors, without libtorch.
     *
     * @param samples Monte-Carlo samples of the head, at least 1
     * @param seed of the masks: sample t of a seed is the same network for every image
     */
    public TreeHead treeHead(int samples, long seed) {
        return weights.treeHead(card.decisionTree(), card.likelihood(), masks(samples, seed), card.calibration());
    }

    private <P> Predictor<P> predictor(
            Predictor.Head<P> head, PixelPipeline pipeline, Precision precision, int threads) {
        try (PointerScope scope = new PointerScope()) {
            return new Predictor<>(
                    new FeatureExtractor(card.architecture(), weights.tensors(), precision), head, pipeline, threads);
        }
    }

    private DropoutMasks masks(int samples, long seed) {
        return new DropoutMasks(
                seed, samples, Architecture.FEATURES, card.architecture().dropout());
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "it lacks a part" : message.lines().findFirst().orElse("");
    }
}
