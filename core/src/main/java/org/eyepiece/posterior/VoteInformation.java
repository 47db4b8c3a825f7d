package org.eyepiece.posterior;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * How uncertain the votes of n people on a question are, in nats, and why.
 *
 * <pre>
 *     total = H[ p(k | x, n) ]                    entropy of the votes
 *     crowd = sum_t w_t H[ p(k | x, w_t, n) ]     what every network expects people to differ about (aleatoric)
 *     model = total - crowd                       what the networks differ about, which votes would settle (epistemic; BALD)
 * </pre>
 *
 * <p>Exact, but for rounding, where the votes have at most {@value #MOST_OUTCOMES} outcomes, which is C(n + A - 1, A - 1) for A
 * answers of which each person gives one. With more, the answers least expected are counted together until there are no more
 * than that: then all three are those of the coarser counts, and {@code model} is a lower bound of the exact value. Where any
 * number of answers may be ticked, the answers' values are added, as if votes on one told nothing about the others.
 *
 * @param outcomes that were summed over
 * @param exact whether this is the information of all votes together: not where answers were counted together or added up
 */
public record VoteInformation(double total, double crowd, double model, int outcomes, boolean exact) {

    /** More outcomes than this are not summed over one by one. */
    public static final int MOST_OUTCOMES = 5_000;

    static VoteInformation of(QuestionPosterior question, int n, int mostOutcomes) {
        if (n < 0) {
            throw new IllegalArgumentException("the number of votes is " + n + "; needed is 0 or more");
        }
        if (question.isExclusive()) {
            return of(question.joint(), n, mostOutcomes);
        }
        double total = 0;
        double crowd = 0;
        int outcomes = 0;
        for (Posterior answer : question.joint()) {
            VoteInformation one = of(List.of(answer), n, mostOutcomes);
            total += one.total;
            crowd += one.crowd;
            outcomes += one.outcomes;
        }
        // Answers share their networks: the sum is no joint information.
        return new VoteInformation(total, crowd, total - crowd, outcomes, false);
    }

    /** Of choices of which each person takes one; a single answer is one against the rest. */
    private static VoteInformation of(List<Posterior> answers, int n, int mostOutcomes) {
        VoteChoices choices = answers.size() == 1
                ? VoteChoices.against(answers.getFirst())
                : VoteChoices.among(answers, n, mostOutcomes);
        if (n > VoteOutcomes.MOST_VOTES) {
            // So many votes leave two choices: the likeliest answer and the rest.
            Posterior likeliest = Collections.max(answers, Comparator.comparingDouble(Posterior::mean));
            return of(likeliest.entropy(n), crowd(likeliest, n), n + 1, answers.size() <= 2);
        }
        VoteOutcomes outcomes = new VoteOutcomes(choices, n);
        return of(outcomes.entropy(), outcomes.conditionalEntropy(), outcomes.count(), choices.exact());
    }

    private static double crowd(Posterior posterior, int n) {
        double crowd = 0;
        for (int t = 0; t < posterior.samples(); t++) {
            crowd += posterior.weight(t) * posterior.only(t).entropy(n);
        }
        return crowd;
    }

    private static VoteInformation of(double total, double crowd, int outcomes, boolean exact) {
        // Where networks agree the two differ by rounding alone, and that may fall below 0.
        double most = Math.max(total, crowd);
        return new VoteInformation(most, crowd, most - crowd, outcomes, exact);
    }
}
