package org.eyepiece.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.eyepiece.acquire.Bald;
import org.eyepiece.acquire.RankCorrelation;
import org.eyepiece.cli.Eyepiece;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.network.Model;
import org.eyepiece.network.Precision;
import org.eyepiece.network.Predictor;
import org.eyepiece.network.Throughput;
import org.eyepiece.posterior.Posterior;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Prediction of a whole zip: its rate against the network's own on images in memory, the process's memory along the way, and
 * what bf16 does to BALD.
 */
@Command(name = "end-to-end", mixinStandardHelpOptions = true, sortOptions = false)
public final class EndToEnd implements Callable<Integer> {

    private static final int SAMPLES = 50;
    private static final int VOTES = 40;

    @Option(names = "--model", required = true)
    @SuppressWarnings("NullAway.Init")
    private Path modelFolder;

    @Option(names = "--subjects", required = true)
    @SuppressWarnings("NullAway.Init")
    private Path subjects;

    @Option(names = "--what", split = ",", defaultValue = "rate,memory,precision")
    @SuppressWarnings("NullAway.Init")
    private List<String> what;

    @Option(names = "--threads", defaultValue = "2")
    private int threads;

    @Option(names = "--rounds", defaultValue = "3")
    private int rounds;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new EndToEnd()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Model model = Model.load(modelFolder);
        if (what.contains("rate")) {
            rate(model);
        }
        if (what.contains("memory")) {
            memory(model);
        }
        if (what.contains("precision")) {
            precision(model);
        }
        return 0;
    }

    private void rate(Model model) throws IOException, InterruptedException {
        Precision precision = model.card().recipe().precision();
        Throughput network =
                new Throughput(model.card().architecture(), model.card().likelihood(), precision, threads, 8);
        int count;
        try (SubjectImages images = SubjectImages.open(subjects)) {
            count = images.names().size();
        }
        for (int round = 0; round < rounds; round++) {
            double before = network.features();
            Path out = Files.createTempDirectory("end-to-end").resolve("predictions.parquet");
            long began = System.nanoTime();
            int code = Eyepiece.run(
                    "predict",
                    "--model",
                    modelFolder.toString(),
                    "--subjects",
                    subjects.toString(),
                    "--samples",
                    Integer.toString(SAMPLES),
                    "--threads",
                    Integer.toString(threads),
                    "--out",
                    out.toString());
            double rate = count / ((System.nanoTime() - began) / 1e9);
            if (code != 0) {
                throw new IllegalStateException("predict ended with " + code);
            }
            double own = (before + network.features()) / 2;
            System.out.printf(
                    Locale.ROOT,
                    "end to end: %,d images, %.0f images/s, network alone %.0f images/s, share %.3f%n",
                    count,
                    rate,
                    own,
                    rate / own);
        }
    }

    /** Resident memory after 5,000 and after 20,000 predicted images; start java with -Xms = -Xmx and -XX:+AlwaysPreTouch. */
    private void memory(Model model) throws InterruptedException {
        int[] done = new int[1];
        double[] first = new double[1];
        try (SubjectImages images = SubjectImages.open(subjects);
                Predictor<Posterior> predictor = model.predictor(
                        model.card().pipeline(),
                        SAMPLES,
                        0,
                        model.card().recipe().precision(),
                        threads)) {
            List<Predictor.Subject> all = repeated(images, 20_000);
            predictor.<Double>run(
                    images, ImageDecoder.best(), all, (subject, posterior) -> posterior.mean(), outcome -> {
                        done[0]++;
                        if (done[0] == 5_000) {
                            first[0] = resident();
                        }
                        if (done[0] == 20_000) {
                            System.out.printf(
                                    Locale.ROOT,
                                    "resident after 5,000 images %.0f MiB, after 20,000 %.0f MiB, ratio %.3f%n",
                                    first[0],
                                    resident(),
                                    resident() / first[0]);
                        }
                    });
        }
    }

    private static List<Predictor.Subject> repeated(SubjectImages images, int count) {
        List<Predictor.Subject> all = new ArrayList<>(count);
        List<String> names = images.names();
        for (int i = 0; i < count; i++) {
            String name = names.get(i % names.size());
            all.add(new Predictor.Subject(name + "#" + i, name));
        }
        return all;
    }

    private static double resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private void precision(Model model) throws InterruptedException {
        double[][] bald = new double[2][];
        double[][] mean = new double[2][];
        for (Precision precision : Precision.values()) {
            List<double[]> rows = new ArrayList<>();
            Bald score = new Bald(VOTES);
            try (SubjectImages images = SubjectImages.open(subjects);
                    Predictor<Posterior> predictor =
                            model.predictor(model.card().pipeline(), SAMPLES, 0, precision, threads)) {
                List<Predictor.Subject> all =
                        repeated(images, Math.min(4_000, images.names().size()));
                predictor.<double[]>run(
                        images,
                        ImageDecoder.best(),
                        all,
                        (subject, posterior) -> new double[] {score.mutualInformation(posterior), posterior.mean()},
                        outcome -> rows.add(row(outcome)));
            }
            bald[precision.ordinal()] = rows.stream().mapToDouble(row -> row[0]).toArray();
            mean[precision.ordinal()] = rows.stream().mapToDouble(row -> row[1]).toArray();
        }
        double largest = 0;
        for (int i = 0; i < mean[0].length; i++) {
            largest = Math.max(largest, Math.abs(mean[0][i] - mean[1][i]));
        }
        System.out.printf(
                Locale.ROOT,
                "bf16 against fp32 on %,d images: rank correlation of BALD %.4f, of the mean %.5f, largest difference of the mean %.4f%n",
                bald[0].length,
                RankCorrelation.spearman(bald[0], bald[1]),
                RankCorrelation.spearman(mean[0], mean[1]),
                largest);
    }

    private static double[] row(Predictor.Outcome<double[]> outcome) {
        return switch (outcome) {
            case Predictor.Outcome.Predicted<double[]>(double[] row) -> row;
            case Predictor.Outcome.Unreadable<double[]>(String id, String reason) ->
                throw new IllegalStateException(reason);
        };
    }
}
