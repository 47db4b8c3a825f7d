package org.eyepiece.posterior;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import jdk.incubator.vector.DoubleVector;

/**
 * The Dirichlets of T networks over the choices of which each person takes one, samples being the lanes of vectors.
 *
 * @param shares {@code [choice][lane]}: alpha, or the share m itself where {@code points}
 * @param concentrations {@code [lane]}, 1 in padding; unused where {@code points}
 * @param weights {@code [lane]}, adding up to 1; 0 in padding
 * @param points whether each Dirichlet is one point: a multinomial
 * @param exact whether every answer is a choice of its own
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one sum, is never compared
record VoteChoices(double[][] shares, double[] concentrations, double[] weights, boolean points, boolean exact) {

    /** Keeps parameters away from 0. */
    private static final double LEAST = 1e-290;

    /** An answer against the rest. */
    static VoteChoices against(Posterior answer) {
        VoteChoices one = of(List.of(answer), 1, true);
        double[] rest = new double[one.weights.length];
        for (int t = 0; t < answer.samples(); t++) {
            double share = Elementary.sigmoid(-answer.logit(t));
            rest[t] = Math.max(one.points ? share : answer.concentration(t) * share, LEAST);
        }
        Arrays.fill(rest, answer.samples(), rest.length, 1);
        return new VoteChoices(new double[][] {one.shares[0], rest}, one.concentrations, one.weights, one.points, true);
    }

    /**
     * All answers of a question of which each person gives one, those least expected counted together until the votes of n people
     * have no more than so many outcomes.
     */
    static VoteChoices among(List<Posterior> answers, int n, int mostOutcomes) {
        int choices = answers.size();
        while (choices > 2 && VoteOutcomes.count(choices, n) > mostOutcomes) {
            choices--;
        }
        if (choices == answers.size()) {
            return of(answers, choices, true);
        }
        double[] means = answers.stream().mapToDouble(Posterior::mean).toArray();
        List<Posterior> likeliestFirst = IntStream.range(0, answers.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer a) -> -means[a]).thenComparing(a -> a))
                .map(answers::get)
                .toList();
        return of(likeliestFirst, choices, false);
    }

    private static VoteChoices of(List<Posterior> answers, int choices, boolean exact) {
        Posterior first = answers.getFirst();
        int samples = first.samples();
        int lanes = Lanes.padded(samples);
        boolean points = Double.isInfinite(first.concentration(0));
        double[] concentrations = new double[lanes];
        double[] weights = new double[lanes];
        Arrays.fill(concentrations, 1);
        for (int t = 0; t < samples; t++) {
            weights[t] = first.weight(t);
            concentrations[t] = points ? 1 : first.concentration(t);
        }
        double[][] shares = new double[choices][lanes];
        double[] logits = new double[lanes];
        for (int a = 0; a < answers.size(); a++) {
            answers.get(a).copyLogits(logits);
            add(logits, concentrations, shares[Math.min(a, choices - 1)]);
        }
        for (double[] share : shares) {
            for (int t = 0; t < lanes; t++) {
                share[t] = Math.max(share[t], LEAST);
            }
        }
        return new VoteChoices(shares, concentrations, weights, points, exact);
    }

    /** share += c sigmoid(logit) */
    private static void add(double[] logits, double[] concentrations, double[] shares) {
        for (int i = 0; i < shares.length; i += Lanes.LENGTH) {
            DoubleVector z =
                    DoubleVector.fromArray(Lanes.SPECIES, logits, i).max(-700.0).min(700.0);
            DoubleVector odds = Lanes.expWithin(z.neg());
            DoubleVector c = DoubleVector.fromArray(Lanes.SPECIES, concentrations, i);
            DoubleVector.fromArray(Lanes.SPECIES, shares, i)
                    .add(c.div(odds.add(1.0)))
                    .intoArray(shares, i);
        }
    }

    int choices() {
        return shares.length;
    }

    int lanes() {
        return weights.length;
    }
}
