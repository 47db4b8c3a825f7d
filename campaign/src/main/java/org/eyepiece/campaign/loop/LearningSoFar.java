package org.eyepiece.campaign.loop;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.eyepiece.acquire.LearningCurve;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.store.Rounds.Step;
import org.eyepiece.store.Rounds.StepState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What choosing has saved in this campaign so far: how networks that learnt from the first n labels of the enhanced feed fared on the test
 * galaxies, against networks that learnt from the first n of the random control arm, for every n that a round came to.
 *
 * @param points one per round in which both were trained, fewest labels first
 * @param saved share of labels saved by the last point, from 0 to 1, see {@link LearningCurve#saved}
 * @param low 5 % and
 * @param high 95 % of it over {@value #DRAWS} draws of test galaxies with replacement
 * @param most the largest share that could be told: 1 - (labels at the first point) / (labels at the last)
 */
public record LearningSoFar(List<Point> points, double saved, double low, double high, double most) {

    private static final int DRAWS = 1_000;
    private static final long SEED = 0x11fe;

    /**
     * Two networks that learnt from equally many labels.
     *
     * @param round in which
     * @param labels each learnt from
     * @param controlVotes people who looked at the control labels
     * @param enhancedVotes people who looked at the enhanced ones
     * @param control mean loss on the test galaxies, in nats
     * @param enhanced the same
     * @param error standard error of their difference
     */
    public record Point(
            long round,
            int labels,
            long controlVotes,
            long enhancedVotes,
            double control,
            double enhanced,
            double error) {}

    /** Of every round so far; empty where no round came so far as to compare. */
    public static Optional<LearningSoFar> of(Campaign campaign) {
        List<Point> points = new ArrayList<>();
        List<Losses> losses = new ArrayList<>();
        for (Step step : campaign.store().rounds().latest(Integer.MAX_VALUE).reversed()) {
            RoundFolder folder = RoundFolder.of(campaign.folder(), step.round());
            if (!step.name().equals(StepName.COMPARE.key())
                    || step.state() != StepState.DONE
                    || !Files.isRegularFile(folder.compared())) {
                continue;
            }
            JsonNode outcome = JsonMapper.shared().readTree(step.outcome());
            int labels = outcome.path("labels").asInt();
            if (labels > 0 && (points.isEmpty() || labels > points.getLast().labels())) {
                Losses read = Losses.read(folder.compared());
                losses.add(read);
                points.add(new Point(
                        step.round(),
                        labels,
                        outcome.path("control_votes").asLong(),
                        outcome.path("enhanced_votes").asLong(),
                        Losses.mean(read.first()),
                        Losses.mean(read.second()),
                        read.error()));
            }
        }
        return points.isEmpty() ? Optional.empty() : Optional.of(of(points, losses));
    }

    static LearningSoFar of(List<Point> points, List<Losses> losses) {
        List<String> common = common(losses);
        double[][] control = rows(losses, common, true);
        double[][] enhanced = rows(losses, common, false);
        double[] cost = points.stream().mapToDouble(Point::labels).toArray();
        int[] once = new int[common.size()];
        Arrays.fill(once, 1);
        SplittableRandom random = new SplittableRandom(SEED);
        double[] draws = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] weight = new int[common.size()];
            for (int i = 0; i < weight.length; i++) {
                weight[random.nextInt(weight.length)]++;
            }
            draws[draw] = saved(control, enhanced, cost, weight);
        }
        Arrays.sort(draws);
        return new LearningSoFar(
                List.copyOf(points),
                saved(control, enhanced, cost, once),
                draws[DRAWS / 20],
                draws[DRAWS - DRAWS / 20 - 1],
                1 - cost[0] / cost[cost.length - 1]);
    }

    /** Test subjects that every point was judged on: the test set fills while the campaign begins. */
    private static List<String> common(List<Losses> losses) {
        Set<String> ids = new HashSet<>(losses.getFirst().ids());
        losses.forEach(one -> ids.retainAll(Set.copyOf(one.ids())));
        return ids.stream().sorted().toList();
    }

    private static double[][] rows(List<Losses> losses, List<String> ids, boolean control) {
        double[][] rows = new double[losses.size()][];
        for (int point = 0; point < rows.length; point++) {
            Losses one = losses.get(point);
            double[] values = control ? one.first() : one.second();
            Map<String, Double> byId = new HashMap<>();
            for (int i = 0; i < one.size(); i++) {
                byId.put(one.ids().get(i), values[i]);
            }
            rows[point] = ids.stream()
                    .mapToDouble(id -> byId.getOrDefault(id, Double.NaN))
                    .toArray();
        }
        return rows;
    }

    private static double saved(double[][] control, double[][] enhanced, double[] cost, int[] weight) {
        return LearningCurve.saved(
                LearningCurve.monotone(means(enhanced, weight)),
                cost,
                LearningCurve.monotone(means(control, weight)),
                cost);
    }

    private static double[] means(double[][] losses, int[] weight) {
        double[] means = new double[losses.length];
        for (int point = 0; point < means.length; point++) {
            double sum = 0;
            long count = 0;
            for (int i = 0; i < weight.length; i++) {
                sum += weight[i] * losses[point][i];
                count += weight[i];
            }
            means[point] = sum / count;
        }
        return means;
    }
}
