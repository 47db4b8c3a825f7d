package org.eyepiece.network;

import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Trains an encoder without labels: to tell, from an augmented view of an image, what its plain frame measures. The linear layer
 * that tells it stands where the head will and is dropped afterwards. Equal settings and images give equal bits.
 */
public final class Pretrainer {

    private final TrainingSettings settings;
    private final TrainingListener listener;

    /** @param settings as for {@link Trainer}; the likelihood is not used */
    public Pretrainer(TrainingSettings settings, TrainingListener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Trains on all given subjects; their votes are never looked at.
     *
     * @throws ModelException when there are none, or the loss stops being a number
     */
    public Encoder train(TrainingImages images, List<LabelledSubject> subjects) throws InterruptedException {
        if (subjects.isEmpty()) {
            throw new ModelException("there is nothing to pretrain on: no subject has an image");
        }
        StatisticsLesson lesson = StatisticsLesson.of(images, subjects);
        Architecture architecture = settings.architecture().withOutputs(lesson.outputs());
        SequencedMap<String, float[]> initial = FirstWeights.of(architecture, settings.seed());
        images.standardise(
                subjects,
                Objects.requireNonNull(initial.get(TensorRole.INPUT_MEAN)),
                Objects.requireNonNull(initial.get(TensorRole.INPUT_DEVIATION)));
        try (PointerScope scope = new PointerScope()) {
            SequencedMap<String, Tensor> weights = FirstWeights.tensors(architecture, initial);
            try (Descent descent =
                    new Descent(settings, listener, lesson, images, subjects, new Start.Fresh(), weights)) {
                double loss = Double.NaN;
                for (int epoch = 0; epoch < settings.epochs(); epoch++) {
                    long began = System.nanoTime();
                    loss = descent.epoch(epoch);
                    double seconds = (System.nanoTime() - began) / 1e9;
                    listener.epoch(
                            new EpochResult(epoch + 1, descent.rate(epoch), loss, Double.NaN, seconds),
                            settings.epochs());
                }
                return new Encoder(
                        new Pretraining(
                                lesson.names(),
                                subjects.size(),
                                Checkpoint.sha256(subjects.stream()
                                        .map(subject -> subject.id() + "\n")
                                        .sorted()
                                        .collect(Collectors.joining())),
                                ModelCard.Recipe.of(settings),
                                loss,
                                ""),
                        Weights.of(descent.adam().average()).withoutHead());
            }
        }
    }
}
