package org.eyepiece.posterior;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What T plausible networks say about the votes on one question of one subject.
 *
 * <pre>
 *     one answer each      (k_1 ... k_A) ~ DirichletMultinomial(N, c_t m_t)      Walmsley et al. 2022
 *     any number ticked    k_a ~ BetaBinomial(N, c_ta m_ta), the answers independent given the network
 *     p(k | x, N)          = sum_t w_t p(k | x, w_t, N)                           w_t = 1/T until votes are joined
 * </pre>
 *
 * Without a concentration (multinomial) the Dirichlet is the point m_t. Each answer alone, against the rest, is the
 * {@link Posterior} that {@link #answer} gives: mean, interval, p(k | N).
 *
 * <p>A Dirichlet has one concentration for all its answers. Where a network cannot tell two ends of a scale apart, the answer in the
 * middle varies less than that lets it, and the ends more; so an answer by itself may have its own calibration ({@link #alone}), which
 * changes what is said of that answer against the rest and nothing that is said of all counts together. Immutable.
 */
public final class QuestionPosterior {
    private final boolean exclusive;
    private final List<Posterior> joint;
    private final List<Posterior> answers;

    /**
     * @param exclusive whether each person gives one answer: then all answers share their concentrations and their shares add up
     *     to 1 in every sample
     * @param answers each against the rest, of one likelihood and the same networks, with the same weights
     */
    public QuestionPosterior(boolean exclusive, List<Posterior> answers) {
        this(exclusive, answers, answers);
    }

    private QuestionPosterior(boolean exclusive, List<Posterior> joint, List<Posterior> answers) {
        this.exclusive = exclusive;
        this.joint = List.copyOf(joint);
        this.answers = List.copyOf(answers);
    }

    /** Whether each person gives one answer, so that the counts add up to N. */
    public boolean isExclusive() {
        return exclusive;
    }

    /** The answers as they make up the distribution of all counts together. */
    public List<Posterior> joint() {
        return joint;
    }

    /** Each answer against the rest, by itself. */
    public List<Posterior> answers() {
        return answers;
    }

    /** One answer against the rest, by itself. */
    public Posterior answer(int answer) {
        return answers.get(answer);
    }

    /** T, the number of networks. */
    public int samples() {
        return answers.getFirst().samples();
    }

    /** The expected share of each answer. */
    public double[] means() {
        return answers.stream().mapToDouble(Posterior::mean).toArray();
    }

    /**
     * ln p(k | w_t, N) of one network, without the multinomial coefficient, so that all likelihoods share one floor; 0 where N = 0.
     *
     * @param k votes for each answer; where one answer is given each they add up to n
     */
    public double logLikelihood(int sample, int[] k, int n) {
        require(k, n);
        return exclusive ? VoteModel.logLikelihood(joint, sample, k) : ticked(sample, k, n);
    }

    private double ticked(int sample, int[] k, int n) {
        double sum = 0;
        for (int a = 0; a < k.length; a++) {
            sum += joint.get(a).logLikelihood(sample, k[a], n);
        }
        return sum;
    }

    /** ln p(k | N) of the mixture, without the multinomial coefficient; 0 where N = 0. */
    public double logLikelihood(int[] k, int n) {
        return Weighting.mixture(answers.getFirst(), t -> logLikelihood(t, k, n));
    }

    /**
     * What the networks say of this question once some people have answered it; see {@link Posterior#given}. Dirichlets have
     * learnt the votes, and each network counts by how well it foresaw the votes on all answers together.
     */
    public QuestionPosterior given(int[] k, int n) {
        require(k, n);
        return n == 0 ? this : updated(k, n, Weighting.after(answers.getFirst(), t -> logLikelihood(t, k, n)));
    }

    /** The Dirichlets that have learnt these votes, under weights that know them already. */
    QuestionPosterior updated(int[] k, int n, double[] weights) {
        return new QuestionPosterior(exclusive, updated(joint, k, n, weights), updated(answers, k, n, weights));
    }

    private static List<Posterior> updated(List<Posterior> answers, int[] k, int n, double[] weights) {
        List<Posterior> after = new ArrayList<>();
        for (int a = 0; a < k.length; a++) {
            after.add(answers.get(a).updated(k[a], n, weights));
        }
        return after;
    }

    /** The same networks with every concentration multiplied. */
    public QuestionPosterior concentrated(double factor) {
        return new QuestionPosterior(exclusive, concentrated(joint, factor), concentrated(answers, factor));
    }

    private static List<Posterior> concentrated(List<Posterior> answers, double factor) {
        return answers.stream().map(answer -> answer.concentrated(factor)).toList();
    }

    /** The same with one answer's own concentrations multiplied, as it is seen by itself; all counts together stay as they are. */
    public QuestionPosterior alone(int answer, double factor) {
        List<Posterior> own = new ArrayList<>(answers);
        own.set(answer, own.get(answer).concentrated(factor));
        return new QuestionPosterior(exclusive, joint, own);
    }

    /** What the networks know, and what they do not, about the votes of n people; see {@link VoteInformation}. */
    public VoteInformation information(int n) {
        return information(n, VoteInformation.MOST_OUTCOMES);
    }

    /**
     * The same with another limit, to measure what it costs.
     *
     * @param mostOutcomes up to which outcomes are summed over one by one
     */
    public VoteInformation information(int n, int mostOutcomes) {
        return VoteInformation.of(this, n, mostOutcomes);
    }

    /** Refuses votes that nobody can have given. */
    void require(int[] k, int n) {
        Objects.requireNonNull(k);
        int sum = 0;
        for (int votes : k) {
            if (votes < 0 || votes > n) {
                throw new IllegalArgumentException(votes + " of " + n + " votes; needed is 0 <= k <= N");
            }
            sum += votes;
        }
        if (k.length != answers.size() || (exclusive && sum != n)) {
            throw new IllegalArgumentException(k.length + " counts that add up to " + sum + " for a question of "
                    + answers.size() + " answers and " + n + " votes");
        }
    }
}
