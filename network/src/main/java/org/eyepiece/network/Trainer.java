package org.eyepiece.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.eyepiece.posterior.DropoutHead;
import org.eyepiece.posterior.DropoutMasks;
import org.eyepiece.posterior.HeadLayout;
import org.eyepiece.posterior.TreeHead;
import org.eyepiece.tree.DecisionTree;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network on labelled subjects: every epoch shows each image once, augmented anew, writes a checkpoint, and judges
 * the averaged weights on the held-out subjects. There is no early stopping: an uncertainty is honest only for a network
 * that was not picked for its luck on the held-out set.
 */
public final class Trainer {

    /** Monte-Carlo samples used to judge an epoch. */
    private static final int JUDGING_SAMPLES = 50;

    private final TrainingSettings settings;
    private final HeadLayout layout;
    private final Function<Weights, Judge> judges;
    private final TrainingListener listener;

    /** The loss of one subject, from its features. */
    private interface Judge {
        double loss(LabelledSubject subject, float[] features, int offset);
    }

    /** Learns one answer against the rest. */
    public Trainer(TrainingSettings settings, TrainingListener listener) {
        require(!settings.likelihood().isForWholeTree(), settings);
        this.settings = settings;
        this.listener = listener;
        layout = HeadLayout.oneAnswer(settings.likelihood());
        judges = weights -> {
            DropoutHead head = weights.head(settings.likelihood(), masks(settings), null);
            return (subject, features, offset) ->
                    subject.judged(head.posterior(features, offset)).loss();
        };
    }

    /** Learns every question of a tree. */
    public Trainer(TrainingSettings settings, DecisionTree tree, TrainingListener listener) {
        require(settings.likelihood().isForWholeTree(), settings);
        this.settings = settings;
        this.listener = listener;
        layout = HeadLayout.of(tree, settings.likelihood());
        judges = weights -> {
            TreeHead head = weights.treeHead(tree, settings.likelihood(), masks(settings), Map.of());
            return (subject, features, offset) ->
                    subject.judged(head.posterior(features, offset)).loss();
        };
    }

    /** Learns a target of a tree. */
    public static Trainer of(TrainingSettings settings, DecisionTree tree, Target target, TrainingListener listener) {
        return switch (target) {
            case Target.OneAnswer one -> new Trainer(settings, listener);
            case Target.WholeTree whole -> new Trainer(settings, tree, listener);
        };
    }

    private static void require(boolean fits, TrainingSettings settings) {
        if (!fits) {
            throw new IllegalArgumentException(
                    "the likelihood " + settings.likelihood().key() + " is for "
                            + (settings.likelihood().isForWholeTree() ? "whole trees" : "one answer"));
        }
    }

    /** The result of a run: the averaged weights and how the loss went. */
    public record Trained(Weights weights, List<EpochResult> history) {}

    /**
     * Trains from fresh weights, or goes on from the checkpoint where there is one.
     *
     * @param training subjects to learn from, each loaded in {@code images}
     * @param heldOut subjects to judge by, never learnt from
     * @param checkpoint a folder that holds the run's state between epochs; made when it is not there
     * @throws ModelException when the loss stops being a number, or the checkpoint belongs to another run
     */
    public Trained train(
            TrainingImages images, List<LabelledSubject> training, List<LabelledSubject> heldOut, Path checkpoint)
            throws InterruptedException {
        return train(images, training, heldOut, new Start.Fresh(), checkpoint);
    }

    /**
     * The same from other first weights.
     *
     * @param start what to begin with where there is no checkpoint, and what the checkpoint's run began with
     */
    public Trained train(
            TrainingImages images,
            List<LabelledSubject> training,
            List<LabelledSubject> heldOut,
            Start start,
            Path checkpoint)
            throws InterruptedException {
        return run(
                images,
                training,
                heldOut,
                start,
                new Checkpoint(checkpoint, settings, start, images.decoder(), training, heldOut));
    }

    /**
     * Trains without checkpoints and without judging: for short runs, which are simply repeated after a kill.
     *
     * @param start what to begin with
     */
    public Trained train(TrainingImages images, List<LabelledSubject> training, Start start)
            throws InterruptedException {
        return run(images, training, List.of(), start, null);
    }

