package org.eyepiece.vote;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.eyepiece.tree.DecisionTree;

/**
 * How far volunteers agree with the others, and the weight that follows from it, as Galaxy Zoo 2 defines it (Willett et al. 2013,
 * section 3.3). For a question with responses i, of which a volunteer's choice is compared with the vote fraction f of each:
 *
 * <pre>kappa_i = f_i where the volunteer chose i, 1 - f_i where not;   kappa = mean over the responses
 * weight   = min(1, (mean of kappa over all the volunteer's votes / 0.6)^8.5)</pre>
 *
 * The fractions are themselves weighted; starting from equal weights, {@value #PASSES} passes are made. A pass adds the subjects
 * one after another, so that only one subject's walks need to be in memory.
 */
public final class Agreement {

    /** How often weights are derived from fractions weighted by the weights before. */
    public static final int PASSES = 3;

    private static final double THRESHOLD = 0.6;
    private static final double EXPONENT = 8.5;

    private final DecisionTree tree;

    public Agreement(DecisionTree tree) {
        this.tree = tree;
    }

    /** The weight of a volunteer with this mean kappa, in [0, 1]. */
    public static double weight(double kappa) {
        return Math.min(1, Math.pow(kappa / THRESHOLD, EXPONENT));
    }

    /** Sum of a volunteer's kappa and the number of votes it is made of. */
    public static final class Sum {
        private double kappa;
        private long votes;

        /** The mean, in [0, 1]; 1 where there is no vote, so that a newcomer weighs as much as anybody. */
        public double mean() {
            return votes == 0 ? 1 : kappa / votes;
        }

        void add(double value) {
            kappa += value;
            votes++;
        }
    }

    /**
     * Weighted counts of one subject: {@code double[answers]}, flattened.
     *
     * @param walks whose walk it is
     * @param weight of a volunteer, in [0, 1]
     */
    public <V> double[] counts(Map<V, Walk> walks, ToDoubleFunction<V> weight) {
        double[] counts = new double[tree.answers()];
        walks.forEach((volunteer, walk) -> {
            for (int answer : walk.answers()) {
                counts[answer] += weight.applyAsDouble(volunteer);
            }
        });
        return counts;
    }

    /** Adds to every volunteer's sum what one subject says about them; {@code sums} has an entry for each. */
    public <V> void add(Map<V, Walk> walks, ToDoubleFunction<V> weight, Map<V, Sum> sums) {
        double[] votes = counts(walks, weight);
        double[] people = new double[tree.questions().size()];
        walks.forEach((volunteer, walk) -> Arrays.stream(walk.questions())
                .forEach(question -> people[question] += weight.applyAsDouble(volunteer)));
        walks.forEach((volunteer, walk) -> {
            Sum sum = sums.get(volunteer);
            if (sum == null) {
                throw new IllegalArgumentException("no sum for volunteer " + volunteer);
            }
            for (int question : walk.questions()) {
                if (people[question] > 0) {
                    sum.add(kappa(walk, question, votes, people[question]));
                }
            }
        });
    }

    private double kappa(Walk walk, int question, double[] votes, double people) {
        List<?> responses = tree.questions().get(question).answers();
        int first = tree.offset(question);
        double kappa = 0;
        for (int answer = first; answer < first + responses.size(); answer++) {
            double fraction = Math.min(1, votes[answer] / people);
            kappa += walk.chose(answer) ? fraction : 1 - fraction;
        }
        return kappa / responses.size();
    }
}
