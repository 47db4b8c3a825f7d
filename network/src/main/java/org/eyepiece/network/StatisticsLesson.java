package org.eyepiece.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.image.Pixels;
import org.eyepiece.image.ShapeStatistics;

/**
 * What each image's own plain frame measures, so that nobody need have looked at it. Every statistic is told in standard deviations
 * from its mean over all images and cut off at three; one that is the same everywhere is told as 0.
 */
final class StatisticsLesson implements Lesson {

    private static final double FARTHEST = 3;

    private final List<String> names;
    private final Map<String, double[]> targets;

    private StatisticsLesson(List<String> names, Map<String, double[]> targets) {
        this.names = names;
        this.targets = targets;
    }

    /** Measures the subjects, each loaded in {@code images}; there is at least one. */
    static StatisticsLesson of(TrainingImages images, List<LabelledSubject> subjects) {
        PixelPipeline pipeline = images.pipeline();
        List<String> names = new ArrayList<>();
        Map<String, double[]> measured = new LinkedHashMap<>();
        for (LabelledSubject subject : subjects) {
            float[] frame = new float[pipeline.length()];
            images.plain(subject, frame, 0);
            SequencedMap<String, Double> figures = ShapeStatistics.of(new Pixels(
                    pipeline.size(), pipeline.size(), pipeline.colour().channels(), frame));
            if (names.isEmpty()) {
                names.addAll(figures.keySet());
            }
            measured.put(
                    subject.id(),
                    figures.values().stream().mapToDouble(Double::doubleValue).toArray());
        }
        for (int statistic = 0; statistic < names.size(); statistic++) {
            standardise(measured, statistic);
        }
        return new StatisticsLesson(List.copyOf(names), measured);
    }

    private static void standardise(Map<String, double[]> measured, int statistic) {
        double[] values =
                measured.values().stream().mapToDouble(one -> one[statistic]).toArray();
        double mean = Arrays.stream(values).sum() / values.length;
        double deviation = Math.sqrt(
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length);
        double scale = deviation > 1e-9 ? 1 / deviation : 0;
        measured.values()
                .forEach(one -> one[statistic] = Math.clamp((one[statistic] - mean) * scale, -FARTHEST, FARTHEST));
    }

    /** The statistics, in the order of the head's outputs. */
    List<String> names() {
        return names;
    }

    @Override
    public int outputs() {
        return names.size();
    }

    @Override
    public int width() {
        return names.size();
    }

    @Override
    public void target(LabelledSubject subject, double[] out, int offset) {
        System.arraycopy(Objects.requireNonNull(targets.get(subject.id())), 0, out, offset, names.size());
    }

    /** Mean squared error, in variances of the statistics: 1 for a network that knows nothing but their means. */
    @Override
    public Tensor loss(Tensor outputs, Tensor targets) {
        return outputs.sub(targets).square().mean();
    }
}
