package org.eyepiece.posterior;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the votes of N people scatter around what a network says: of one answer against the rest, or of all answers of a question.
 *
 * <p>Those with a concentration are the default: what an image cannot explain adds to the sampling of votes, and a binomial, the
 * choice of Walmsley et al. 2020, is then too sure of itself. Where N = 1 the two are the same.
 */
public enum Likelihood {
    /** k ~ Binomial(N, rho), rho = sigmoid(z0 - z1). */
    BINOMIAL("binomial", 0, false),
    /** k ~ BetaBinomial(N, c rho, c (1 - rho)) with the concentration c = 0.5 + e^s. */
    BETA_BINOMIAL("beta-binomial", 1, false),
    /** Per question (k_1 ... k_A) ~ Multinomial(N, m), m = softmax(z); a binomial per answer where any number may be ticked. */
    MULTINOMIAL("multinomial", 0, true),
    /**
     * Per question (k_1 ... k_A) ~ DirichletMultinomial(N, c m), Walmsley et al. 2022 with a concentration that lets a mean reach
     * any value; a beta-binomial per answer where any number may be ticked.
     */
    DIRICHLET_MULTINOMIAL("dirichlet-multinomial", 1, true);

    /** The smallest concentration a network can say: the sum of alpha is at least 0.5. */
    public static final double LEAST_CONCENTRATION = 0.5;

    /** The largest s that counts: with a concentration of e^8, votes scatter like independent ones for all anyone can see. */
    public static final double LARGEST_RAW_CONCENTRATION = 8;

    private final String key;
    private final int extraOutputs;
    private final boolean wholeTree;

    Likelihood(String key, int extraOutputs, boolean wholeTree) {
        this.key = key;
        this.extraOutputs = extraOutputs;
        this.wholeTree = wholeTree;
    }

    /** The name used in files and on the command line. */
    public String key() {
        return key;
    }

    /** Outputs of a network's last layer for so many answers: one logit each, then the concentration where there is one. */
    public int outputs(int answers) {
        return answers + extraOutputs;
    }

    /** Whether networks say how far votes scatter, or take them for independent. */
    public boolean hasConcentration() {
        return extraOutputs > 0;
    }

    /** Whether it is for every question of a tree at once, or for one answer against the rest. */
    public boolean isForWholeTree() {
        return wholeTree;
    }

    /** Those for one answer against the rest. */
    public static List<Likelihood> forOneAnswer() {
        return List.of(BINOMIAL, BETA_BINOMIAL);
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
        throw new IllegalArgumentException("no likelihood is called '" + key + "'; use one of "
                + Arrays.stream(values()).map(Likelihood::key).collect(Collectors.joining(", ")));
    }
}
