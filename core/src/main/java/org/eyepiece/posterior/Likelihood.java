package org.eyepiece.posterior;

/**
 * How the votes k of N people scatter around what a network says.
 *
 * <p>The beta-binomial is the default: what an image cannot explain adds to the sampling of votes, and a binomial, the choice
 * of Walmsley et al. 2020, is then too sure of itself. Where N = 1 the two are the same.
 */
public enum Likelihood {
    /** k ~ Binomial(N, rho), rho = sigmoid(z0 - z1). */
    BINOMIAL("binomial", 0),
    /** k ~ BetaBinomial(N, c rho, c (1 - rho)) with the concentration c = 0.5 + softplus(s). */
    BETA_BINOMIAL("beta-binomial", 1);

    /** The smallest concentration a network can say: alpha + beta >= 0.5. */
    public static final double LEAST_CONCENTRATION = 0.5;

    private final String key;
    private final int extraOutputs;

    Likelihood(String key, int extraOutputs) {
        this.key = key;
        this.extraOutputs = extraOutputs;
    }

    /** The name used in files and on the command line. */
    public String key() {
        return key;
    }

    /** Outputs of a network's last layer for so many answers: one logit each, then the concentration where there is one. */
    public int outputs(int answers) {
        return answers + extraOutputs;
    }

    /**
     * @throws IllegalArgumentException for a key that names none, listing those there are
     */
    public static Likelihood of(String key) {
        for (Likelihood likelihood : values()) {
            if (likelihood.key.equals(key)) {
                return likelihood;
            }
        }
        throw new IllegalArgumentException("no likelihood is called '" + key + "'; use binomial or beta-binomial");
    }
}
