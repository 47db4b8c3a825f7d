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
    BINOMIAL("binomial", Link.NONE, false),
    /** k ~ BetaBinomial(N, c rho, c (1 - rho)) with the concentration c = 0.5 + e^s. */
    BETA_BINOMIAL("beta-binomial", Link.EXPONENTIAL, false),
    /** Per question (k_1 ... k_A) ~ Multinomial(N, m), m = softmax(z); a binomial per answer where any number may be ticked. */
    MULTINOMIAL("multinomial", Link.NONE, true),
    /**
     * Per question (k_1 ... k_A) ~ DirichletMultinomial(N, c m), Walmsley et al. 2022 with a concentration that lets a mean reach
     * any value, c = 0.5 + softplus(s); a beta-binomial per answer where any number may be ticked.
     */
    DIRICHLET_MULTINOMIAL("dirichlet-multinomial", Link.SOFTPLUS, true);

    /**
     * From what a head says, s, to a concentration. One answer alone is learnt better from few labels where what the layer adds
     * multiplies: votes on a plain galaxy scatter twenty times less than those on one that people disagree about. A whole tree is
     * not (docs/benchmarks.md has the figures).
     */
    public enum Link {
        /** Votes scatter like independent ones. */
        NONE,
        /** c = 0.5 + ln(1 + e^s). */
        SOFTPLUS,
        /** c = 0.5 + e^s, s at most {@link Likelihood#LARGEST_RAW_CONCENTRATION}. */
        EXPONENTIAL;

        /** The s of a concentration above 0.5. */
        public double raw(double concentration) {
            double above = concentration - LEAST_CONCENTRATION;
            return switch (this) {
                case NONE -> throw new IllegalStateException("independent votes have no concentration");
                case SOFTPLUS -> StrictMath.log(StrictMath.expm1(above));
                case EXPONENTIAL -> StrictMath.log(above);
            };
        }
    }

    /** The smallest concentration a network can say: the sum of alpha is at least 0.5. */
    public static final double LEAST_CONCENTRATION = 0.5;

    /**
     * The largest s that counts where c grows with e^s: with a concentration of e^8, votes scatter like independent ones for all
     * anyone can see.
     */
    public static final double LARGEST_RAW_CONCENTRATION = 8;

    private final String key;
    private final Link link;
    private final boolean wholeTree;

    Likelihood(String key, Link link, boolean wholeTree) {
        this.key = key;
        this.link = link;
        this.wholeTree = wholeTree;
    }

    /** The name used in files and on the command line. */
    public String key() {
        return key;
    }

    /** Outputs of a network's last layer for so many answers: one logit each, then the concentration where there is one. */
    public int outputs(int answers) {
        return answers + (hasConcentration() ? 1 : 0);
    }

    /** Whether networks say how far votes scatter, or take them for independent. */
    public boolean hasConcentration() {
        return link != Link.NONE;
    }

    /** How networks say it. */
    public Link link() {
        return link;
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
