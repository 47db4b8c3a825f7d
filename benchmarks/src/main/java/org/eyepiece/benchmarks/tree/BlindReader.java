package org.eyepiece.benchmarks.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eyepiece.posterior.JudgedTree;
import org.eyepiece.posterior.Posterior;
import org.eyepiece.posterior.QuestionPosterior;
import org.eyepiece.posterior.TreePosterior;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;

/**
 * What can be foretold of votes without looking at any image: for every question the Dirichlet under which the given votes are
 * likeliest, or a Beta for each answer where any number may be ticked. A network that explains no more than this has learnt how
 * people scatter and nothing of what an image shows.
 */
record BlindReader(TreePosterior posterior) {

    private static final int STEPS = 500;

    /**
     * @param votes of every subject, flattened
     * @param people of every subject, per question
     */
    static BlindReader fitted(DecisionTree tree, List<int[]> votes, List<int[]> people) {
        List<QuestionPosterior> questions = new ArrayList<>();
        for (int q = 0; q < tree.questions().size(); q++) {
            Question question = tree.questions().get(q);
            int from = tree.offset(q);
            int to = from + question.answers().size();
            int at = q;
            if (question.type() == Question.Type.SINGLE) {
                questions.add(dirichlet(
                        votes.stream().map(k -> Arrays.copyOfRange(k, from, to)).toList()));
                continue;
            }
            List<Posterior> ticks = new ArrayList<>();
            for (int a = from; a < to; a++) {
                List<int[]> counts = new ArrayList<>();
                for (int i = 0; i < votes.size(); i++) {
                    int ticked = votes.get(i)[a];
                    counts.add(new int[] {ticked, people.get(i)[at] - ticked});
                }
                ticks.add(dirichlet(counts).answer(0));
            }
            questions.add(new QuestionPosterior(false, ticks));
        }
        return new BlindReader(new TreePosterior(tree, questions));
    }

    /** The same votes beside what this reader says of all galaxies alike. */
    JudgedTree reading(JudgedTree judged) {
        return new JudgedTree(judged.id(), judged.k(), judged.n(), posterior);
    }

    /** The Dirichlet under which these counts are likeliest (Minka 2000, fixed point). */
    private static QuestionPosterior dirichlet(List<int[]> counts) {
        double[] alpha = new double[counts.getFirst().length];
        Arrays.fill(alpha, 1);
        for (int step = 0; step < STEPS; step++) {
            double all = Arrays.stream(alpha).sum();
            double[] above = new double[alpha.length];
            double below = 0;
            for (int[] k : counts) {
                for (int a = 0; a < alpha.length; a++) {
                    above[a] += harmonic(alpha[a], k[a]);
                }
                below += harmonic(all, Arrays.stream(k).sum());
            }
            for (int a = 0; a < alpha.length && below > 0; a++) {
                alpha[a] = Math.max(alpha[a] * above[a] / below, 1e-6);
            }
        }
        double all = Arrays.stream(alpha).sum();
        return new QuestionPosterior(
                true,
                Arrays.stream(alpha)
                        .mapToObj(a ->
                                Posterior.betaBinomial(new double[] {Math.log(a / (all - a))}, new double[] {all}))
                        .toList());
    }

    /** digamma(x + k) - digamma(x) */
    private static double harmonic(double x, int k) {
        double sum = 0;
        for (int i = 0; i < k; i++) {
            sum += 1 / (x + i);
        }
        return sum;
    }
}
