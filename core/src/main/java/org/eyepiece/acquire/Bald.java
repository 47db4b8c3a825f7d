package org.eyepiece.acquire;

import org.eyepiece.posterior.Likelihood;
import org.eyepiece.posterior.Posterior;

/**
 * Bayesian active learning by disagreement (Houlsby et al. 2011): the information that N votes on a subject would give about
 * which network is right, in nats.
 *
 * <pre>
 *     BALD(x) = H[ p(k | x, N) ] - 1/T sum_t H[ p(k | x, w_t, N) ]
 * </pre>
 *
 * <p>It is large where many plausible networks confidently disagree, and 0 where all agree, however unsure they are. Between
 * 0 and ln min(T, N + 1). Exact up to rounding, about 1e-13 nats. Immutable and safe for use by many threads.
 */
public final class Bald implements OneByOne {
    private final int votes;
    private final BinomialInformation binomial;
    private final BetaBinomialInformation betaBinomial;

    /**
     * @param votes N, 1 or more
     */
    public Bald(int votes) {
        if (votes < 1) {
            throw new IllegalArgumentException("BALD needs at least one vote, not " + votes);
        }
        this.votes = votes;
        int tabled = Math.min(votes, BinomialInformation.MOST_VOTES);
        binomial = new BinomialInformation(tabled);
        betaBinomial = new BetaBinomialInformation(tabled);
    }

    @Override
    public String key() {
        return "bald";
    }

    /** N */
    public int votes() {
        return votes;
    }

    @Override
    public double score(Candidate candidate) {
        return mutualInformation(candidate.posterior());
    }

    /** BALD of one posterior, in nats, never negative. */
    public double mutualInformation(Posterior posterior) {
        double information = unclamped(posterior);
        // Where networks agree the two entropies differ by rounding alone, and that may fall below 0.
        return Math.max(information, 0);
    }

    private double unclamped(Posterior posterior) {
        if (votes > BinomialInformation.MOST_VOTES || !posterior.isEven()) {
            return direct(posterior);
        }
        return posterior.likelihood() == Likelihood.BINOMIAL ? binomial.of(posterior) : betaBinomial.of(posterior);
    }

    /** The definition: where binomial coefficients leave the range of a double, and where networks are not equally likely. */
    private double direct(Posterior posterior) {
        double conditional = 0;
        for (int t = 0; t < posterior.samples(); t++) {
            conditional += posterior.weight(t) * posterior.only(t).entropy(votes);
        }
        return posterior.entropy(votes) - conditional;
    }
}
