package org.eyepiece.network;

import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.eyepiece.posterior.DropoutHead;
import org.eyepiece.posterior.DropoutMasks;
import org.eyepiece.posterior.HeadLayout;
import org.eyepiece.posterior.Likelihood;

/**
 * How fast a network is on this machine, on random images that are in memory already: what every other speed is compared
 * with. Rates are images per second over at least {@code seconds}, after a warm-up.
 */
public final class Throughput {

    private static final long SEED = 1;

    private final Architecture architecture;
    private final Likelihood likelihood;
    private final Precision precision;
    private final int threads;
    private final double seconds;

    /** Measures a fresh network of this shape; {@code architecture.outputs()} must be what the likelihood needs. */
    public Throughput(
            Architecture architecture, Likelihood likelihood, Precision precision, int threads, double seconds) {
        this.architecture = architecture;
        this.likelihood = likelihood;
        this.precision = precision;
        this.threads = threads;
        this.seconds = seconds;
    }

    /** Training steps as they are, dropout and optimiser included, on one batch of {@code batch} prepared images. */
    public double training(int batch) throws InterruptedException {
        Threads.use(threads);
        try (PointerScope scope = new PointerScope()) {
            SequencedMap<String, Tensor> weights = weights();
            Network network = architecture.network(precision, weights);
            Adam adam = new Adam(weights, 0.01, 0.9, name -> Rates.Pace.WHOLE, 1);
            adam.prepare(0);
            BatchLoader.Batch prepared = batch(batch);
            long[] step = new long[1];
            Lesson lesson = new Lesson.Votes(HeadLayout.oneAnswer(likelihood));
            return rate(batch, () -> Descent.step(network, lesson, adam, prepared, ++step[0], 1e-6));
        }
    }

    private BatchLoader.Batch batch(int count) {
        double[] votes = new double[2 * count];
        for (int i = 0; i < count; i++) {
            votes[2 * i] = 13;
            votes[2 * i + 1] = 27;
        }
        float[] masks = new float[count * BatchLoader.MASKS * Architecture.FEATURES];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < masks.length; i++) {
            masks[i] = random.nextInt(2) * 2;
        }
        return new BatchLoader.Batch(count, architecture.size(), architecture.channels(), pixels(count), votes, masks);
    }

    /** Images to features, as prediction does it: chunks on {@code threads} threads. */
    public double features() throws InterruptedException {
        return stream(1, (features, offset) -> 0);
    }

    /** Images to posteriors of {@code samples} samples: features once, then the head in plain Java. */
    public double posteriors(int samples) throws InterruptedException {
        DropoutHead head = head(samples);
        return stream(1, (features, offset) -> head.posterior(features, offset).mean());
    }

    /** The same posteriors without knowing that dropout stands last: the whole network {@code samples} times. */
    public double wholePasses(int samples) throws InterruptedException {
        DropoutHead head = head(1);
        return stream(
                samples, (features, offset) -> head.posterior(features, offset).mean());
    }

    private interface Use {
        double of(float[] features, int offset);
    }

    /** Images per second where each passes through the whole network {@code passes} times. */
    private double stream(int passes, Use use) throws InterruptedException {
        float[] frames = pixels(FeatureExtractor.CHUNK);
        try (PointerScope scope = new PointerScope();
                FeatureExtractor extractor = new FeatureExtractor(architecture, weights(), precision)) {
            int count = FeatureExtractor.CHUNK * threads * 4;
            return rate(count, () -> run(extractor, count * passes, frames, use));
        }
    }

    private void run(FeatureExtractor extractor, int count, float[] frames, Use use) throws InterruptedException {
        int length = extractor.frameLength();
        FeatureStream.<Double>run(
                extractor,
                count,
                threads,
                (index, out, offset) ->
                        System.arraycopy(frames, index % FeatureExtractor.CHUNK * length, out, offset, length),
                (index, features, offset) -> use.of(features, offset),
                result -> {});
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private double rate(int images, Work work) throws InterruptedException {
        work.run();
        work.run();
        long done = 0;
        long began = System.nanoTime();
        while (System.nanoTime() - began < seconds * 1e9) {
            work.run();
            done += images;
        }
        return done / ((System.nanoTime() - began) / 1e9);
    }

    private SequencedMap<String, Tensor> weights() {
        return FirstWeights.tensors(architecture, FirstWeights.of(architecture, SEED));
    }

    private DropoutHead head(int samples) {
        try (PointerScope scope = new PointerScope()) {
            return Weights.of(weights())
                    .head(
                            likelihood,
                            new DropoutMasks(SEED, samples, Architecture.FEATURES, architecture.dropout()),
                            null);
        }
    }

    private float[] pixels(int count) {
        float[] pixels = new float[count * architecture.size() * architecture.size() * architecture.channels()];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextDouble();
        }
        return pixels;
    }
}
