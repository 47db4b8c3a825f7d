package org.eyepiece.posterior;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What T plausible networks say about one subject and one answer against the rest: for each sample t a logit and, for the
 * beta-binomial, a concentration.
 *
 * <pre>
 *     p(k | x, w_t, N)                                one network (the grey curves of Walmsley et al. 2020)
 *     p(k | x, N) = 1/T sum_t p(k | x, w_t, N)        marginal over networks (the green curve)
 * </pre>
 *
 * <p>The <em>latent vote fraction</em> is what k/N tends to for very many volunteers: under the binomial one point rho_t per
 * network, under the beta-binomial Beta(c_t rho_t, c_t (1 - rho_t)). Immutable; equal inputs give equal bits everywhere.
 *
 * <p>Networks are equally likely until votes on the subject itself are in; {@link #given} joins those.
 */
public final class Posterior {
    private static final double[] NONE = {};
    /** Keeps a logarithm away from 0; a Beta with such a parameter stands at the edge. */
    private static final double LEAST = 1e-290;

    private final int samples;
    /** At least {@code samples} long; what lies behind is padding. */
    private final double[] logits;

    private final double[] concentrations;
    /** How likely each network is, adding up to 1; empty where all are equally likely. */
    private final double[] weights;

    private Posterior(int samples, double[] logits, double[] concentrations, double[] weights) {
        this.samples = samples;
        this.logits = logits;
        this.concentrations = concentrations;
        this.weights = weights;
    }

    private Posterior(int samples, double[] logits, double[] concentrations) {
        this(samples, logits, concentrations, NONE);
    }

    /**
     * @param logits one per sample, finite
     */
    public static Posterior binomial(double... logits) {
        return new Posterior(checked(logits, "logit", false), logits.clone(), NONE);
    }

    /**
     * @param logits one per sample, finite
     * @param concentrations alpha + beta, one per sample, positive
     */
    public static Posterior betaBinomial(double[] logits, double[] concentrations) {
        if (logits.length != concentrations.length) {
            throw new IllegalArgumentException("a posterior has as many concentrations as logits, not "
                    + concentrations.length + " and " + logits.length);
        }
        checked(concentrations, "concentration", true);
        return new Posterior(checked(logits, "logit", false), logits.clone(), concentrations.clone());
    }

    /**
     * The samples of several posteriors of one subject, one after the other: an ensemble of separately trained networks, each
     * with its own dropout samples, all equally likely.
     *
     * @param parts of one likelihood, at least one
     */
    public static Posterior joined(List<Posterior> parts) {
        Likelihood likelihood = parts.getFirst().likelihood();
        int samples = parts.stream().mapToInt(Posterior::samples).sum();
        double[] logits = new double[samples];
        double[] concentrations = likelihood == Likelihood.BINOMIAL ? NONE : new double[samples];
        int at = 0;
        for (Posterior part : parts) {
            if (part.likelihood() != likelihood) {
                throw new IllegalArgumentException(
                        "a " + part.likelihood().key() + " posterior cannot join a " + likelihood.key() + " one");
            }
            part.requireEven("an ensemble");
            System.arraycopy(part.logits, 0, logits, at, part.samples);
            if (likelihood != Likelihood.BINOMIAL) {
                System.arraycopy(part.concentrations, 0, concentrations, at, part.samples);
            }
            at += part.samples;
        }
        return new Posterior(samples, logits, concentrations);
    }

    /** Takes the arrays as they are: they may be longer than {@code samples}, and their owner lets go of them. */
    static Posterior trusted(double[] logits, double @Nullable [] concentrations, int samples) {
        return new Posterior(samples, logits, concentrations == null ? NONE : concentrations);
    }

    private static int checked(double[] values, String name, boolean positive) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a posterior needs at least one sample");
        }
        for (double value : values) {
            if (!Double.isFinite(value) || (positive && value <= 0)) {
                throw new IllegalArgumentException("a " + name + " of a posterior is " + value);
            }
        }
        return values.length;
    }

    /** The same networks with every concentration multiplied; a binomial, which has none, stays as it is. */
    public Posterior concentrated(double factor) {
        double[] scaled = new double[concentrations.length];
        for (int t = 0; t < scaled.length; t++) {
            scaled[t] = concentrations[t] * factor;
        }
        return new Posterior(samples, logits, scaled, weights);
    }

    /**
     * What the networks say once some people have voted: each network counts by how well it foresaw the votes, and each Beta has
     * learnt them, so the model stands alone where n = 0 and the votes do where n is large.
     *
     * <pre>
     *     w_t  proportional to  w_t p(k | x, w_t, n)        alpha_t + k, beta_t + n - k
     * </pre>
     *
     * Exact: the posterior of the vote fraction is again a mixture of this kind. Points of a binomial only change their weights.
     *
     * @param k votes for the answer among the n people who answered so far, 0 to n
     */
    public Posterior given(int k, int n) {
        if (k < 0 || k > n) {
            throw new IllegalArgumentException(k + " of " + n + " votes; needed is 0 <= k <= n");
        }
        if (n == 0) {
            return this;
        }
        double[] learnt = Weighting.after(this, t -> logLikelihood(t, k, n));
        return updated(k, n, learnt);
    }

    /** The Betas that have learnt k of n votes, under weights that know them already. */
    Posterior updated(int k, int n, double[] learnt) {
        if (concentrations.length == 0) {
            return new Posterior(samples, logits, NONE, learnt);
        }
        double[] after = new double[samples];
        double[] tighter = new double[samples];
        for (int t = 0; t < samples; t++) {
            double alpha = concentrations[t] * Elementary.sigmoid(logits[t]) + k;
            double beta = concentrations[t] * Elementary.sigmoid(-logits[t]) + (n - k);
            after[t] = Elementary.log(Math.max(alpha, LEAST)) - Elementary.log(Math.max(beta, LEAST));
            tighter[t] = concentrations[t] + n;
        }
        return new Posterior(samples, after, tighter, learnt);
    }

    /** How likely a network is given the votes that were joined; 1 / T where there were none. */
    public double weight(int sample) {
        int index = Objects.checkIndex(sample, samples);
        return weights.length == 0 ? 1.0 / samples : weights[index];
    }

    /** Whether all networks are equally likely. */
    public boolean isEven() {
        return weights.length == 0;
    }

    /**
     * For those who take all networks for equally likely.
     *
     * @param who they are
     * @throws IllegalArgumentException where votes were joined
     */
    public void requireEven(String who) {
        if (!isEven()) {
            throw new IllegalArgumentException(
                    who + " takes all networks for equally likely, and votes were joined with this posterior");
        }
    }

    /** 1 / sum of squared weights: how many networks still count; T where all are equally likely. */
    public double effectiveSamples() {
        return Weighting.effective(weights, samples);
    }

    public Likelihood likelihood() {
        return concentrations.length == 0 ? Likelihood.BINOMIAL : Likelihood.BETA_BINOMIAL;
    }

    /** T, the number of networks. */
    public int samples() {
        return samples;
    }

    public double logit(int sample) {
        return logits[Objects.checkIndex(sample, samples)];
    }

    /** alpha + beta of one sample; infinite for the binomial, which is the limit. */
    public double concentration(int sample) {
        int index = Objects.checkIndex(sample, samples);
        return concentrations.length == 0 ? Double.POSITIVE_INFINITY : concentrations[index];
    }

    /** Copies all T logits to the start of {@code target}, for those who compute on whole vectors. */
    public void copyLogits(double[] target) {
        System.arraycopy(logits, 0, target, 0, samples);
    }

    /** Copies all T concentrations, as {@link #copyLogits}; not for a binomial, which has none. */
    public void copyConcentrations(double[] target) {
        System.arraycopy(concentrations, 0, target, 0, samples);
    }

    /** The vote fraction that one network expects. */
    public double fraction(int sample) {
        return Elementary.sigmoid(logit(sample));
    }

    /** The posterior that a single network holds. */
    public Posterior only(int sample) {
        double[] one = {logit(sample)};
        return concentrations.length == 0 ? binomial(one) : betaBinomial(one, new double[] {concentration(sample)});
    }

    /** p(k | x, w_t, N), k = 0 ... N. */
    public double[] pmf(int sample, int n) {
        return VoteModel.pmf(logit(sample), concentration(sample), checkedVotes(n));
    }

    /** p(k | x, N), k = 0 ... N: the mean over the samples. */
    public double[] pmf(int n) {
        double[] marginal = new double[checkedVotes(n) + 1];
        for (int t = 0; t < samples; t++) {
            double[] p = pmf(t, n);
            double share = share(t);
            for (int k = 0; k <= n; k++) {
                marginal[k] += share * p[k];
            }
        }
        double all = all();
        for (int k = 0; k <= n; k++) {
            marginal[k] /= all;
        }
        return marginal;
    }

    /** ln p(k | w_t, N) of one sample, without the multinomial coefficient; 0 where N = 0. */
    public double logLikelihood(int sample, int k, int n) {
        return VoteModel.logLikelihood(logit(sample), concentration(sample), k, n);
    }

    /** ln p(k | N) of the mixture, without the multinomial coefficient; 0 where N = 0. */
    public double logLikelihood(int k, int n) {
        return Weighting.mixture(this, t -> logLikelihood(t, k, n));
    }

    /** A network's part in a sum that {@link #all} divides: so even networks give the bits of a plain mean. */
    double share(int sample) {
        return weights.length == 0 ? 1 : weights[sample];
    }

    private double all() {
        return weights.length == 0 ? samples : 1;
    }

    /** E[k / N], which is the mean of the latent vote fraction too. */
    public double mean() {
        double sum = 0;
        for (int t = 0; t < samples; t++) {
            sum += share(t) * fraction(t);
        }
        return sum / all();
    }

    /** Variance over the networks of the vote fraction they expect (weighted, or divided by T): what the networks disagree about. */
    public double variance() {
        double mean = mean();
        double sum = 0;
        for (int t = 0; t < samples; t++) {
            double d = fraction(t) - mean;
            sum += share(t) * d * d;
        }
        return sum / all();
    }

    /**
     * The latent vote fraction that the mixture lies below with probability p: for the binomial the smallest rho_t whose
     * cumulative share reaches p; for the beta-binomial the root of the mixture's distribution function, to 1e-6.
     *
     * @param p in (0, 1)
     */
    public double quantile(double p) {
        return quantiles(p)[0];
    }

    /** Several quantiles at once, which is cheaper than one after the other. */
    public double[] quantiles(double... p) {
        for (double value : p) {
            if (!(value > 0 && value < 1)) {
                throw new IllegalArgumentException("a quantile's probability lies between 0 and 1, not " + value);
            }
        }
        if (concentrations.length == 0) {
            return pointQuantiles(p);
        }
        BetaMixture mixture = new BetaMixture(logits, concentrations, samples, weights);
        double[] quantiles = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            quantiles[i] = mixture.quantile(p[i]);
        }
        return quantiles;
    }

    private double[] pointQuantiles(double[] p) {
        if (weights.length > 0) {
            return Weighting.quantiles(logits, weights, p);
        }
        double[] sorted = Arrays.copyOf(logits, samples);
        Arrays.sort(sorted);
        double[] quantiles = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            // The nudge keeps p = 0.05 of T = 100 at the 5th point although 0.05 * 100 rounds up.
            int rank = (int) Math.ceil(p[i] * samples - 1e-9);
            quantiles[i] = Elementary.sigmoid(sorted[Math.max(rank, 1) - 1]);
        }
        return quantiles;
    }

    /** H[p(k | x, N)] in nats. */
    public double entropy(int n) {
        double entropy = 0;
        for (double p : pmf(n)) {
            entropy -= p > 0 ? p * Elementary.log(p) : 0;
        }
        return Math.max(entropy, 0);
    }

    /** The counts left when less than (1 - mass) / 2 is cut off at either end. */
    public Interval equalTailed(int n, double mass) {
        return CountInterval.equalTailed(pmf(n), mass);
    }

    /** The fewest neighbouring counts that hold at least this mass; of equals the most probable, then the lowest. */
    public Interval shortest(int n, double mass) {
        return CountInterval.shortest(pmf(n), mass);
    }

    private static int checkedVotes(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("the number of votes is " + n + "; needed is 0 or more");
        }
        return n;
    }
}
