package org.eyepiece.acquire;

/**
 * Entropy of the marginal, H[p(k | x, N)] in nats: all uncertainty, also that which more votes on other subjects cannot lift.
 *
 * @param votes N
 */
public record Entropy(int votes) implements OneByOne {
    @Override
    public String key() {
        return "entropy";
    }

    @Override
    public double score(Candidate candidate) {
        return candidate.posterior().entropy(votes);
    }
}
