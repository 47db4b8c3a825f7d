package org.eyepiece.network;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eyepiece.image.Augmentation;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.posterior.Calibration;
import org.eyepiece.posterior.Evaluation;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.posterior.TreeEvaluation;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.SamePicture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What {@code model.json} says of a model: how to build it, what its numbers mean, and where they come from.
 *
 * @param format of the bundle, {@link #FORMAT}
 * @param software version that trained it
 * @param architecture of the network
 * @param pipeline from pixels to what the network sees
 * @param decoder of the training images; another decoder's pixels differ here and there by one level
 * @param tree the question belongs to, whole, as its JSON file
 * @param treeHash of its structure
 * @param question the model answers; null where it answers the whole tree
 * @param answer whose votes are k, all other answers being the rest; null where the model answers the whole tree
 * @param likelihood of the votes
 * @param votes what the training votes are, in a person's words: real, reconstructed, pseudo-counts or simulated
 * @param recipe how it was trained
 * @param pretraining of the encoder it began with; null where it began with random weights
 * @param trainingSetHash SHA-256 over the sorted training ids with their votes
 * @param taught questions that somebody in the training set was asked; of the others the model knows nothing
 * @param training ids it learnt from, sorted
 * @param seen ids of every picture it learnt from: those of training, and those listed as the same pictures, sorted
 * @param heldOut ids it was judged on and never learnt from, sorted
 * @param history one entry per epoch
 * @param calibration of the concentrations, by question and by an answer's column, fitted on the held-out subjects, where it helps
 * @param measures of one answer on the held-out subjects, as calibrated; null when there were none
 * @param treeMeasures the same of a whole tree
 * @param weightsSha256 of the file of weights beside this one
 */
public record ModelCard(
        int format,
        String software,
        Architecture architecture,
        PixelPipeline pipeline,
        String decoder,
        JsonNode tree,
        String treeHash,
        @Nullable String question,
        @Nullable String answer,
        Likelihood likelihood,
        String votes,
        Recipe recipe,
        @Nullable Pretraining pretraining,
        String trainingSetHash,
        List<String> taught,
        List<String> training,
        List<String> seen,
        List<String> heldOut,
        List<EpochResult> history,
        Map<String, Calibration> calibration,
        @Nullable Evaluation measures,
        @Nullable TreeEvaluation treeMeasures,
        String weightsSha256) {

    /** Checks that the parts fit each other: a card that lies about its pixels would predict nonsense. */
    public ModelCard {
        training = List.copyOf(training);
        seen = List.copyOf(seen);
        heldOut = List.copyOf(heldOut);
        history = List.copyOf(history);
        calibration = Collections.unmodifiableMap(new TreeMap<>(calibration));
        taught = List.copyOf(taught);
        require(architecture.size() == pipeline.size(), "the network's size is not the pipeline's");
        require(
                architecture.channels() == pipeline.colour().channels(),
                "the network's channels are not the pipeline's");
        Objects.requireNonNull(software);
        Objects.requireNonNull(decoder);
        Objects.requireNonNull(votes);
        Objects.requireNonNull(recipe);
        Objects.requireNonNull(trainingSetHash);
        Objects.requireNonNull(weightsSha256);
        DecisionTree parsed = TreeFile.parse(tree.toString(), "model.json");
        Target target = target(question, answer);
        if (target instanceof Target.OneAnswer one) {
            parsed.question(one.question()).answer(one.answer());
        }
        calibration.keySet().stream()
                .filter(name -> !parsed.columns().contains(name))
                .forEach(parsed::question);
        require(
                architecture.outputs() == target.layout(parsed, likelihood).outputs(),
                "the network's outputs do not fit its likelihood");
    }

    private static Target target(@Nullable String question, @Nullable String answer) {
        require((question == null) == (answer == null), "a question and its answer are both named, or neither is");
        return question == null || answer == null ? new Target.WholeTree() : new Target.OneAnswer(question, answer);
    }

    /** What the model answers. */
    public Target target() {
        return target(question, answer);
    }

    /** The one answer that the model gives; nothing where it answers the whole tree. */
    public Optional<Target.OneAnswer> oneAnswer() {
        return target() instanceof Target.OneAnswer one ? Optional.of(one) : Optional.empty();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** The bundle format this version writes and reads. */
    public static final int FORMAT = 3;

    /**
     * How a model was trained; see {@link TrainingSettings}.
     *
     * @param fineTuning what it was made from; null where it began with random weights or a pretrained encoder
     */
    public record Recipe(
            Augmentation augmentation,
            int epochs,
            int batch,
            double learningRate,
            double weightDecay,
            double averaging,
            Precision precision,
            int threads,
            long seed,
            @Nullable FineTuning fineTuning) {

        static Recipe of(TrainingSettings settings) {
            return new Recipe(
                    settings.augmentation(),
                    settings.epochs(),
                    settings.batch(),
                    settings.learningRate(),
                    settings.weightDecay(),
                    settings.averaging(),
                    settings.precision(),
                    settings.threads(),
                    settings.seed(),
                    null);
        }

        Recipe beginningWith(FineTuning other) {
            return new Recipe(
                    augmentation, epochs, batch, learningRate, weightDecay, averaging, precision, threads, seed, other);
        }
    }

    /** Short name of the model for people and file metadata: the first twelve digits of its weights' hash. */
    public String id() {
        return weightsSha256.substring(0, 12);
    }

    /** The tree, checked. */
    public DecisionTree decisionTree() {
        return TreeFile.parse(tree.toString(), "model.json");
    }

    /**
     * The card of a freshly trained network, without measures and without a hash of weights.
     *
     * @param training subjects it learnt from
     * @param heldOut subjects it never saw
     * @param same ids that name one picture
     */
    public static ModelCard of(
            String software,
            TrainingSettings settings,
            String decoder,
            DecisionTree tree,
            Target target,
            String votes,
            List<LabelledSubject> training,
            List<LabelledSubject> heldOut,
            List<EpochResult> history,
            SamePicture same) {
        return new ModelCard(
                FORMAT,
                software,
                settings.architecture()
                        .withOutputs(target.layout(tree, settings.likelihood()).outputs()),
                settings.pipeline(),
                decoder,
                new ObjectMapper().readTree(TreeFile.toJson(tree)),
                tree.hash(),
                target instanceof Target.OneAnswer one ? one.question() : null,
                target instanceof Target.OneAnswer one ? one.answer() : null,
                settings.likelihood(),
                votes,
                Recipe.of(settings),
                null,
                Checkpoint.sha256(training.stream()
                        .map(subject -> subject.line() + "\n")
                        .sorted()
                        .collect(Collectors.joining())),
                taught(tree, target, training),
                ids(training),
                seen(training, same),
                ids(heldOut),
                history,
                Map.of(),
                null,
                null,
                "");
    }

    private static List<String> taught(DecisionTree tree, Target target, List<LabelledSubject> training) {
        return switch (target) {
            case Target.OneAnswer one -> List.of(one.question());
            case Target.WholeTree whole ->
                IntStream.range(0, tree.questions().size())
                        .filter(q -> training.stream().anyMatch(subject -> subject.people()[q] > 0))
                        .mapToObj(q -> tree.questions().get(q).key())
                        .toList();
        };
    }

    private static List<String> seen(List<LabelledSubject> training, SamePicture same) {
        Set<String> groups = new HashSet<>();
        Set<String> seen = new TreeSet<>();
        for (LabelledSubject subject : training) {
            seen.add(subject.id());
            groups.add(same.group(subject.id()));
        }
        same.smallest().forEach((id, group) -> {
            if (groups.contains(group)) {
                seen.add(id);
            }
        });
        return List.copyOf(seen);
    }

    private static List<String> ids(List<LabelledSubject> subjects) {
        return subjects.stream().map(LabelledSubject::id).sorted().toList();
    }

    ModelCard withMeasures(Evaluation evaluation) {
        return with(recipe, seen, pretraining, calibration, evaluation, null, weightsSha256);
    }

    ModelCard withMeasures(TreeEvaluation evaluation) {
        return with(recipe, seen, pretraining, calibration, null, evaluation, weightsSha256);
    }

    /** The same card, saying which encoder its network began with. */
    public ModelCard withPretraining(Pretraining began) {
        return with(recipe, seen, began, calibration, measures, treeMeasures, weightsSha256);
    }

    /**
     * The same card, saying what its network was made from.
     *
     * @param before ids of every picture that had learnt from already: they cannot judge this network either
     */
    public ModelCard withFineTuning(FineTuning began, List<String> before) {
        Set<String> all = new TreeSet<>(seen);
        all.addAll(before);
        return with(
                recipe.beginningWith(began),
                List.copyOf(all),
                pretraining,
                calibration,
                measures,
                treeMeasures,
                weightsSha256);
    }

    ModelCard withWeights(String sha256) {
        return with(recipe, seen, pretraining, calibration, measures, treeMeasures, sha256);
    }

    ModelCard withCalibration(Map<String, Calibration> fitted) {
        return with(recipe, seen, pretraining, fitted, measures, treeMeasures, weightsSha256);
    }

    private ModelCard with(
            Recipe how,
            List<String> known,
            @Nullable Pretraining began,
            Map<String, Calibration> fitted,
            @Nullable Evaluation one,
            @Nullable TreeEvaluation whole,
            String sha256) {
        return new ModelCard(
                format,
                software,
                architecture,
                pipeline,
                decoder,
                tree,
                treeHash,
                question,
                answer,
                likelihood,
                votes,
                how,
                began,
                trainingSetHash,
                taught,
                training,
                known,
                heldOut,
                history,
                fitted,
                one,
                whole,
                sha256);
    }
}
