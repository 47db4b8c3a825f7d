package org.eyepiece.benchmarks.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eyepiece.posterior.Calibration;
import org.eyepiece.posterior.JudgedTree;
import org.eyepiece.posterior.QuestionEvaluation;
import org.eyepiece.posterior.TreeEvaluation;
import org.eyepiece.sky.Crowd;
import org.eyepiece.sky.ImageFormat;
import org.eyepiece.sky.Sky;
import org.eyepiece.sky.SkyOptions;
import org.eyepiece.sky.SkyWriter;
import org.eyepiece.tree.Answer;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.eyepiece.tree.TreeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The tree gz2 in five folds: every galaxy is predicted by a network that never saw it, and the out-of-fold predictions are pooled
 * per seed. With {@code --each} every question gets networks of its own too, which are compared galaxy by galaxy. Models stay in
 * the output folder, so an interrupted run goes on where it was.
 */
@Command(name = "whole-tree", mixinStandardHelpOptions = true, sortOptions = false)
public final class WholeTree implements Callable<Integer> {

    private static final int SIMULATED = 10_000;
    private static final int PIXELS = 64;
    private static final int CLASSIFICATIONS = 40;
    private static final long SKY_SEED = 5;

    @Option(
            names = "--data",
            description = "Folder with images.zip and votes.csv (default: a simulated sky of 10,000).")
    private @Nullable Path data;

    @Option(names = "--out", required = true, description = "Folder for the models.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--seeds", split = ",", defaultValue = "0,1,2")
    @SuppressWarnings("NullAway.Init")
    private List<Long> seeds;

    @Option(names = "--folds", split = ",", defaultValue = "0,1,2,3,4")
    @SuppressWarnings("NullAway.Init")
    private List<Integer> folds;

    @Option(names = "--each", split = ",", description = "Questions that get networks of their own, for comparison.")
    private List<String> each = List.of();

    @Option(names = "--joined", description = "Also measure what votes add to the posterior of the first question.")
    private boolean joined;

    @CommandLine.Mixin
    private final FoldRecipe recipe = new FoldRecipe();