    private Trained run(
            TrainingImages images,
            List<LabelledSubject> training,
            List<LabelledSubject> heldOut,
            Start start,
            @Nullable Checkpoint saved)
            throws InterruptedException {
        if (training.isEmpty()) {
            throw new ModelException("there is nothing to learn from: no subject has both an image and votes");
        }
        Weights fresh = fresh(images, training);
        Weights first = switch (start) {
            case Start.Fresh() -> fresh;
            case Start.From(Weights weights, Rates rates) -> weights.completedBy(fresh);
        };
        try (PointerScope scope = new PointerScope();
                Descent descent = new Descent(
                        settings,
                        listener,
                        new Lesson.Votes(layout),
                        images,
                        training,
                        start,
                        first.ordered(architecture()))) {
            Adam adam = descent.adam();
            List<EpochResult> history = new ArrayList<>(saved == null ? List.of() : saved.restore(adam));
            if (!history.isEmpty()) {
                listener.resumed(history.size());
            }
            for (int epoch = history.size(); epoch < settings.epochs(); epoch++) {
                history.add(epoch(epoch, descent, images, heldOut));
                if (saved != null) {
                    saved.save(adam, history);
                }
                listener.epoch(history.getLast(), settings.epochs());
            }
            return new Trained(Weights.of(adam.average()), List.copyOf(history));
        }
    }

    /** Whether the folder holds a run to go on with. */
    public static boolean canResume(Path checkpoint) {
        return Checkpoint.isIn(checkpoint);
    }

    /** Removes a run's checkpoint, if there is one: once its model is saved, or to start anew. */
    public static void forget(Path checkpoint) throws IOException {
        KnownFiles.CHECKPOINT.remove(checkpoint);
    }

    private EpochResult epoch(int epoch, Descent descent, TrainingImages images, List<LabelledSubject> heldOut)
            throws InterruptedException {
        long began = System.nanoTime();
        double loss = descent.epoch(epoch);
        double seconds = (System.nanoTime() - began) / 1e9;
        List<LabelledSubject> telling =
                heldOut.stream().filter(subject -> !subject.isSilent()).toList();
        double judged = telling.isEmpty() ? Double.NaN : heldOutLoss(descent.adam(), images, telling);
        return new EpochResult(epoch + 1, descent.rate(epoch), loss, judged, seconds);
    }

    /** The mean over subjects of the mixture's loss, summed over the questions. */
    private double heldOutLoss(Adam adam, TrainingImages images, List<LabelledSubject> heldOut)
            throws InterruptedException {
        Judge judge = judges.apply(Weights.of(adam.average()));
        double[] sum = new double[1];
        try (FeatureExtractor extractor = new FeatureExtractor(architecture(), adam.average(), settings.precision())) {
            FeatureStream.run(
                    extractor,
                    heldOut.size(),
                    settings.threads(),
                    (index, frames, offset) -> images.plain(heldOut.get(index), frames, offset),
                    (index, features, offset) -> judge.loss(heldOut.get(index), features, offset),
                    loss -> sum[0] += loss);
        }
        return sum[0] / heldOut.size();
    }

    private Architecture architecture() {
        return settings.architecture().withOutputs(layout.outputs());
    }

    private static DropoutMasks masks(TrainingSettings settings) {
        return new DropoutMasks(settings.seed(), JUDGING_SAMPLES, Architecture.FEATURES, settings.dropout());
    }

    /** Fresh weights whose first prediction is the mean vote fractions, so that no step is spent on finding them. */
    private Weights fresh(TrainingImages images, List<LabelledSubject> training) {
        Architecture architecture = architecture();
        SequencedMap<String, float[]> initial = FirstWeights.of(architecture, settings.seed());
        new FirstGuess(layout)
                .write(
                        training,
                        Objects.requireNonNull(initial.get(TensorRole.HEAD_WEIGHT)),
                        Objects.requireNonNull(initial.get(TensorRole.HEAD_BIAS)));
        images.standardise(
                training,
                Objects.requireNonNull(initial.get(TensorRole.INPUT_MEAN)),
                Objects.requireNonNull(initial.get(TensorRole.INPUT_DEVIATION)));
        return Weights.of(architecture, initial);
    }
}
