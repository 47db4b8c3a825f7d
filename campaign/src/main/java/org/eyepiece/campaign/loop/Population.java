package org.eyepiece.campaign.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.CampaignException;
import org.eyepiece.network.Architecture;
import org.eyepiece.network.Model;
import org.eyepiece.posterior.TreePosterior;
import org.eyepiece.store.Arms.Labels;
import org.eyepiece.store.Role;
import org.eyepiece.store.Store;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.vote.VoteTable;

/**
 * What share of all people would give an answer if everybody looked at every galaxy of the campaign. Volunteers looked at those that a model
 * asked for most, which are no fair sample; the test set and the control arm are one, for they come in an order drawn by lot. With y the
 * share of a galaxy's people who gave the answer, m what the model in force expects of it, N galaxies in all and a sample S of n finished
 * ones that the model has not learnt from:
 *
 * <pre>
 *     estimate = sum_N m / N + sum_S (y - m) / n            error^2 = variance_S(y - m) / n * (1 - n / N)
 *     plain    = sum_S' y / n'                              error^2 = variance_S'(y) / n' * (1 - n' / N)
 * </pre>
 *
 * (the difference estimator, Saerndal, Swensson and Wretman 1992, chapter 6; S' is the sample with those it learnt from). A model that is
 * wrong makes the error large, never the estimate biased.
 *
 * @param question key
 * @param answer key
 * @param estimate with the model's help; not-a-number without a model
 * @param error its standard error
 * @param sample n
 * @param plain from votes alone
 * @param plainError its standard error
 * @param plainSample n'
 */
public record Population(
        String question,
        String answer,
        double estimate,
        double error,
        int sample,
        double plain,
        double plainError,
        int plainSample) {

    /** Every answer of the tree, in its order. */
    public static List<Population> of(Campaign campaign) {
        Store store = campaign.store();
        DecisionTree tree = campaign.tree();
        Map<String, double[]> shares = new HashMap<>();
        store.arms().labels(one -> {
            if (one.role() != Role.POOL && one.retirement().isPresent()) {
                shares.put(one.votes().id(), observed(tree, one));
            }
        });
        long all = store.subjects().count();
        Optional<Insight.Sight> sight = new Insight(campaign).sight();
        Expected expected = sight.map(one -> Expected.of(campaign, tree, one, shares.keySet()))
                .orElse(new Expected(new double[0], 0, Map.of()));
        List<Population> rows = new ArrayList<>();
        for (int a = 0; a < tree.answers(); a++) {
            rows.add(of(tree, a, shares, expected, all));
        }
        return rows;
    }

    private static Population of(
            DecisionTree tree, int answer, Map<String, double[]> shares, Expected expected, long all) {
        List<Double> plain = new ArrayList<>();
        List<Double> residuals = new ArrayList<>();
        shares.forEach((id, observed) -> {
            plain.add(observed[answer]);
            double[] unseen = expected.unseen().get(id);
            if (unseen != null) {
                residuals.add(observed[answer] - unseen[answer]);
            }
        });
        int question = IntStream.range(0, tree.questions().size())
                .filter(q -> tree.offset(q) <= answer)
                .max()
                .orElseThrow();
        Moments alone = Moments.of(plain);
        Moments helped = Moments.of(residuals);
        double base = expected.subjects() == 0 ? Double.NaN : expected.sum()[answer] / expected.subjects();
        return new Population(
                tree.questions().get(question).key(),
                tree.questions()
                        .get(question)
                        .answers()
                        .get(answer - tree.offset(question))
                        .key(),
                base + helped.mean(),
                helped.error(all),
                residuals.size(),
                alone.mean(),
                alone.error(all),
                plain.size());
    }

    /** Shares of those who looked at all; zeros where nobody did. */
    private static double[] observed(DecisionTree tree, Labels one) {
        VoteTable table = VoteTable.of(tree, List.of(one.votes()));
        int people = table.n(one.votes(), tree.index(tree.first()));
        double[] shares = new double[tree.answers()];
        for (int a = 0; a < shares.length; a++) {
            shares[a] = people == 0 ? 0 : (double) one.votes().counts()[a] / people;
        }
        return shares;
    }

    private record Moments(int n, double mean, double variance) {

        static Moments of(List<Double> values) {
            double mean = values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
            double squares =
                    values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
            return new Moments(values.size(), mean, squares / (values.size() - 1.0));
        }

        double error(long all) {
            return n < 2 ? Double.NaN : Math.sqrt(variance / n * Math.max(0, 1 - (double) n / all));
        }
    }

    /**
     * What the model in force expects.
     *
     * @param sum over all subjects, {@code double[answers]}
     * @param subjects how many they are
     * @param unseen its expectation for each subject of the sample that it has not learnt from
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    private record Expected(double[] sum, int subjects, Map<String, double[]> unseen) {

        static Expected of(Campaign campaign, DecisionTree tree, Insight.Sight sight, Set<String> sample) {
            Set<String> learnt = learnt(campaign, sight);
            double[] sum = new double[tree.answers()];
            int subjects = 0;
            Map<String, double[]> unseen = new HashMap<>();
            float[] row = new float[Architecture.FEATURES];
            for (int i = 0; i < sight.features().subjects().size(); i++) {
                if (sight.features().read(i, row)) {
                    double[] shares = shares(tree, sight.head().posterior(row, 0));
                    String id = sight.features().subjects().get(i).id();
                    for (int a = 0; a < sum.length; a++) {
                        sum[a] += shares[a];
                    }
                    subjects++;
                    if (sample.contains(id) && !learnt.contains(id)) {
                        unseen.put(id, shares);
                    }
                }
            }
            return new Expected(sum, subjects, unseen);
        }

        private static Set<String> learnt(Campaign campaign, Insight.Sight sight) {
            try {
                return new HashSet<>(Model.load(campaign.folder()
                                .resolve(sight.model().folder())
                                .resolve("model"))
                        .card()
                        .training());
            } catch (java.io.IOException e) {
                throw new CampaignException(sight.model().folder() + ": the model cannot be read (" + e + ")", e);
            }
        }

        /** P(asked) times the mean fraction. */
        private static double[] shares(DecisionTree tree, TreePosterior posterior) {
            double[] asked = posterior.asked();
            double[] shares = new double[tree.answers()];
            for (int q = 0; q < asked.length; q++) {
                for (int a = 0; a < posterior.question(q).answers().size(); a++) {
                    shares[tree.offset(q) + a] =
                            asked[q] * posterior.question(q).answer(a).mean();
                }
            }
            return shares;
        }
    }
}
