package org.eyepiece.benchmarks;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.eyepiece.image.Augmentation;
import org.eyepiece.image.Colour;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.network.Family;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Model;
import org.eyepiece.network.ModelCard;
import org.eyepiece.network.Precision;
import org.eyepiece.network.Predictor;
import org.eyepiece.network.Target;
import org.eyepiece.network.Trainer;
import org.eyepiece.network.TrainingImages;
import org.eyepiece.network.TrainingListener;
import org.eyepiece.network.TrainingSettings;
import org.eyepiece.posterior.Calibration;
import org.eyepiece.posterior.Evaluation;
import org.eyepiece.posterior.Judged;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.posterior.Posterior;
import org.eyepiece.report.Fact;
import org.eyepiece.report.JudgedModel;
import org.eyepiece.report.Provenance;
import org.eyepiece.report.ReportAssembly;
import org.eyepiece.report.ReportData;
import org.eyepiece.report.ReportWriter;
import org.eyepiece.report.SeedNoise;
import org.eyepiece.report.Votes;
import org.eyepiece.report.draw.Picture;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.Folds;
import org.eyepiece.vote.SamePicture;
import org.eyepiece.vote.SubjectMatch;
import org.eyepiece.vote.VotesCsv;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * smooth-or-featured=smooth on the 4,000 galaxies in five folds: every galaxy is predicted by a network that never saw it, and
 * the out-of-fold predictions are pooled per seed. Models stay in the output folder, so an interrupted run goes on where it
 * was, and several runs with other seeds or likelihoods may share the folder.
 */
@Command(name = "five-folds", mixinStandardHelpOptions = true, sortOptions = false)
public final class FiveFolds implements Callable<Integer> {

    private static final int FOLDS = 5;
    private static final int SAMPLES = 50;

    /** The folds are the same for every seed of the network, so that seeds differ in the network alone. */
    private static final long FOLD_SEED = 0;

    private static final String VOTES =
            "Pseudo-counts: published, debiased vote fractions times an assumed 40 volunteers, "
                    + "rounded. They are not people's own answers.";

    @Option(names = "--data", required = true, description = "Folder with images.zip and votes.csv.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--out", required = true, description = "Folder for models, folds.csv and the report.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--likelihoods", split = ",", defaultValue = "binomial,beta-binomial")
    @SuppressWarnings("NullAway.Init")
    private List<String> likelihoods;

    @Option(names = "--seeds", split = ",", defaultValue = "0,1,2")
    @SuppressWarnings("NullAway.Init")
    private List<Long> seeds;

    @Option(names = "--folds", split = ",", defaultValue = "0,1,2,3,4")
    @SuppressWarnings("NullAway.Init")
    private List<Integer> folds;

    @Option(names = "--network", defaultValue = "paper")
    @SuppressWarnings("NullAway.Init")
    private String network;

    @Option(names = "--size", defaultValue = "64")
    private int size;

    @Option(names = "--crop", defaultValue = "0.5")
    private double crop;

    @Option(names = "--epochs", defaultValue = "60")
    private int epochs;

    @Option(names = "--batch", defaultValue = "16")
    private int batch;

    @Option(names = "--learning-rate", defaultValue = "0.002")
    private double learningRate;

    @Option(names = "--precision", defaultValue = "auto")
    @SuppressWarnings("NullAway.Init")
    private String precision;

    @Option(
            names = "--threads",
            defaultValue = "1",
            description = "One thread a process: two processes side by side are faster than one with two.")
    private int threads;

    @Option(names = "--report", description = "Write the report of the first seed's pooled predictions.")
    private boolean report;

