package org.eyepiece.posterior;

import java.util.Arrays;
import java.util.Map;

/**
 * One subject the network never saw, with what people said to all questions and what the network expected.
 *
 * @param k votes, flattened as in the tree
 * @param n people who answered, per question; 0 where nobody was asked
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of rows, never compared
public record JudgedTree(String id, int[] k, int[] n, TreePosterior posterior) {

    /** The votes on one question. */
    int[] votes(int question) {
        int from = posterior.tree().offset(question);
        return Arrays.copyOfRange(
                k, from, from + posterior.question(question).answers().size());
    }

    /** The same votes beside the posterior with the concentrations of some questions multiplied. */
    public JudgedTree concentrated(Map<String, Calibration> factors) {
        return new JudgedTree(id, k, n, posterior.concentrated(factors));
    }

    /** The sum over questions of -ln p(k | N) of the mixture, without multinomial coefficients. */
    public double loss() {
        double loss = 0;
        for (int q = 0; q < n.length; q++) {
            loss += loss(q);
        }
        return loss;
    }

    /** The same of one question; 0 where nobody was asked. */
    public double loss(int question) {
        return n[question] == 0 ? 0 : -posterior.question(question).logLikelihood(votes(question), n[question]);
    }

    /** One answer of one question against the rest. */
    Judged answer(int question, int answer) {
        return new Judged(
                id,
                k[posterior.tree().offset(question) + answer],
                n[question],
                posterior.question(question).answer(answer));
    }
}
