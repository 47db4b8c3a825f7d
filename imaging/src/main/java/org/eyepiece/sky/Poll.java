package org.eyepiece.sky;

import org.eyepiece.tree.DecisionTree;

/**
 * The mean answer of those who are asked: people who said "featured" are asked about arms, and they are not a random half of
 * the crowd, so each is weighted with the probability to get that far.
 */
final class Poll {

    private Poll() {}

    /**
     * Per flattened answer: sum over people of P(asked) P(answer | asked), over the sum of P(asked).
     *
     * @param people {@code double[people][answers]}, what each answers if asked
     */
    static double[] of(DecisionTree tree, double[][] people) {
        double[] mean = new double[tree.answers()];
        double[] weight = new double[tree.questions().size()];
        for (double[] p : people) {
            double[] asked = tree.asked(p);
            for (int q = 0; q < asked.length; q++) {
                weight[q] += asked[q];
                for (int a = tree.offset(q); a < end(tree, q); a++) {
                    mean[a] += asked[q] * p[a];
                }
            }
        }
        for (int q = 0; q < weight.length; q++) {
            for (int a = tree.offset(q); a < end(tree, q); a++) {
                mean[a] = weight[q] > 0 ? mean[a] / weight[q] : 0;
            }
        }
        return mean;
    }

    private static int end(DecisionTree tree, int q) {
        return tree.offset(q) + tree.questions().get(q).answers().size();
    }
}
