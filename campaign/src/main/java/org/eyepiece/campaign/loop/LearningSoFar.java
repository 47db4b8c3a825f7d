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
 * What choosing has saved in this campaign so far: how networks fared on the test galaxies that learnt from what the first model knew and the
 * first labels that models asked for, against networks that learnt from as many of the random control arm, for every number that a round came to.
 * The first point is what the first model knew: there both arms are one.
 *
 * @param points one per round in which both were trained, fewest labels first
 * @param saved share of labels saved by the last point, from 0 to 1, see {@link LearningCurve#saved}
 * @param low 5 % and
 * @param high 95 % of it over {@value #DRAWS} draws of test galaxies, and of networks, with replacement
 * @param most the largest share that could be told: 1 - (labels at the first point) / (labels at the last)
 */
public record LearningSoFar(List<Point> points, double saved, double low, double high, double most) {

    private static final int DRAWS = 1_000;
    private static final long SEED = 0x11fe;

    /**
     * Networks of both arms that learnt from equally many labels.
     *
     * @param round in which
     * @param labels each learnt from
     * @param controlVotes people who looked at the control labels
     * @param enhancedVotes people who looked at the enhanced ones
     * @param control mean loss on the test galaxies, in nats
     * @param enhanced the same
     * @param error standard error of their difference, see {@link Losses#error}
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
        Arm control = new Arm(
                losses.stream().map(one -> rows(one.ids(), one.first(), common)).toList());
        Arm enhanced = new Arm(losses.stream()
                .map(one -> rows(one.ids(), one.second(), common))
                .toList());
        double[] cost = points.stream().mapToDouble(Point::labels).toArray();
        SplittableRandom random = new SplittableRandom(SEED);
        double[] draws = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] subjects = drawn(common.size(), random);
            draws[draw] = saved(control.drawn(subjects, random), enhanced.drawn(subjects, random), cost);
        }
        Arrays.sort(draws);
        return new LearningSoFar(
                List.copyOf(points),
                saved(control.means(), enhanced.means(), cost),
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

    private static List<double[]> rows(List<String> ids, List<double[]> networks, List<String> wanted) {
        Map<String, Integer> rows = new HashMap<>();
        ids.forEach(id -> rows.put(id, rows.size()));
        int[] order = wanted.stream().mapToInt(rows::get).toArray();
        return networks.stream()
                .map(one -> Arrays.stream(order).mapToDouble(row -> one[row]).toArray())
                .toList();
    }

    private static double saved(double[] control, double[] enhanced, double[] cost) {
        return LearningCurve.saved(LearningCurve.monotone(enhanced), cost, LearningCurve.monotone(control), cost);
    }

    /** How often each of so many comes when as many are drawn with replacement. */
    private static int[] drawn(int many, SplittableRandom random) {
        int[] times = new int[many];
        for (int i = 0; i < many; i++) {
            times[random.nextInt(many)]++;
        }
        return times;
    }

    private static int[] once(int many) {
        int[] times = new int[many];
        Arrays.fill(times, 1);
        return times;
    }

    /**
     * One arm's networks at every point.
     *
     * @param losses of each network of each point, on the same test subjects in the same order
     */
    private record Arm(List<List<double[]>> losses) {

        /** The mean loss at each point. */
        double[] means() {
            return losses.stream()
                    .mapToDouble(networks -> mean(networks, once(networks.size()), once(networks.getFirst().length)))
                    .toArray();
        }

        /** The same of these subjects and of networks drawn with replacement. */
        double[] drawn(int[] subjects, SplittableRandom random) {
            return losses.stream()
                    .mapToDouble(networks -> mean(networks, LearningSoFar.drawn(networks.size(), random), subjects))
                    .toArray();
        }

        private static double mean(List<double[]> networks, int[] timesNetwork, int[] timesSubject) {
            double sum = 0;
            for (int k = 0; k < timesNetwork.length; k++) {
                double[] losses = networks.get(k);
                double one = 0;
                for (int i = 0; timesNetwork[k] > 0 && i < losses.length; i++) {
                    one += timesSubject[i] * losses[i];
                }
                sum += timesNetwork[k] * one;
            }
            return sum / timesNetwork.length / Arrays.stream(timesSubject).sum();
        }
    }
}
