package org.eyepiece.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Seeded predictions, the same for every format. */
final class SomePredictions {
    static final PredictionSchema SCHEMA = new PredictionSchema(
            List.of(
                    new PredictedQuestion("smooth-or-featured", List.of("smooth", "featured-or-disk", "artifact")),
                    new PredictedQuestion("disk-edge-on", List.of("yes"))),
            true);
    static final Map<String, String> METADATA = metadata();

    private SomePredictions() {}

    private static Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("model", "3f2a");
        metadata.put("votes", "40");
        metadata.put("note", "it's \"quoted\" <b>&amp; 50 % of 2 µJy");
        return metadata;
    }

    static List<Prediction> rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Prediction> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(new Prediction(
                    "J" + row,
                    row % 5 == 0 ? Double.NaN : random.nextDouble(0, 360),
                    row % 5 == 0 ? Double.NaN : random.nextDouble(-90, 90),
                    List.of(
                            question(3, 1, random),
                            question(1, row % 3 == 0 ? Double.NaN : random.nextDouble(), random))));
        }
        return rows;
    }

    static Prediction named(String id) {
        SplittableRandom random = new SplittableRandom(id.hashCode());
        return new Prediction(id, List.of(question(3, 1, random), question(1, 0.5, random)));
    }

    private static QuestionPrediction question(int answers, double asked, SplittableRandom random) {
        return new QuestionPrediction(
                asked,
                random.nextDouble(),
                random.nextDouble(4),
                some(answers, random),
                some(answers, random),
                some(answers, random),
                some(answers, random));
    }

    private static double[] some(int count, SplittableRandom random) {
        return random.doubles(count).toArray();
    }

    static void write(Path file, List<Prediction> rows, boolean force) {
        try (PredictionWriter writer = PredictionWriter.open(file, SCHEMA, METADATA, force, Limits.modest())) {
            rows.forEach(writer::add);
            writer.finish();
        }
    }

    static PredictionTable read(Path file) {
        return PredictionTable.open(file, Limits.modest());
    }
}
