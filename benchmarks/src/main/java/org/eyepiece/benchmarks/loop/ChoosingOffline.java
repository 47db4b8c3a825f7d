package org.eyepiece.benchmarks.loop;

import static org.eyepiece.benchmarks.campaign.Proof.say;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.eyepiece.acquire.Ranked;
import org.eyepiece.acquire.Ranking;
import org.eyepiece.acquire.TreeBald;
import org.eyepiece.benchmarks.campaign.Proof;
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
import org.eyepiece.network.Pretrainer;
import org.eyepiece.network.Rates;
import org.eyepiece.network.Start;
import org.eyepiece.network.Target;
import org.eyepiece.network.Trainer;
import org.eyepiece.network.TrainingImages;
import org.eyepiece.network.TrainingListener;
import org.eyepiece.network.TrainingSettings;
import org.eyepiece.posterior.JudgedTree;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.posterior.TreePosterior;
import org.eyepiece.sky.Crowd;
import org.eyepiece.sky.ImageFormat;
import org.eyepiece.sky.Sky;
import org.eyepiece.sky.SkyWriter;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.SamePicture;
import org.eyepiece.vote.SubjectMatch;
import org.eyepiece.vote.VoteTable;
import org.eyepiece.vote.VotesCsv;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What the demo's loop does, without its hurry: on the demo's sky a model that learnt from a few random labels asks for a batch, one that learnt
 * from these too for the next, and so on; then networks learn from what came about that way, and others from as many random labels. For finding out
 * what a campaign has to care for, and how it has to train, for choosing to pay.
 */
@Command(name = "choosing-offline", mixinStandardHelpOptions = true, sortOptions = false)
public final class ChoosingOffline implements Callable<Integer> {

    private static final int GALAXIES = 5_000;
    private static final int TEST = 500;
    private static final int CLASSIFICATIONS = 10;
    private static final int PIXELS = 96;
    private static final int SIZE = 32;
    private static final double CROP = 0.5;
    private static final int BATCH = 16;
    private static final double RATE = 0.002;
    private static final int SAMPLES = 50;
    private static final int PRETRAINING = 3;

    /** Of a batch, one in so many is drawn at random. */
    private static final int ONE_RANDOM_IN = 10;

    @Option(names = "--out", required = true, description = "Folder for the skies.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--seeds", split = ",", defaultValue = "1,2,3")
    @SuppressWarnings("NullAway.Init")
    private List<Long> seeds;

    @Option(names = "--care", split = ",", defaultValue = "bulge-size,has-spiral-arms,spiral-winding,spiral-arm-count")
    @SuppressWarnings("NullAway.Init")
    private List<String> care;

    @Option(names = "--learnt", split = ",", defaultValue = "60,450", description = "Random labels each model knows.")
    @SuppressWarnings("NullAway.Init")
    private List<Integer> learnt;

    @Option(names = "--batches", split = ",", defaultValue = "60,200", description = "Labels each model asks for.")
    @SuppressWarnings("NullAway.Init")
    private List<Integer> batches;

    @Option(names = "--steps", defaultValue = "1600")
    private int steps;

    @Option(names = "--encoder-rate", defaultValue = "1", description = "Of the pretrained encoder, in learning rates.")
    private double encoderRate;

    @Option(names = "--networks", defaultValue = "2", description = "Networks that learn from each lot of labels.")
    private int networks;

    private final DecisionTree tree = TreeFile.open("gz2");