    private final DecisionTree tree = TreeFile.open("gz2");
    private final ImageDecoder decoder = ImageDecoder.best();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FiveFolds()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Target.OneAnswer target = Target.of(tree, "smooth-or-featured=smooth");
        try (SubjectImages images = SubjectImages.open(data.resolve("images.zip"))) {
            var votes = VotesCsv.read(data.resolve("votes.csv"), tree);
            List<LabelledSubject> all = target.labels(votes, SubjectMatch.of(votes, images.names()), 1);
            Files.createDirectories(out);
            writeFolds(all);
            TrainingImages loaded = TrainingImages.load(images, decoder, pipeline(), all, threads, done -> {});
            Map<String, List<Judged>> firstSeed = new LinkedHashMap<>();
            Map<String, List<Double>> noise = new LinkedHashMap<>();
            for (String name : likelihoods) {
                for (long seed : seeds) {
                    List<List<Judged>> parts = new ArrayList<>();
                    for (int fold : folds) {
                        Model model = model(Likelihood.of(name), seed, fold, all, loaded, target);
                        List<Judged> judged = judge(model, images, fold(all, fold, true));
                        Scores.print(name + " seed " + seed + " fold " + fold, Evaluation.of(judged));
                        parts.add(judged);
                    }
                    Scores.print(name + " seed " + seed + " pooled, as trained", Evaluation.of(pooled(parts)));
                    List<Judged> pooled = calibrated(parts);
                    Evaluation evaluation = Evaluation.of(pooled);
                    Scores.print(name + " seed " + seed + " pooled, calibrated", evaluation);
                    firstSeed.putIfAbsent(name, pooled);
                    noise.computeIfAbsent(name, key -> new ArrayList<>()).add(evaluation.lossMc());
                }
            }
            if (report) {
                System.out.println(report(images, all, firstSeed, noise));
            }
        }
        return 0;
    }

    private static List<Judged> pooled(List<List<Judged>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    /** Each fold with the factor that the galaxies of the other folds ask for, as their own networks predict them. */
    private static List<Judged> calibrated(List<List<Judged>> parts) {
        List<List<Judged>> calibrated = new ArrayList<>();
        for (List<Judged> part : parts) {
            double factor = Calibration.of(
                            pooled(parts.stream().filter(other -> other != part).toList()))
                    .map(Calibration::concentration)
                    .orElse(1.0);
            System.out.printf(Locale.ROOT, "fold %d: concentrations times %.3f%n", calibrated.size(), factor);
            calibrated.add(part.stream().map(one -> one.concentrated(factor)).toList());
        }
        return pooled(calibrated);
    }

    private PixelPipeline pipeline() {
        return new PixelPipeline(size, crop, Colour.GREY);
    }

    private static List<LabelledSubject> fold(List<LabelledSubject> all, int fold, boolean heldOut) {
        return all.stream()
                .filter(subject -> (Folds.fold(FOLD_SEED, subject.id(), FOLDS) == fold) == heldOut)
                .toList();
    }

    /** The folds as a table for the Python peer. */
    private void writeFolds(List<LabelledSubject> all) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(out.resolve("folds.csv"))) {
            csv.writeRecord("id", "file", "k", "n", "fold");
            for (LabelledSubject subject : all) {
                csv.writeRecord(
                        subject.id(),
                        subject.file(),
                        Integer.toString(subject.k()),
                        Integer.toString(subject.n()),
                        Integer.toString(Folds.fold(FOLD_SEED, subject.id(), FOLDS)));
            }
        }
    }

    /** The stored model of this run, trained where it is not there yet. */
    private Model model(
            Likelihood likelihood,
            long seed,
            int fold,
            List<LabelledSubject> all,
            TrainingImages images,
            Target.OneAnswer target)
            throws IOException, InterruptedException {
        Path folder = out.resolve(String.format(
                Locale.ROOT,
                "%s-%d-%.2f-e%d-b%d-seed%d-fold%d",
                likelihood.key(),
                size,
                crop,
                epochs,
                batch,
                seed,
                fold));
        if (Files.exists(folder)) {
            Model stored = Model.load(folder);
            if (stored.card().recipe().learningRate() != learningRate) {
                throw new IllegalStateException(folder + " was trained with another learning rate; use another --out");
            }
            return stored;
        }
        List<LabelledSubject> training = fold(all, fold, false);
        List<LabelledSubject> heldOut = fold(all, fold, true);
        TrainingSettings settings = new TrainingSettings(
                pipeline(),
                Augmentation.gentle(),
                likelihood,
                epochs,
                batch,
                learningRate,
                TrainingSettings.WEIGHT_DECAY,
                TrainingSettings.AVERAGING,
                TrainingSettings.DROPOUT,
                Precision.of(precision),
                threads,
                seed,
                Family.of(network));
        Path checkpoint = folder.resolveSibling(folder.getFileName() + ".training");
        long began = System.nanoTime();
        Trainer.Trained trained =
                new Trainer(settings, TrainingListener.SILENT).train(images, training, heldOut, checkpoint);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT, "trained in %.0f s, %.0f images/s%n", seconds, training.size() * epochs / seconds);
        ModelCard card = ModelCard.of(
                "benchmark",
                settings,
                decoder.name(),
                tree,
                target,
                "pseudo-counts",
                training,
                heldOut,
                trained.history(),
                SamePicture.none());
        Model model = Model.of(card, trained.weights()).save(folder, false);
        Trainer.forget(checkpoint);
        return model;
    }

    private List<Judged> judge(Model model, SubjectImages images, List<LabelledSubject> subjects)
            throws InterruptedException {
        List<Judged> judged = new ArrayList<>();
        try (Predictor<Posterior> predictor = model.predictor(
                model.card().pipeline(), SAMPLES, 0, model.card().recipe().precision(), threads)) {
            predictor.<Judged>judge(images, decoder, subjects, LabelledSubject::judged, outcome -> {
                switch (outcome) {
                    case Predictor.Outcome.Predicted<Judged>(Judged one) -> judged.add(one);
                    case Predictor.Outcome.Unreadable<Judged>(String id, String reason) ->
                        throw new IllegalStateException(reason);
                }
            });
        }
        return judged;
    }

    private Path report(
            SubjectImages images,
            List<LabelledSubject> all,
            Map<String, List<Judged>> firstSeed,
            Map<String, List<Double>> noise) {
        Map<String, String> files = new HashMap<>();
        all.forEach(subject -> files.put(subject.id(), subject.file()));
        ReportData data = ReportAssembly.of(
                "Smooth or featured, in five folds",
                "smooth",
                new Votes(Votes.Kind.PSEUDO_COUNTS, VOTES),
                new Provenance(
                        firstSeed.values().iterator().next().size()
                                + " galaxies, each predicted by one of five networks, the one that never saw it",
                        size + " px grey, crop " + crop + ", " + epochs + " epochs, batch " + batch,
                        seeds.getFirst() + " (figures); noise over seeds " + seeds,
                        "Eyepiece",
                        Precision.of(precision).key() + " on a CPU",
                        decoder.name(),
                        List.of(new Fact("Monte-Carlo samples", Integer.toString(SAMPLES)))),
                firstSeed.entrySet().stream()
                        .map(entry -> new JudgedModel(
                                entry.getKey(), entry.getValue(), Evaluation.of(entry.getValue()), List.of()))
                        .toList(),
                noise.entrySet().stream()
                        .map(entry -> new SeedNoise(
                                entry.getKey(),
                                entry.getValue().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()))
                        .toList(),
                id -> {
                    String file = Objects.requireNonNull(files.get(id));
                    return Picture.of(decoder.decode(images.read(file), file));
                });
        return ReportWriter.write(data, out.resolve("report"), true);
    }
}
