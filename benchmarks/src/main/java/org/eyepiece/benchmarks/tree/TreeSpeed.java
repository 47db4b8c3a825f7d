package org.eyepiece.benchmarks.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import org.eyepiece.acquire.TreeBald;
import org.eyepiece.posterior.DropoutMasks;
import org.eyepiece.posterior.HeadLayout;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.posterior.Posterior;
import org.eyepiece.posterior.QuestionPosterior;
import org.eyepiece.posterior.TreeHead;
import org.eyepiece.posterior.TreePosterior;
import org.eyepiece.posterior.VoteInformation;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * From cached features to everything a catalogue says of a whole tree: samples, P(asked), means, intervals and BALD of every
 * question; and what counting rare answers together costs in accuracy where the votes have too many outcomes.
 */
@Command(name = "tree-speed", mixinStandardHelpOptions = true, sortOptions = false)
public final class TreeSpeed implements Callable<Integer> {

    private static final int FEATURES = 128;
    private static final int SAMPLES = 50;
    private static final int CHUNK = 500;
    /** More than any question but a tree's first is expected to get. */
    private static final int MANY_VOTES = 40;

    private static final int COMPARED = 40;

    @Option(names = "--galaxies", defaultValue = "100000")
    private int galaxies;

    @Option(names = "--threads", defaultValue = "2")
    private int threads;

    @Option(names = "--tree", defaultValue = "gz-decals-5")
    @SuppressWarnings("NullAway.Init")
    private String name;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TreeSpeed()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        DecisionTree tree = TreeFile.open(name);
        TreeHead head = head(tree);
        float[] features = features(CHUNK);
        TreeBald bald = new TreeBald(tree, TreeBald.expectedVotes(tree), Map.of());
        // Twice, the first time to compile.
        for (int galaxiesNow : new int[] {Math.min(galaxies, 10_000), galaxies}) {
            Times times = new Times();
            long began = System.nanoTime();
            run(galaxiesNow, head, features, tree, bald, times);
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%,d galaxies, tree %s (%d answers), T = %d, %d threads: %.1f s (%.0f galaxies/s); of a thread's time head %.0f %%,"
                            + " P(asked) and means %.0f %%, intervals %.0f %%, BALD %.0f %%%n",
                    galaxiesNow,
                    name,
                    tree.answers(),
                    SAMPLES,
                    threads,
                    seconds,
                    galaxiesNow / seconds,
                    times.share(times.head),
                    times.share(times.means),
                    times.share(times.intervals),
                    times.share(times.bald));
        }
        approximation(head, features, tree);
        return 0;
    }

    private void run(int count, TreeHead head, float[] features, DecisionTree tree, TreeBald bald, Times times)
            throws InterruptedException {
        int[] votes = TreeBald.expectedVotes(tree);
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int thread = 0; thread < threads; thread++) {
                pool.execute(() -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        galaxy(head, features, i % CHUNK, votes, bald, times);
                    }
                });
            }
        }
    }

    private static void galaxy(TreeHead head, float[] features, int at, int[] votes, TreeBald bald, Times times) {
        long start = System.nanoTime();
        TreePosterior posterior = head.posterior(features, at * FEATURES);
        long drawn = System.nanoTime();
        double[] asked = posterior.asked();
        double sum = 0;
        for (QuestionPosterior question : posterior.questions()) {
            sum += Arrays.stream(question.means()).sum();
        }
        long meant = System.nanoTime();
        for (QuestionPosterior question : posterior.questions()) {
            for (Posterior answer : question.answers()) {
                sum += Arrays.stream(answer.quantiles(0.05, 0.95)).sum();
            }
        }
        long bounded = System.nanoTime();
        double[] information = new double[votes.length];
        for (int q = 0; q < votes.length; q++) {
            information[q] = posterior.question(q).information(votes[q]).model();
        }
        sum += bald.score(asked, information);
        long scored = System.nanoTime();
        if (Double.isNaN(sum)) {
            throw new IllegalStateException("a result is not a number");
        }
        times.head.add(drawn - start);
        times.means.add(meant - drawn);
        times.intervals.add(bounded - meant);
        times.bald.add(scored - bounded);
    }

    /** BALD with rare answers counted together against BALD over all outcomes, where so many votes have too many of them. */
    private static void approximation(TreeHead head, float[] features, DecisionTree tree) {
        for (int q = 0; q < tree.questions().size(); q++) {
            List<double[]> pairs = new ArrayList<>();
            for (int i = 0; i < COMPARED; i++) {
                QuestionPosterior question =
                        head.posterior(features, i * FEATURES).question(q);
                VoteInformation approximated = question.information(MANY_VOTES);
                if (question.isExclusive() && !approximated.exact()) {
                    double whole =
                            question.information(MANY_VOTES, Integer.MAX_VALUE).model();
                    pairs.add(new double[] {approximated.model(), whole});
                }
            }
            if (!pairs.isEmpty()) {
                System.out.printf(
                        Locale.ROOT,
                        "%s, N = %d: too many outcomes; with rare answers counted together BALD is %.1f %% short on the mean of %d"
                                + " galaxies, %.1f %% at worst%n",
                        tree.questions().get(q).key(),
                        MANY_VOTES,
                        100
                                * (1
                                        - pairs.stream()
                                                        .mapToDouble(pair -> pair[0])
                                                        .sum()
                                                / pairs.stream()
                                                        .mapToDouble(pair -> pair[1])
                                                        .sum()),
                        pairs.size(),
                        100
                                * pairs.stream()
                                        .mapToDouble(pair -> 1 - pair[0] / pair[1])
                                        .max()
                                        .orElseThrow());
            }
        }
    }

    /** Outputs as scattered as a trained network's. */
    private static TreeHead head(DecisionTree tree) {
        HeadLayout layout = HeadLayout.of(tree, Likelihood.DIRICHLET_MULTINOMIAL);
        SplittableRandom random = new SplittableRandom(1);
        float[] weight = new float[layout.outputs() * FEATURES];
        float[] bias = new float[layout.outputs()];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (float) (0.1 * random.nextGaussian());
        }
        for (HeadLayout.Block block : layout.blocks()) {
            bias[block.output() + block.choices()] = 8;
        }
        return new TreeHead(
                tree,
                Likelihood.DIRICHLET_MULTINOMIAL,
                weight,
                bias,
                new DropoutMasks(0, SAMPLES, FEATURES, 0.5),
                Map.of());
    }

    private static float[] features(int count) {
        SplittableRandom random = new SplittableRandom(2);
        float[] features = new float[count * FEATURES];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) Math.max(0, random.nextGaussian());
        }
        return features;
    }

    /** Nanoseconds of all threads together, by step. */
    private static final class Times {
        final DoubleAdder head = new DoubleAdder();
        final DoubleAdder means = new DoubleAdder();
        final DoubleAdder intervals = new DoubleAdder();
        final DoubleAdder bald = new DoubleAdder();

        double share(DoubleAdder part) {
            return 100 * part.sum() / (head.sum() + means.sum() + intervals.sum() + bald.sum());
        }
    }
}
