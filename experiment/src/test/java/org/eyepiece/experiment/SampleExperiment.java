package org.eyepiece.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.eyepiece.experiment.LabelsSaved.Cost;
import org.eyepiece.experiment.LabelsSaved.Measure;
import org.eyepiece.posterior.Coverage;
import org.eyepiece.posterior.Evaluation;
import org.eyepiece.report.Fact;
import org.eyepiece.report.Votes;

/** Experiments made by hand: the further a strategy's gain lies from 0, the sooner its loss falls. */
public final class SampleExperiment {

    private static final int POOL = 3200;

    private final Random random = new Random(11);
    private final Map<String, Double> gains;
    private final int seeds;
    private final int rounds;
    private final boolean oneVote;
    private Votes.Kind kind = Votes.Kind.REAL;
    private boolean precise = true;
    private String answer = "smooth";
    private final List<LabelsSaved> saved = new ArrayList<>();

    private SampleExperiment(Map<String, Double> gains, int seeds, int rounds, boolean oneVote) {
        this.gains = gains;
        this.seeds = seeds;
        this.rounds = rounds;
        this.oneVote = oneVote;
    }

    /** Two strategies against random, four seeds, three rounds, forty votes each; what they saved is still to be said. */
    public static SampleExperiment of(String... strategies) {
        Map<String, Double> gains = new LinkedHashMap<>();
        for (String strategy : strategies) {
            gains.put(strategy, strategy.equals("random") ? 0.0 : 0.6);
        }
        return new SampleExperiment(gains, 4, 3, false);
    }

    /** The same with as many seeds. */
    public SampleExperiment seeds(int count) {
        return copy(new SampleExperiment(gains, count, rounds, oneVote));
    }

    /** The same with as many rounds after the first. */
    public SampleExperiment rounds(int count) {
        return copy(new SampleExperiment(gains, seeds, count, oneVote));
    }

    /** The same with class labels: one vote for each galaxy. */
    public SampleExperiment classes() {
        return copy(new SampleExperiment(gains, seeds, rounds, true));
    }

    /** How much sooner the loss of a strategy falls; below 0, later. */
    public SampleExperiment gain(String strategy, double gain) {
        gains.put(strategy, gain);
        return this;
    }

    public SampleExperiment votes(Votes.Kind is) {
        kind = is;
        return this;
    }

    public SampleExperiment answer(String key) {
        answer = key;
        return this;
    }

    /** A test set without positives. */
    public SampleExperiment withoutPrecision() {
        precise = false;
        return this;
    }

    public SampleExperiment saved(
            String strategy, Measure measure, Cost cost, double estimate, double low, double high) {
        List<Double> bySeed = IntStream.range(0, seeds)
                .mapToObj(s -> Math.max(0, estimate + 0.04 * (s - (seeds - 1) / 2.0)))
                .toList();
        saved.add(new LabelsSaved(strategy, measure, cost, estimate, low, high, bySeed, most(), 1000));
        return this;
    }

    private SampleExperiment copy(SampleExperiment other) {
        other.kind = kind;
        other.precise = precise;
        other.answer = answer;
        other.saved.addAll(saved);
        return other;
    }

    private double most() {
        return 1 - 1.0 / (rounds + 1);
    }

    public Experiment build() {
        List<Arm> arms = new ArrayList<>();
        List<Batch> batches = new ArrayList<>();
        List<PoolScores> scores = new ArrayList<>();
        List<Forecast> forecasts = new ArrayList<>();
        for (Map.Entry<String, Double> entry : gains.entrySet()) {
            String strategy = entry.getKey();
            LongStream.rangeClosed(1, seeds).forEach(seed -> {
                arms.add(new Arm(
                        strategy,
                        seed,
                        IntStream.rangeClosed(0, rounds)
                                .mapToObj(round -> round(round, entry.getValue()))
                                .toList()));
                IntStream.range(0, rounds)
                        .forEach(round -> batches.add(new Batch(strategy, seed, round, picks(strategy, round))));
                if (!strategy.equals("random")) {
                    forecasts.add(new Forecast(
                            strategy, seed, 256, entry.getValue() == 0 ? Double.NaN : entry.getValue() - 0.02 * seed));
                }
            });
            if (!strategy.equals("random")) {
                scores.add(scores(strategy, 0));
                scores.add(scores(strategy, rounds - 1));
            }
        }
        return new Experiment(
                oneVote ? "class" : "smooth-or-featured",
                answer,
                new Votes(kind, "One sentence on the votes."),
                POOL,
                800,
                oneVote ? 64 : 1400,
                List.of(new Fact("start", "256"), new Fact("step", "256"), new Fact("samples", "50")),
                arms,
                saved,
                forecasts,
                batches,
                scores,
                IntStream.range(0, POOL).mapToObj(i -> (double) k() / n()).toList());
    }

    private int n() {
        return oneVote ? 1 : 40;
    }

    private int k() {
        if (oneVote) {
            return random.nextInt(50) == 0 ? 1 : 0;
        }
        double u = random.nextDouble();
        return (int) Math.round(40 * (u < 0.5 ? 0.3 * u : 1 - 0.9 * (1 - u)));
    }

    private Round round(int round, double gain) {
        int labels = 256 * (round + 1);
        double floor = 20;
        double pace = labels / 256.0 * (round == 0 ? 1 : 1 + 1.6 * gain);
        double above = 1.2 + 1.6 / Math.sqrt(pace) + 0.05 * random.nextGaussian();
        Evaluation evaluation = new Evaluation(
                800,
                floor,
                27.4,
                floor + above + 0.4,
                floor + above,
                0.12 + 0.06 * (above - 1.2),
                0.88 - 0.03 * above,
                0.2,
                0.2,
                0.01,
                List.of(),
                List.of(new Coverage(0.1, 0.6 + 0.02 * above, 0.6), new Coverage(0.2, 0.8 + 0.01 * above, 0.8)),
                List.of());
        double precision = precise ? 0.9 - 0.2 * above / 2 : Double.NaN;
        int found = (int) Math.round(labels * (oneVote ? 0.02 : 0.44) * (1 + 0.8 * gain * round / rounds));
        double each = oneVote ? 1 : 40;
        return new Round(round, labels, Math.round(labels * each), found, evaluation, precision, 31.6);
    }

    private List<Pick> picks(String strategy, int round) {
        return IntStream.rangeClosed(1, 256)
                .mapToObj(rank -> {
                    String id = "5877" + (22000000L + 1000 * round + rank);
                    boolean chance = strategy.equals("random");
                    return new Pick(
                            rank,
                            id,
                            id + ".jpg",
                            chance ? random.nextDouble() : 0.7 - rank / 1000.0,
                            strategy,
                            chance ? 0.08 : 1,
                            0.2 + 0.6 * random.nextDouble(),
                            k(),
                            n());
                })
                .toList();
    }

    private PoolScores scores(String strategy, int round) {
        return new PoolScores(
                strategy,
                1,
                round,
                IntStream.range(0, POOL - 256 * (round + 1))
                        .mapToObj(i -> {
                            double mean = random.nextDouble();
                            double score = 0.1 + mean * (1 - mean) + 0.05 * random.nextGaussian();
                            return new PoolScores.Scored("s" + i, score, mean, score > 0.38);
                        })
                        .toList());
    }
}
