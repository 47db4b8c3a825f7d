package org.eyepiece.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.eyepiece.image.Pixels;
import org.eyepiece.report.draw.Picture;

/** A small report with every part, made from a seed. */
final class SampleReport {

    static final String HOSTILE = "<script>alert('x')</script>\"&\u0000\uD800";

    private static final List<String> MODELS = List.of("Binomial", "Beta-binomial");

    private final Random random = new Random(5);
    private final String id;

    private SampleReport(String id) {
        this.id = id;
    }

    static ReportData complete() {
        return new SampleReport("galaxy").report();
    }

    /** The same with a text in every place that would break a page which does not escape it. */
    static ReportData hostile() {
        return new SampleReport(HOSTILE).report();
    }

    /** Nothing but what every report must have. */
    static ReportData bare() {
        return new ReportData(
                "Bare",
                "smooth",
                new Votes(Votes.Kind.SIMULATED, "Simulated."),
                new Provenance("", "", "1", "", "", "", List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    static Picture picture(Random random) {
        float[] values = new float[24 * 24];
        for (int i = 0; i < values.length; i++) {
            double r2 = (Math.pow(i % 24 - 12, 2) + Math.pow(i / 24 - 12, 2)) / 30;
            values[i] = (float) (Math.exp(-r2) + 0.05 * random.nextDouble());
        }
        return Picture.of(new Pixels(24, 24, 1, values));
    }

    private ReportData report() {
        return new ReportData(
                id + " report",
                id,
                new Votes(Votes.Kind.PSEUDO_COUNTS, "Published fractions times 40. " + id),
                new Provenance(id, id, "7", id, id, id, List.of(new Fact(id, id))),
                List.of("One paragraph. " + id, "Another."),
                MODELS.stream().map(this::model).toList(),
                IntStream.range(0, 3).mapToObj(this::specimen).toList(),
                List.of(new LearningRun(id, falling(9), falling(9), new double[] {1e-3, 5e-4, 1e-4})),
                List.of(new Gallery(id, "BALD", "nats", thumbnails(), thumbnails())),
                List.of(new SeedNoise(id, new double[] {22.1, 22.2, 22.15})));
    }

    private ModelResult model(String name) {
        Measures measures = new Measures(
                1234,
                new Measured(20.0041, 0.2334),
                Measured.of(27.41),
                new Measured(22.62, 0.24),
                new Measured(22.0837, 0.2381),
                new Measured(2.0796, 0.0712),
                new Measured(0.15124, 0.00313),
                Measured.NONE);
        int n = 600;
        double[] predicted = random.doubles(n).toArray();
        int[] k = new int[n];
        int[] of = new int[n];
        for (int i = 0; i < n; i++) {
            of[i] = i == 0 ? 0 : 40;
            k[i] = i == 0 ? 0 : (int) Math.round(40 * Math.clamp(predicted[i] + 0.1 * random.nextGaussian(), 0, 1));
        }
        return new ModelResult(name + id, measures, coverage(0.97), coverage(0.95), new Predictions(predicted, k, of));
    }

    private static List<Coverage> coverage(double expectedAtTwoTenths) {
        List<Coverage> coverage = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            double d = i * 0.05;
            double expected = 1 - Math.pow(1 - expectedAtTwoTenths, d / 0.2);
            coverage.add(new Coverage(d, expected, new Measured(1 - Math.pow(0.2, d / 0.2), 0.011)));
        }
        return coverage;
    }

    private Specimen specimen(int i) {
        int n = 20;
        return new Specimen(
                id + i,
                picture(random),
                4 * i,
                n,
                MODELS.stream().map(m -> posterior(m, n)).toList());
    }

    private VotePosterior posterior(String model, int n) {
        double[][] samples = new double[35][];
        double[] marginal = new double[n + 1];
        for (int t = 0; t < samples.length; t++) {
            samples[t] = bump(n, n * random.nextDouble());
            for (int k = 0; k <= n; k++) {
                marginal[k] += samples[t][k] / samples.length;
            }
        }
        return new VotePosterior(model + id, samples[0], samples, marginal);
    }

    private static double[] bump(int n, double middle) {
        double[] p = IntStream.rangeClosed(0, n)
                .mapToDouble(k -> Math.exp(-Math.pow(k - middle, 2) / 8))
                .toArray();
        double sum = IntStream.rangeClosed(0, n).mapToDouble(k -> p[k]).sum();
        return IntStream.rangeClosed(0, n).mapToDouble(k -> p[k] / sum).toArray();
    }

    private double[] falling(int epochs) {
        return IntStream.range(0, epochs)
                .mapToDouble(e -> e == 3 ? Double.NaN : 21 + 6 * Math.exp(-e / 3.0) + 0.1 * random.nextGaussian())
                .toArray();
    }

    private List<Thumbnail> thumbnails() {
        return IntStream.range(0, 5)
                .mapToObj(i -> new Thumbnail(id + i, picture(random), 0.5 / (i + 1), 0.3 + 0.1 * i))
                .toList();
    }
}