    public static void main(String[] arguments) {
        Proof.run(new ChoosingOffline(), arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (learnt.size() != batches.size()) {
            say("--learnt and --batches: give each model one number of both");
            return 2;
        }
        for (long seed : seeds) {
            Path sky = out.resolve("sky-" + seed);
            if (!Files.exists(sky.resolve("images.zip"))) {
                Crowd crowd = new Crowd(tree, seed, 60, 0.02, Crowd.CONCENTRATION);
                new SkyWriter(new Sky(seed), crowd, PIXELS, CLASSIFICATIONS, ImageFormat.JPEG, true)
                        .write(0, GALAXIES, sky, Runtime.getRuntime().availableProcessors(), done -> {});
            }
            try (SubjectImages images = SubjectImages.open(sky.resolve("images.zip"))) {
                VoteTable votes = VotesCsv.read(sky.resolve("votes.csv"), tree);
                Set<String> files = new HashSet<>();
                votes.subjects().forEach(one -> files.add(one.file()));
                List<LabelledSubject> all =
                        new ArrayList<>(new Target.WholeTree().labels(votes, SubjectMatch.of(votes, files), 1));
                TrainingImages loaded =
                        TrainingImages.load(images, ImageDecoder.best(), pipeline(), all, 1, done -> {});
                all.removeIf(one -> !loaded.has(one));
                Collections.shuffle(all, new Random(seed));
                new Campaign(loaded, all, seed).run();
            }
        }
        return 0;
    }

    private static PixelPipeline pipeline() {
        return new PixelPipeline(SIZE, CROP, Colour.of("grey"));
    }

    private static TrainingSettings settings(int epochs, long seed) {
        return new TrainingSettings(
                pipeline(),
                Augmentation.gentle(),
                Likelihood.DIRICHLET_MULTINOMIAL,
                epochs,
                BATCH,
                RATE,
                TrainingSettings.WEIGHT_DECAY,
                TrainingSettings.AVERAGING,
                TrainingSettings.DROPOUT,
                Precision.of("auto"),
                1,
                seed,
                Family.PAPER);
    }

    /** One seed's. */
    private final class Campaign {
        private final TrainingImages images;
        private final List<LabelledSubject> test;
        private final List<LabelledSubject> random;
        private final List<LabelledSubject> pool;
        private final List<LabelledSubject> chosen = new ArrayList<>();
        private final Map<String, Double> cared = new HashMap<>();
        private final Start start;
        private final long seed;

        Campaign(TrainingImages images, List<LabelledSubject> all, long seed) throws InterruptedException {
            this.images = images;
            this.seed = seed;
            int most = Math.max(
                    learnt.getLast(),
                    learnt.getFirst()
                            + batches.stream().mapToInt(Integer::intValue).sum());
            test = all.subList(0, TEST);
            random = all.subList(TEST, TEST + most);
            pool = new ArrayList<>(all.subList(TEST + most, all.size()));
            for (Question question : tree.questions()) {
                cared.put(question.key(), care.contains(question.key()) ? 1.0 : 0.0);
            }
            start = new Start.From(
                    new Pretrainer(settings(PRETRAINING, seed), new TrainingListener() {})
                            .train(images, all)
                            .weights(),
                    new Rates(Integer.MAX_VALUE, encoderRate, 1, 0));
        }

        void run() throws IOException, InterruptedException {
            int begin = learnt.getFirst();
            for (int batch = 0; batch < batches.size(); batch++) {
                List<LabelledSubject> known = new ArrayList<>(random.subList(0, learnt.get(batch)));
                known.addAll(chosen);
                ask(train(known, 100 + batch), batches.get(batch));
                int labels = begin + chosen.size();
                List<LabelledSubject> choice = new ArrayList<>(random.subList(0, begin));
                choice.addAll(chosen);
                double[][] byChance = losses(random.subList(0, labels));
                double[][] byChoice = losses(choice);
                double[] differences = new double[TEST];
                Arrays.setAll(differences, i -> mean(byChance, i) - mean(byChoice, i));
                say(
                        "seed %d, %d labels: loss %.4f by chance, %.4f chosen, %.4f +- %.4f (galaxies), +- %.4f (trainings) lower",
                        seed,
                        labels,
                        average(totals(byChance)),
                        average(totals(byChoice)),
                        average(differences),
                        errorOfMean(differences),
                        Math.hypot(errorOfMean(totals(byChance)), errorOfMean(totals(byChoice))));
            }
        }

        private void ask(Model model, int many) throws InterruptedException {
            int drawn = many / ONE_RANDOM_IN;
            Collections.shuffle(pool, new Random(seed + many));
            chosen.addAll(pool.subList(0, drawn));
            pool.subList(0, drawn).clear();
            TreeBald bald = new TreeBald(tree, TreeBald.expectedVotes(tree), cared);
            Ranking ranking = new Ranking(many - drawn);
            try (Predictor<TreePosterior> predictor = predictor(model)) {
                predictor.judge(
                        images,
                        pool,
                        LabelledSubject::judged,
                        judged -> ranking.offer(judged.id(), bald.score(judged.posterior())));
            }
            Set<String> wanted = new HashSet<>();
            ranking.chosen("bald", 1).stream().map(Ranked::id).forEach(wanted::add);
            pool.stream().filter(one -> wanted.contains(one.id())).forEach(chosen::add);
            pool.removeIf(one -> wanted.contains(one.id()));
        }

        private Model train(List<LabelledSubject> labels, long network) throws IOException, InterruptedException {
            TrainingSettings settings =
                    settings(Math.ceilDiv(steps, Math.ceilDiv(labels.size(), BATCH)), 1_000 * seed + network);
            Trainer.Trained trained =
                    new Trainer(settings, tree, new TrainingListener() {}).train(images, labels, start);
            return Model.of(
                    ModelCard.of(
                            "benchmark",
                            settings,
                            ImageDecoder.best().name(),
                            tree,
                            new Target.WholeTree(),
                            "simulated",
                            labels,
                            test,
                            trained.history(),
                            SamePicture.none()),
                    trained.weights());
        }

        private Predictor<TreePosterior> predictor(Model model) {
            return model.treePredictor(
                    pipeline(), SAMPLES, 0, model.card().recipe().precision(), 1);
        }

        /** {@code double[networks][test galaxies]} of the questions cared for. */
        private double[][] losses(List<LabelledSubject> labels) throws IOException, InterruptedException {
            double[][] losses = new double[networks][];
            for (int network = 0; network < networks; network++) {
                List<JudgedTree> judged = new ArrayList<>();
                try (Predictor<TreePosterior> predictor = predictor(train(labels, network))) {
                    predictor.judge(images, test, LabelledSubject::judged, judged::add);
                }
                losses[network] = judged.stream()
                        .sorted(Comparator.comparing(JudgedTree::id))
                        .mapToDouble(this::loss)
                        .toArray();
            }
            return losses;
        }

        private double loss(JudgedTree judged) {
            double loss = 0;
            for (int q = 0; q < tree.questions().size(); q++) {
                loss += cared.getOrDefault(tree.questions().get(q).key(), 0.0) * judged.loss(q);
            }
            return loss;
        }
    }

    private static double mean(double[][] losses, int galaxy) {
        return Arrays.stream(losses).mapToDouble(one -> one[galaxy]).average().orElseThrow();
    }

    private static double[] totals(double[][] losses) {
        return Arrays.stream(losses).mapToDouble(ChoosingOffline::average).toArray();
    }

    private static double average(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Not-a-number of one value. */
    private static double errorOfMean(double[] values) {
        double mean = average(values);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1.0) / values.length);
    }
}
