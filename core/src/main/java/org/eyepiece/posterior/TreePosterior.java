package org.eyepiece.posterior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eyepiece.tree.DecisionTree;

/**
 * What T plausible networks say about all questions of a tree for one subject, and how likely each question is to be asked.
 * Sample t is one network for all questions, so what it says of one bears on what it says of the next. Immutable.
 */
public final class TreePosterior {
    private final DecisionTree tree;
    private final List<QuestionPosterior> questions;

    /** @param questions in the tree's order, of the same networks with the same weights */
    public TreePosterior(DecisionTree tree, List<QuestionPosterior> questions) {
        this.tree = tree;
        this.questions = List.copyOf(questions);
    }

    public DecisionTree tree() {
        return tree;
    }

    /** In the tree's order. */
    public List<QuestionPosterior> questions() {
        return questions;
    }

    public QuestionPosterior question(int question) {
        return questions.get(question);
    }

    /** One flattened answer of the tree against the rest of its question. */
    public Posterior answer(int flattened) {
        int q = 0;
        while (q + 1 < questions.size() && tree.offset(q + 1) <= flattened) {
            q++;
        }
        return questions.get(q).answer(flattened - tree.offset(q));
    }

    /** T, the number of networks. */
    public int samples() {
        return questions.getFirst().samples();
    }

    /** How many networks still count once votes are joined; T before. */
    public double effectiveSamples() {
        return first().effectiveSamples();
    }

    private Posterior first() {
        return questions.getFirst().answer(0);
    }

    /**
     * P(asked) of every question: the mean over the networks of {@link DecisionTree#asked}, each path weighed by what one network
     * says of all its answers.
     */
    public double[] asked() {
        double[] asked = new double[questions.size()];
        double[] shares = new double[tree.answers()];
        for (int t = 0; t < samples(); t++) {
            double[] one = asked(t, shares);
            double weight = first().weight(t);
            for (int q = 0; q < asked.length; q++) {
                asked[q] += weight * one[q];
            }
        }
        // Weights add up to 1 but for rounding.
        return Arrays.stream(asked).map(p -> Math.min(p, 1)).toArray();
    }

    /** P(asked) of every question by one network. */
    public double[] asked(int sample) {
        return asked(sample, new double[tree.answers()]);
    }

    private double[] asked(int sample, double[] shares) {
        for (int q = 0; q < questions.size(); q++) {
            List<Posterior> answers = questions.get(q).answers();
            for (int a = 0; a < answers.size(); a++) {
                shares[tree.offset(q) + a] = answers.get(a).fraction(sample);
            }
        }
        return tree.asked(shares);
    }

    /**
     * The same networks with some concentrations multiplied.
     *
     * @param factors by the key of a question, or by the column of an answer ({@code question_answer}) for that answer by itself, on
     *     top of its question's
     */
    public TreePosterior concentrated(Map<String, Calibration> factors) {
        if (factors.isEmpty()) {
            return this;
        }
        List<String> columns = tree.columns();
        List<QuestionPosterior> after = new ArrayList<>();
        for (int q = 0; q < questions.size(); q++) {
            QuestionPosterior question = questions.get(q);
            Calibration factor = factors.get(tree.questions().get(q).key());
            if (factor != null) {
                question = question.concentrated(factor.concentration());
            }
            for (int a = 0; a < question.answers().size(); a++) {
                Calibration own = factors.get(columns.get(tree.offset(q) + a));
                question = own == null ? question : question.alone(a, own.concentration());
            }
            after.add(question);
        }
        return new TreePosterior(tree, after);
    }

    /**
     * What the networks say once some people have voted, on whichever questions they were asked: every Dirichlet has learnt the
     * votes on its question, and each network counts, on all questions, by how well it foresaw all votes.
     *
     * @param k votes, flattened
     * @param n people who answered, per question; 0 where nobody was asked
     */
    public TreePosterior given(int[] k, int[] n) {
        for (int q = 0; q < questions.size(); q++) {
            questions.get(q).require(votes(k, q), n[q]);
        }
        if (Arrays.stream(n).allMatch(people -> people == 0)) {
            return this;
        }
        double[] weights = Weighting.after(first(), t -> logLikelihood(t, k, n));
        List<QuestionPosterior> after = new ArrayList<>();
        for (int q = 0; q < questions.size(); q++) {
            after.add(questions.get(q).updated(votes(k, q), n[q], weights));
        }
        return new TreePosterior(tree, after);
    }

    /** ln p of all votes by one network, without multinomial coefficients. */
    public double logLikelihood(int sample, int[] k, int[] n) {
        double sum = 0;
        for (int q = 0; q < questions.size(); q++) {
            sum += n[q] == 0 ? 0 : questions.get(q).logLikelihood(sample, votes(k, q), n[q]);
        }
        return sum;
    }

    /** ln p of all votes by the mixture, without multinomial coefficients. */
    public double logLikelihood(int[] k, int[] n) {
        return Weighting.mixture(first(), t -> logLikelihood(t, k, n));
    }

    /** The counts of one question out of all. */
    private int[] votes(int[] k, int question) {
        int from = tree.offset(question);
        return Arrays.copyOfRange(
                k, from, from + questions.get(question).answers().size());
    }
}
