package org.eyepiece.posterior;

import java.util.Arrays;

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

    /** One answer of one question against the rest. */
    Judged answer(int question, int answer) {
        return new Judged(
                id,
                k[posterior.tree().offset(question) + answer],
                n[question],
                posterior.question(question).answer(answer));
    }
}
