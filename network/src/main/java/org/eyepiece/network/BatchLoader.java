package org.eyepiece.network;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eyepiece.image.PixelPipeline;

/**
 * Batches of augmented images and what is to be said of them, prepared on other threads a few steps ahead so that the network never
 * waits. What a batch holds depends on seed, epoch and position only, never on timing.
 */
final class BatchLoader implements AutoCloseable {

    private static final int AHEAD = 4;

    /**
     * Dropout masks drawn for each image of a step, whose losses are averaged (Inoue 2019): the expected gradient is that of one
     * mask, its noise is smaller, and behind the convolutions it costs nothing.
     */
    static final int MASKS = 8;

    /**
     * @param pixels {@code [count][size][size][channels]}
     * @param targets {@code [count][width]}, as the lesson wants them
     * @param masks {@code [count][MASKS][features]}: 0 where dropped, 1 / (1 - dropout) where kept
     */
    @SuppressWarnings("ArrayRecordComponent") // handed to the network once, never compared
    record Batch(int count, int size, int channels, float[] pixels, double[] targets, float[] masks) {}

    private final TrainingImages images;
    private final TrainingSettings settings;
    private final Lesson lesson;
    private final List<LabelledSubject> subjects;
    private final ExecutorService pool;

    BatchLoader(TrainingImages images, TrainingSettings settings, Lesson lesson, List<LabelledSubject> subjects) {
        this.images = images;
        this.settings = settings;
        this.lesson = lesson;
        this.subjects = subjects;
        this.pool = Executors.newFixedThreadPool(
                Math.max(1, settings.threads() / 2),
                Thread.ofPlatform().name("augment-", 0).daemon().factory());
    }

    /** Steps in an epoch: every subject once, in batches of nearly equal size. */
    int steps() {
        return Math.ceilDiv(subjects.size(), settings.batch());
    }

    /** Receives the batches of an epoch in order. */
    interface Step {
        void take(int step, Batch batch);
    }

    /** Runs one epoch, {@code epoch} counting from 0. */
    void epoch(int epoch, Step step) throws InterruptedException {
        int[] order = order(epoch);
        Deque<Future<Batch>> ready = new ArrayDeque<>();
        int steps = steps();
        int asked = 0;
        for (int done = 0; done < steps; done++) {
            while (asked < steps && asked - done < AHEAD) {
                int from = (int) ((long) subjects.size() * asked / steps);
                int to = (int) ((long) subjects.size() * (asked + 1) / steps);
                ready.add(pool.submit(() -> batch(epoch, order, from, to)));
                asked++;
            }
            step.take(done, Results.of(ready.remove()));
        }
    }

    private int[] order(int epoch) {
        int[] order = new int[subjects.size()];
        SplittableRandom random = Draws.ORDER.at(settings.seed(), epoch, 0);
        for (int i = 0; i < order.length; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    private Batch batch(int epoch, int[] order, int from, int to) {
        PixelPipeline pipeline = images.pipeline();
        int frame = pipeline.length();
        int count = to - from;
        Batch batch = new Batch(
                count,
                pipeline.size(),
                pipeline.colour().channels(),
                new float[count * frame],
                new double[count * lesson.width()],
                new float[count * MASKS * Architecture.FEATURES]);
        for (int i = 0; i < count; i++) {
            LabelledSubject subject = subjects.get(order[from + i]);
            images.augmented(subject, settings.augmentation(), settings.seed(), epoch, batch.pixels, i * frame);
            lesson.target(subject, batch.targets, i * lesson.width());
        }
        float kept = (float) (1 / (1 - settings.dropout()));
        SplittableRandom random = Draws.MASKS.at(settings.seed(), epoch, from);
        for (int i = 0; i < batch.masks.length; i++) {
            batch.masks[i] = random.nextDouble() < settings.dropout() ? 0 : kept;
        }
        return batch;
    }

    @Override
    public void close() {
        pool.shutdownNow();
        pool.close();
    }
}
