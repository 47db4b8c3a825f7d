package org.eyepiece.acquire;

import java.util.Arrays;
import java.util.Map;
import org.eyepiece.posterior.TreePosterior;
import org.eyepiece.posterior.VoteInformation;
import org.eyepiece.tree.DecisionTree;

/**
 * BALD for a whole tree, in nats: what the votes on each question would tell about which network is right, as far as the
 * question is asked at all, and as far as the campaign cares for it.
 *
 * <pre>
 *     score(x) = sum_q care_q P(asked q | x) I_q(x)        I_q: model part of {@link VoteInformation} at N_q votes
 * </pre>
 *
 * <p>The sum counts what two questions would both tell twice, so it ranks subjects and is no information by itself. Safe for use
 * by many threads.
 */
public final class TreeBald {

    /** Votes that a tree's first question is expected to get on a subject. */
    public static final int FIRST_QUESTION_VOTES = 40;

    /** Votes that any other question is expected to get where it is asked. */
    public static final int OTHER_QUESTION_VOTES = 10;

    private final int[] votes;
    private final double[] care;

    /**
     * @param votes N per question, 1 or more; see {@link #expectedVotes}
     * @param care how much each question matters, by key; 1 where nothing is said, 0 leaves a question out
     * @throws org.eyepiece.tree.TreeException where a key names no question
     * @throws IllegalArgumentException where a weight is negative or not finite, or all are 0
     */
    public TreeBald(DecisionTree tree, int[] votes, Map<String, Double> care) {
        this.votes = votes.clone();
        this.care = new double[votes.length];
        Arrays.fill(this.care, 1);
        care.forEach((key, weight) -> {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "question " + key + " has the weight " + weight + "; use 0 or a positive number");
            }
            this.care[tree.index(key)] = weight;
        });
        if (Arrays.stream(this.care).allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException("every question has the weight 0; care for one at least");
        }
    }

    /** 40 votes for the first question and 10 for every other. */
    public static int[] expectedVotes(DecisionTree tree) {
        int[] votes = new int[tree.questions().size()];
        Arrays.fill(votes, OTHER_QUESTION_VOTES);
        votes[tree.index(tree.first())] = FIRST_QUESTION_VOTES;
        return votes;
    }

    /** Of one subject; never negative. */
    public double score(TreePosterior posterior) {
        double[] asked = posterior.asked();
        double[] information = new double[asked.length];
        for (int q = 0; q < asked.length; q++) {
            information[q] = care[q] == 0
                    ? 0
                    : posterior.question(q).information(votes[q]).model();
        }
        return score(asked, information);
    }

    /**
     * The same from what is known already.
     *
     * @param asked P(asked) per question
     * @param information in nats per question, at N votes
     */
    public double score(double[] asked, double[] information) {
        double score = 0;
        for (int q = 0; q < care.length; q++) {
            score += care[q] == 0 ? 0 : care[q] * asked[q] * information[q];
        }
        return score;
    }
}
