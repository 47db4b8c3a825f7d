package org.eyepiece.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.bytedeco.javacpp.PointerScope;
import org.eyepiece.posterior.DropoutHead;
import org.eyepiece.posterior.DropoutMasks;
import org.eyepiece.posterior.Evaluation;
import org.eyepiece.posterior.Judged;
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
    private final TrainingListener listener;

    public Trainer(TrainingSettings settings, TrainingListener listener) {
        this.settings = settings;
        this.listener = listener;
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
                        new Lesson.Votes(settings.likelihood()),
                        images,
                        training,
                        start,
                        first.ordered(settings.architecture()))) {
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
        double judged = heldOut.stream().allMatch(subject -> subject.n() == 0)
                ? Double.NaN
                : heldOutLoss(descent.adam(), images, heldOut);
        return new EpochResult(epoch + 1, descent.rate(epoch), loss, judged, seconds);
    }

    private double heldOutLoss(Adam adam, TrainingImages images, List<LabelledSubject> heldOut)
            throws InterruptedException {
        DropoutHead head = Weights.of(adam.average()).head(settings.likelihood(), masks(), null);
        List<Judged> judged = new ArrayList<>(heldOut.size());
        try (FeatureExtractor extractor =
                new FeatureExtractor(settings.architecture(), adam.average(), settings.precision())) {
            FeatureStream.run(
                    extractor,
                    heldOut.size(),
                    settings.threads(),
                    (index, frames, offset) -> images.plain(heldOut.get(index), frames, offset),
                    (index, features, offset) -> heldOut.get(index).judged(head.posterior(features, offset)),
                    judged::add);
        }
        return Evaluation.of(judged).lossMc();
    }

    private DropoutMasks masks() {
        return new DropoutMasks(settings.seed(), JUDGING_SAMPLES, Architecture.FEATURES, settings.dropout());
    }

    /** Fresh weights whose first prediction is the mean vote fraction, so that no step is spent on finding it. */
    private Weights fresh(TrainingImages images, List<LabelledSubject> training) {
        Architecture architecture = settings.architecture();
        SequencedMap<String, float[]> initial = FirstWeights.of(architecture, settings.seed());
        double k = 1;
        double n = 2;
        for (LabelledSubject subject : training) {
            k += subject.k();
            n += subject.n();
        }
        float[] bias = Objects.requireNonNull(initial.get(TensorRole.HEAD_BIAS));
        double logit = Math.log(k / (n - k));
        bias[0] = (float) (logit / 2);
        bias[1] = (float) (-logit / 2);
        if (bias.length > 2) {
            bias[2] = INITIAL_CONCENTRATION;
        }
        images.standardise(
                training,
                Objects.requireNonNull(initial.get(TensorRole.INPUT_MEAN)),
                Objects.requireNonNull(initial.get(TensorRole.INPUT_DEVIATION)));
        return Weights.of(architecture, initial);
    }

    /** About what volunteers' votes on an unknown galaxy show; softplus of it, plus a half, is the concentration. */
    private static final float INITIAL_CONCENTRATION = 5;
}
