package org.eyepiece.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * Many images through a {@link FeatureExtractor}: several threads each decode, compute and judge one chunk at a time, and the
 * results leave in order. libtorch works on one thread inside each of them, so that a feature is the same number whatever
 * the thread count, and decoding one chunk overlaps with computing another.
 */
final class FeatureStream {

    private FeatureStream() {}

    /** Writes the frame of image {@code index} into {@code frames} from {@code offset}. */
    interface Frames {
        void fill(int index, float[] frames, int offset);
    }

    /** Makes a result from the features of image {@code index}, which stand in {@code features} from {@code offset}. */
    interface Judge<R> {
        R judge(int index, float[] features, int offset);
    }

    /** Runs images 0 to {@code count - 1} on {@code threads} threads and hands each result to {@code sink} in order. */
    static <R> void run(
            FeatureExtractor extractor, int count, int threads, Frames frames, Judge<R> judge, Consumer<R> sink)
            throws InterruptedException {
        int chunks = Math.ceilDiv(count, FeatureExtractor.CHUNK);
        ExecutorService pool = Executors.newFixedThreadPool(threads, singleThreadedTorch());
        try {
            Deque<Future<List<R>>> ready = new ArrayDeque<>();
            int asked = 0;
            for (int done = 0; done < chunks; done++) {
                while (asked < chunks && asked - done < 2 * threads) {
                    int from = asked * FeatureExtractor.CHUNK;
                    int to = Math.min(count, from + FeatureExtractor.CHUNK);
                    ready.add(pool.submit(() -> chunk(extractor, from, to, frames, judge)));
                    asked++;
                }
                Results.of(ready.remove()).forEach(sink);
            }
        } finally {
            // Waits for the chunk each thread is at: whoever called may free the weights next.
            pool.shutdownNow();
            pool.close();
        }
    }

    private static <R> List<R> chunk(FeatureExtractor extractor, int from, int to, Frames frames, Judge<R> judge) {
        int length = extractor.frameLength();
        float[] pixels = new float[FeatureExtractor.CHUNK * length];
        for (int index = from; index < to; index++) {
            frames.fill(index, pixels, (index - from) * length);
        }
        float[] features = extractor.features(pixels);
        List<R> results = new ArrayList<>(to - from);
        for (int index = from; index < to; index++) {
            results.add(judge.judge(index, features, (index - from) * Architecture.FEATURES));
        }
        return results;
    }

    private static ThreadFactory singleThreadedTorch() {
        ThreadFactory threads =
                Thread.ofPlatform().name("features-", 0).daemon().factory();
        return work -> threads.newThread(() -> {
            Threads.use(1);
            work.run();
        });
    }
}
