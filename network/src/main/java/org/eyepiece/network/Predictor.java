package org.eyepiece.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.ImageException;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.image.SubjectImages;

/**
 * From image files to posteriors: decode, frame, features once, then the dropout head in plain Java. The posterior of an
 * image is a function of model, bytes, seed and samples, whatever the number of threads, the order or the neighbours.
 *
 * @param <P> what the head makes of features: the posterior of one answer, or of a whole tree
 */
public final class Predictor<P> implements AutoCloseable {

    private final FeatureExtractor extractor;
    private final Head<P> head;
    private final PixelPipeline pipeline;
    private final int threads;

    Predictor(FeatureExtractor extractor, Head<P> head, PixelPipeline pipeline, int threads) {
        this.extractor = extractor;
        this.head = head;
        this.pipeline = pipeline;
        this.threads = threads;
    }

    /** What makes a posterior of the features that stand in an array from an offset on. */
    @FunctionalInterface
    interface Head<P> {
        P posterior(float[] features, int offset);
    }

    /** One image to predict. */
    public record Subject(String id, String file) {}

    /** What became of one image. */
    public sealed interface Outcome<R> {

        /** It was predicted. */
        record Predicted<R>(R result) implements Outcome<R> {}

        /** It could not be read; the reason names its file. */
        record Unreadable<R>(String id, String reason) implements Outcome<R> {}
    }

    /**
     * Predicts every subject and hands the outcomes on in the given order; an unreadable image never stops the others.
     *
     * @param result made from a subject and its posterior, on whichever thread computed it
     */
    public <R> void run(
            SubjectImages images,
            ImageDecoder decoder,
            List<Subject> subjects,
            BiFunction<Subject, P, R> result,
            Consumer<Outcome<R>> sink)
            throws InterruptedException {
        ConcurrentMap<Integer, String> unreadable = new ConcurrentHashMap<>();
        FeatureStream.run(
                extractor,
                subjects.size(),
                threads,
                (index, frames, offset) -> {
                    Subject subject = subjects.get(index);
                    try {
                        byte[] bytes = images.read(subject.file());
                        pipeline.frame(pipeline.decode(decoder, bytes, subject.file()), frames, offset);
                    } catch (ImageException bad) {
                        unreadable.put(index, bad.getMessage());
                    }
                },
                (index, features, offset) -> {
                    Subject subject = subjects.get(index);
                    String reason = unreadable.remove(index);
                    if (reason != null) {
                        return new Outcome.Unreadable<R>(subject.id(), reason);
                    }
                    return new Outcome.Predicted<>(result.apply(subject, head.posterior(features, offset)));
                },
                sink::accept);
    }

    /**
     * Predicts labelled subjects and hands on each posterior beside the subject's votes, in the given order.
     *
     * @param judged {@link LabelledSubject}'s own method of that name
     */
    public <J> void judge(
            SubjectImages images,
            ImageDecoder decoder,
            List<LabelledSubject> subjects,
            BiFunction<LabelledSubject, P, J> judged,
            Consumer<Outcome<J>> sink)
            throws InterruptedException {
        Map<String, LabelledSubject> byId = new HashMap<>();
        subjects.forEach(subject -> byId.put(subject.id(), subject));
        run(
                images,
                decoder,
                subjects.stream()
                        .map(subject -> new Subject(subject.id(), subject.file()))
                        .toList(),
                (subject, posterior) -> judged.apply(Objects.requireNonNull(byId.get(subject.id())), posterior),
                sink);
    }

    /** The same for images that are in memory already. */
    public <J> void judge(
            TrainingImages images,
            List<LabelledSubject> subjects,
            BiFunction<LabelledSubject, P, J> judged,
            Consumer<J> sink)
            throws InterruptedException {
        FeatureStream.run(
                extractor,
                subjects.size(),
                threads,
                (index, frames, offset) -> images.plain(subjects.get(index), frames, offset),
                (index, features, offset) -> judged.apply(subjects.get(index), head.posterior(features, offset)),
                sink);
    }

    @Override
    public void close() {
        extractor.close();
    }
}
