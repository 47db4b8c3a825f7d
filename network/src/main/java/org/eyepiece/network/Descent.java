package org.eyepiece.network;

import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Walks a network's weights downhill on one lesson, epoch by epoch. Which images a step shows, how they are augmented, what is
 * dropped and how far it goes depend on the settings and the epoch alone. Lives inside one PointerScope.
 */
final class Descent implements AutoCloseable {

    private final TrainingSettings settings;
    private final TrainingListener listener;
    private final Lesson lesson;
    private final int size;
    private final Network network;
    private final Adam adam;
    private final BatchLoader loader;

    /**
     * @param subjects to learn from, each loaded in {@code images}
     * @param start what the training begins with, which says how fast each part learns
     * @param weights first weights, of a network whose head gives what the lesson asks for; changed in place
     * @throws ModelException where the network standardises by batches and a step would show one image alone
     */
    Descent(
            TrainingSettings settings,
            TrainingListener listener,
            Lesson lesson,
            TrainingImages images,
            List<LabelledSubject> subjects,
            Start start,
            SequencedMap<String, Tensor> weights) {
        this.settings = settings;
        this.listener = listener;
        this.lesson = lesson;
        this.size = subjects.size();
        Threads.use(settings.threads());
        int steps = Math.ceilDiv(size, settings.batch());
        Family family = settings.network();
        if (family.needsBatches() && size / steps < 2) {
            throw new ModelException(family + " standardises by batches and needs two images in each step, not " + size
                    + " in " + steps + " steps; use a larger --batch, more images or another --network");
        }
        network = settings.architecture().withOutputs(lesson.outputs()).network(settings.precision(), weights);
        adam = new Adam(
                weights, settings.weightDecay(), settings.averaging(), name -> Rates.pace(start, family, name), steps);
        loader = new BatchLoader(images, settings, lesson, subjects);
    }

    /** The optimiser, which holds the weights and their average. */
    Adam adam() {
        return adam;
    }

    /** The learning rate of an epoch's last step. */
    double rate(int epoch) {
        return settings.rate((long) loader.steps() * (epoch + 1), (long) loader.steps() * settings.epochs());
    }

    /**
     * Shows every subject once.
     *
     * @param epoch counting from 0
     * @return the mean loss of the weights as they were
     * @throws ModelException when the loss or a weight stops being a number
     */
    double epoch(int epoch) throws InterruptedException {
        long steps = (long) loader.steps() * settings.epochs();
        double[] total = new double[1];
        adam.prepare(epoch);
        loader.epoch(epoch, (step, batch) -> {
            long count = (long) loader.steps() * epoch + step + 1;
            double loss = step(network, lesson, adam, batch, count, settings.rate(count, steps));
            if (!Double.isFinite(loss)) {
                throw diverged("the loss is " + loss, epoch, step);
            }
            total[0] += loss * batch.count();
            long shown = (long) size * epoch + (long) size * (step + 1) / loader.steps();
            listener.step(shown, (long) size * settings.epochs(), loss);
        });
        if (!Weights.of(adam.state()).areFinite()) {
            throw diverged("a weight is not finite", epoch, loader.steps() - 1);
        }
        return total[0] / size;
    }

    private static ModelException diverged(String how, int epoch, int step) {
        return new ModelException("training diverged: " + how + " at epoch " + (epoch + 1) + ", step " + (step + 1)
                + "; no model was saved; try a lower --learning-rate");
    }

    /** One step: features once, the loss averaged over several dropout masks, an update; returns the loss before it. */
    static double step(Network network, Lesson lesson, Adam adam, BatchLoader.Batch batch, long count, double rate) {
        try (PointerScope scope = new PointerScope()) {
            Tensor features =
                    network.features(Tensors.images(batch.pixels(), batch.count(), batch.size(), batch.channels()));
            Tensor masks = Tensors.of(batch.masks(), batch.count(), BatchLoader.MASKS, Architecture.FEATURES);
            Tensor outputs = network.head(features.unsqueeze(1).mul(masks).flatten(0, 1));
            // Each target once for every mask of its image.
            Tensor targets = Tensors.of(batch.targets())
                    .view(batch.count(), 1, lesson.width())
                    .expand(batch.count(), BatchLoader.MASKS, lesson.width())
                    .flatten(0, 1);
            Tensor loss = lesson.loss(outputs, targets);
            loss.backward();
            adam.step(count, rate);
            return loss.item_double();
        }
    }

    @Override
    public void close() {
        loader.close();
    }
}
