package org.eyepiece.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.eyepiece.image.Augmentation;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.ImageException;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.image.Pixels;
import org.eyepiece.image.SubjectImages;

/**
 * Decoded images of labelled subjects, held in memory at about the network's scale so that an epoch costs augmentation
 * only. Brightness is kept in 16-bit floats, which is finer than the 8 bits of a JPEG. Files that cannot be decoded are
 * left out and listed, never fatal.
 */
public final class TrainingImages {

    private static final int MEASURED = 1_000;

    private final PixelPipeline pipeline;
    private final String decoder;
    private final Map<String, Canvas> canvases;
    private final List<String> failures;

    private TrainingImages(
            String decoder, PixelPipeline pipeline, Map<String, Canvas> canvases, List<String> failures) {
        this.decoder = decoder;
        this.pipeline = pipeline;
        this.canvases = canvases;
        this.failures = failures;
    }

    /**
     * Decodes every subject's image on {@code threads} threads.
     *
     * @param progress told the number of images done so far
     */
    public static TrainingImages load(
            SubjectImages images,
            ImageDecoder decoder,
            PixelPipeline pipeline,
            List<LabelledSubject> subjects,
            int threads,
            IntConsumer progress)
            throws InterruptedException {
        Map<String, Canvas> canvases = new LinkedHashMap<>();
        List<String> failures = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Object>> loads = new ArrayList<>(subjects.size());
            for (LabelledSubject subject : subjects) {
                loads.add(pool.submit(() -> canvas(images, decoder, pipeline, subject)));
            }
            for (int i = 0; i < loads.size(); i++) {
                switch (Results.of(loads.get(i))) {
                    case Canvas canvas -> canvases.put(subjects.get(i).id(), canvas);
                    case ImageException bad -> failures.add(bad.getMessage());
                    default -> throw new AssertionError();
                }
                progress.accept(i + 1);
            }
        } finally {
            pool.shutdownNow();
            pool.close();
        }
        return new TrainingImages(decoder.name(), pipeline, canvases, failures);
    }

    private static Object canvas(
            SubjectImages images, ImageDecoder decoder, PixelPipeline pipeline, LabelledSubject subject) {
        try {
            byte[] bytes = images.read(subject.file());
            return Canvas.of(pipeline.canvas(pipeline.decode(decoder, bytes, subject.file())));
        } catch (ImageException bad) {
            return bad;
        }
    }

    /**
     * These images and those of another place together.
     *
     * @throws IllegalArgumentException where both hold an image of one id, or they were read differently
     */
    public TrainingImages and(TrainingImages other) {
        if (!pipeline.equals(other.pipeline) || !decoder.equals(other.decoder)) {
            throw new IllegalArgumentException("images read in two ways do not go together");
        }
        Map<String, Canvas> all = new LinkedHashMap<>(canvases);
        other.canvases.forEach((id, canvas) -> {
            if (all.put(id, canvas) != null) {
                throw new IllegalArgumentException("subject " + id + " has an image in both places; rename one");
            }
        });
        List<String> both = new ArrayList<>(failures);
        both.addAll(other.failures);
        return new TrainingImages(decoder, pipeline, all, both);
    }

    /** One line for each image that could not be used. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** Whether the subject's image could be decoded. */
    public boolean has(LabelledSubject subject) {
        return canvases.containsKey(subject.id());
    }

    /** What decoded the images. */
    String decoder() {
        return decoder;
    }

    PixelPipeline pipeline() {
        return pipeline;
    }

    /** Writes the subject's augmented frame of this epoch into {@code out} from {@code offset}. */
    void augmented(LabelledSubject subject, Augmentation augmentation, long seed, int epoch, float[] out, int offset) {
        augmentation.apply(canvas(subject), pipeline, seed, epoch, subject.id(), out, offset);
    }

    /** Writes the subject's plain frame into {@code out} from {@code offset}. */
    void plain(LabelledSubject subject, float[] out, int offset) {
        pipeline.frame(canvas(subject), out, offset);
    }

    /**
     * Measures mean and standard deviation of the brightness in each channel over the plain frames of up to {@link #MEASURED}
     * subjects, evenly spaced.
     */
    void standardise(List<LabelledSubject> subjects, float[] mean, float[] deviation) {
        int channels = pipeline.colour().channels();
        int count = Math.min(MEASURED, subjects.size());
        float[] frame = new float[pipeline.length()];
        double[] sum = new double[channels];
        double[] squares = new double[channels];
        for (int i = 0; i < count; i++) {
            plain(subjects.get((int) ((long) i * subjects.size() / count)), frame, 0);
            for (int j = 0; j < frame.length; j++) {
                sum[j % channels] += frame[j];
                squares[j % channels] += (double) frame[j] * frame[j];
            }
        }
        double pixels = (double) count * frame.length / channels;
        for (int c = 0; c < channels; c++) {
            double average = sum[c] / pixels;
            mean[c] = (float) average;
            deviation[c] = (float) Math.sqrt(Math.max(1e-6, squares[c] / pixels - average * average));
        }
    }

    private Pixels canvas(LabelledSubject subject) {
        Canvas canvas = canvases.get(subject.id());
        if (canvas == null) {
            throw new IllegalArgumentException("subject " + subject.id() + " was not loaded");
        }
        return canvas.pixels();
    }

    @SuppressWarnings("ArrayRecordComponent") // a private store, never compared
    private record Canvas(int width, int height, int channels, short[] halves) {

        static Canvas of(Pixels pixels) {
            short[] halves = new short[pixels.values().length];
            for (int i = 0; i < halves.length; i++) {
                halves[i] = Float.floatToFloat16(pixels.values()[i]);
            }
            return new Canvas(pixels.width(), pixels.height(), pixels.channels(), halves);
        }

        Pixels pixels() {
            float[] values = new float[halves.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.float16ToFloat(halves[i]);
            }
            return new Pixels(width, height, channels, values);
        }
    }
}
