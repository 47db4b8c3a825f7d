package org.eyepiece.posterior;

/**
 * One subject the network never saw, with what people said and what the network expected.
 *
 * @param k votes for the answer
 * @param n votes for the question, 0 where nobody reached it
 */
public record Judged(String id, int k, int n, Posterior posterior) {
    public Judged {
        if (k < 0 || n < k) {
            throw new IllegalArgumentException(
                    "subject " + id + " has " + k + " of " + n + " votes; needed is 0 <= k <= N");
        }
    }

    /** -ln p(k | N) of the mixture, without the multinomial coefficient. */
    public double loss() {
        return -posterior.logLikelihood(k, n);
    }

    /** The same votes beside the posterior with every concentration multiplied. */
    public Judged concentrated(double factor) {
        return new Judged(id, k, n, posterior.concentrated(factor));
    }
}