    public static void main(String[] arguments) {
        Runtime.getRuntime().halt(new CommandLine(new WholeTree()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Files.createDirectories(out);
        Path source = data == null ? simulated() : data;
        DecisionTree tree = TreeFile.open("gz2");
        try (FoldNetworks whole = FoldNetworks.open(tree, source, out, recipe)) {
            Map<Long, List<List<JudgedTree>>> seen = new LinkedHashMap<>();
            for (long seed : seeds) {
                List<List<JudgedTree>> parts = whole.judged(seed, folds);
                print("whole tree, seed " + seed + ", as trained", tree, pooled(parts));
                List<List<JudgedTree>> calibrated = calibrated(tree, parts);
                print("whole tree, seed " + seed + ", calibrated", tree, pooled(calibrated));
                seen.put(seed, calibrated);
            }
            List<List<JudgedTree>> first = Objects.requireNonNull(seen.get(seeds.getFirst()));
            BlindReader blind = BlindReader.fitted(
                    tree,
                    pooled(first).stream().map(JudgedTree::k).toList(),
                    pooled(first).stream().map(JudgedTree::n).toList());
            print(
                    "a reader who sees no image and knows how people scatter",
                    tree,
                    pooled(first).stream().map(blind::reading).toList());
            if (data == null) {
                PerfectReader reader = new PerfectReader(sky(), crowd(tree));
                print(
                        "a reader of the image who knows all it tells",
                        tree,
                        pooled(first).stream().map(reader::reading).toList());
            }
            for (String question : each) {
                compare(question, tree, source, seen);
            }
            if (joined) {
                JoinedVotes.print(whole, seeds.getFirst(), folds, first);
            }
        }
        return 0;
    }

    /** Each fold with the factors that the galaxies of the other folds ask for, as their own networks predict them. */
    private static List<List<JudgedTree>> calibrated(DecisionTree tree, List<List<JudgedTree>> parts) {
        if (parts.size() < 2) {
            return parts;
        }
        List<List<JudgedTree>> calibrated = new ArrayList<>();
        for (List<JudgedTree> part : parts) {
            Map<String, Calibration> factors = Calibration.of(
                    tree, pooled(parts.stream().filter(other -> other != part).toList()));
            calibrated.add(part.stream().map(one -> one.concentrated(factors)).toList());
        }
        return calibrated;
    }

    private static List<JudgedTree> pooled(List<List<JudgedTree>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    private static void print(String name, DecisionTree tree, List<JudgedTree> judged) {
        TreeEvaluation wellAsked = TreeEvaluation.of(
                tree, judged.stream().map(WholeTree::wellAsked).toList());
        System.out.printf(
                Locale.ROOT,
                "%n%s%n%-20s %8s %8s %8s %8s %9s %9s %9s %9s %9s %9s%n",
                name,
                "question",
                "galaxies",
                "N >= 5",
                "loss",
                "floor",
                "constant",
                "explained",
                "N >= 5",
                "accuracy",
                "coverage",
                "N >= 5");
        for (QuestionEvaluation q : TreeEvaluation.of(tree, judged).questions()) {
            Optional<QuestionEvaluation> well = wellAsked.question(q.question());
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %8d %8d %8.3f %8.3f %9.3f %7.1f %% %7.1f %% %9s %7.1f %% %7.1f %%%n",
                    q.question(),
                    q.n(),
                    q.wellAsked(),
                    q.lossMc(),
                    q.floor(),
                    q.constant(),
                    100 * q.explained(),
                    100 * well.map(QuestionEvaluation::explained).orElse(Double.NaN),
                    q.confusion() == null
                            ? "-"
                            : String.format(Locale.ROOT, "%.3f", q.confusion().accuracy()),
                    100 * q.coverageError(0.2),
                    100 * well.map(one -> one.coverageError(0.2)).orElse(Double.NaN));
        }
    }

    /** Without the votes on questions that few people answered: the floor of a single vote is 0, which nothing can foretell. */
    private static JudgedTree wellAsked(JudgedTree one) {
        int[] n = Arrays.stream(one.n())
                .map(people -> people < QuestionEvaluation.WELL_ASKED ? 0 : people)
                .toArray();
        return new JudgedTree(one.id(), one.k(), n, one.posterior());
    }

    /** The loss of the one network for all less that of a network for this question alone, over the same galaxies. */
    private void compare(String key, DecisionTree tree, Path source, Map<Long, List<List<JudgedTree>>> whole)
            throws IOException, InterruptedException {
        if (tree.question(key).type() == Question.Type.MULTIPLE) {
            System.out.println(key + ": other questions say how many were asked, so no network can learn it alone");
            return;
        }
        DecisionTree alone = alone(tree.question(key));
        int index = tree.index(key);
        Map<String, Double> differences = new LinkedHashMap<>();
        try (FoldNetworks own = FoldNetworks.open(alone, source, out, recipe)) {
            for (long seed : seeds) {
                Map<String, Double> losses = new LinkedHashMap<>();
                List<List<JudgedTree>> parts = calibrated(alone, own.judged(seed, folds));
                pooled(parts).forEach(one -> losses.put(one.id(), one.loss()));
                for (JudgedTree one : pooled(Objects.requireNonNull(whole.get(seed)))) {
                    Double other = losses.get(one.id());
                    if (one.n()[index] > 0 && other != null) {
                        differences.merge(one.id(), (one.loss(index) - other) / seeds.size(), Double::sum);
                    }
                }
            }
        }
        double[] values =
                differences.values().stream().mapToDouble(Double::doubleValue).toArray();
        Spread spread = Spread.of(values);
        System.out.printf(
                Locale.ROOT,
                "%-20s one network for all less one of its own: %+.4f +- %.4f nats per galaxy (%d galaxies, %d seeds)%n",
                key,
                spread.mean(),
                spread.error(),
                values.length,
                seeds.size());
    }

    /** A tree of this question alone. */
    private static DecisionTree alone(Question question) {
        List<Answer> answers = question.answers().stream()
                .map(answer -> new Answer(answer.key(), answer.text(), answer.help(), answer.icon(), Optional.empty()))
                .toList();
        return new DecisionTree(
                question.key(),
                question.text(),
                question.key(),
                List.of(new Question(question.key(), question.text(), question.help(), question.type(), answers)));
    }

    private Path simulated() {
        Path sky = out.resolve("sky");
        if (!Files.exists(sky.resolve("images.zip"))) {
            new SkyWriter(sky(), crowd(TreeFile.open("gz2")), PIXELS, CLASSIFICATIONS, ImageFormat.JPEG, true)
                    .write(0, SIMULATED, sky, Runtime.getRuntime().availableProcessors(), done -> {});
        }
        return sky;
    }

    private static Sky sky() {
        return new Sky(SKY_SEED, SkyOptions.standard());
    }

    private static Crowd crowd(DecisionTree tree) {
        return new Crowd(tree, SKY_SEED);
    }
}
