package org.eyepiece.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.eyepiece.acquire.LearningCurve;
import org.eyepiece.experiment.LabelsSaved.Cost;
import org.eyepiece.experiment.LabelsSaved.Measure;

/**
 * Labels saved against random choice, with intervals from a bootstrap over seeds and test galaxies: each draw takes as many
 * seeds and as many galaxies as there are, with replacement, the same ones for every strategy and round.
 */
final class Savings {

    private static final int DRAWS = 1000;
    private static final long SEED = 0x5a76;

    /** One round of one arm. */
    record Point(int labels, long votes, TestScores test) {}

    /** By strategy: per seed, per round. */
    private final Map<String, List<List<Point>>> curves;

    private final int seeds;
    private final int subjects;

    private Savings(Map<String, List<List<Point>>> curves) {
        this.curves = curves;
        List<List<Point>> any = curves.values().iterator().next();
        seeds = any.size();
        subjects = any.getFirst().getFirst().test().size();
    }

    /**
     * What every other strategy saves against {@link ExperimentSettings#RANDOM}; nothing without that arm.
     *
     * @param curves by strategy, in the order of the seeds, from round 0
     */
    static List<LabelsSaved> of(Map<String, List<List<Point>>> curves) {
        if (!curves.containsKey(ExperimentSettings.RANDOM) || curves.size() < 2) {
            return List.of();
        }
        return new Savings(curves).all();
    }

    private List<LabelsSaved> all() {
        int[] once = new int[subjects];
        Arrays.fill(once, 1);
        int[] everySeed = new int[seeds];
        Arrays.setAll(everySeed, i -> i);
        List<LabelsSaved> saved = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            if (Double.isNaN(first(measure, once))) {
                continue;
            }
            Map<Key, double[]> draws = bootstrap(measure);
            Map<Key, Double> estimates = one(measure, everySeed, once);
            List<Map<Key, Double>> bySeed = new ArrayList<>();
            for (int seed = 0; seed < seeds; seed++) {
                bySeed.add(one(measure, new int[] {seed}, once));
            }
            estimates.forEach((key, estimate) -> {
                double[] sorted = draws.getOrDefault(key, new double[0]);
                Arrays.sort(sorted);
                saved.add(new LabelsSaved(
                        key.strategy(),
                        measure,
                        key.cost(),
                        estimate,
                        quantile(sorted, 0.05),
                        quantile(sorted, 0.95),
                        bySeed.stream()
                                .map(values -> values.getOrDefault(key, 0.0))
                                .toList(),
                        most(key, everySeed),
                        DRAWS));
            });
        }
        return saved;
    }

    private record Key(String strategy, Cost cost) {}

    private double first(Measure measure, int[] weight) {
        return points(ExperimentSettings.RANDOM, 0).getFirst().test().measure(measure, weight);
    }

    private List<Point> points(String strategy, int seed) {
        return curves.getOrDefault(strategy, List.of()).get(seed);
    }

    private Map<Key, double[]> bootstrap(Measure measure) {
        SplittableRandom random = new SplittableRandom(SEED);
        Map<Key, double[]> draws = new LinkedHashMap<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] drawnSeeds = new int[seeds];
            Arrays.setAll(drawnSeeds, i -> random.nextInt(seeds));
            int[] weight = new int[subjects];
            for (int i = 0; i < subjects; i++) {
                weight[random.nextInt(subjects)]++;
            }
            int at = draw;
            one(measure, drawnSeeds, weight)
                    .forEach((key, value) -> draws.computeIfAbsent(key, absent -> new double[DRAWS])[at] = value);
        }
        return draws;
    }

    /** The estimate from these seeds and galaxies. */
    private Map<Key, Double> one(Measure measure, int[] chosenSeeds, int[] weight) {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (String strategy : curves.keySet()) {
            values.put(strategy, falling(measure, means(measure, strategy, chosenSeeds, weight)));
        }
        double[] random = values.getOrDefault(ExperimentSettings.RANDOM, new double[0]);
        Map<Key, Double> saved = new LinkedHashMap<>();
        values.forEach((strategy, value) -> {
            if (!strategy.equals(ExperimentSettings.RANDOM)) {
                for (Cost cost : Cost.values()) {
                    saved.put(
                            new Key(strategy, cost),
                            LearningCurve.saved(
                                    value,
                                    costs(cost, strategy, chosenSeeds),
                                    random,
                                    costs(cost, ExperimentSettings.RANDOM, chosenSeeds)));
                }
            }
        });
        return saved;
    }

    private double[] means(Measure measure, String strategy, int[] chosenSeeds, int[] weight) {
        double[] means = new double[points(strategy, 0).size()];
        for (int seed : chosenSeeds) {
            List<Point> points = points(strategy, seed);
            for (int round = 0; round < means.length; round++) {
                means[round] += points.get(round).test().measure(measure, weight) / chosenSeeds.length;
            }
        }
        return means;
    }

    private double[] costs(Cost cost, String strategy, int[] chosenSeeds) {
        double[] costs = new double[points(strategy, 0).size()];
        for (int seed : chosenSeeds) {
            List<Point> points = points(strategy, seed);
            for (int round = 0; round < costs.length; round++) {
                Point point = points.get(round);
                costs[round] += (cost == Cost.LABELS ? point.labels() : (double) point.votes()) / chosenSeeds.length;
            }
        }
        return costs;
    }

    private double most(Key key, int[] everySeed) {
        double[] paid = costs(key.cost(), ExperimentSettings.RANDOM, everySeed);
        return 1 - paid[0] / paid[paid.length - 1];
    }

    /** The best so far after each round; lower is better after this. */
    private static double[] falling(Measure measure, double[] values) {
        double sign = measure == Measure.AVERAGE_PRECISION ? -1 : 1;
        return LearningCurve.monotone(
                Arrays.stream(values).map(value -> sign * value).toArray());
    }

    private static double quantile(double[] sorted, double p) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, p * sorted.length)];
    }
}
