package org.eyepiece.posterior;

import java.util.List;

/**
 * What one network says of k votes out of N, in scalar arithmetic.
 *
 * <p>Probabilities come from ratios of neighbours, never from differences of log-gamma:
 *
 * <pre>
 *     binomial        p(k+1) / p(k) = (N-k)/(k+1) * rho/(1-rho)
 *     beta-binomial   p(k+1) / p(k) = (N-k)/(k+1) * (alpha+k)/(beta+N-k-1)
 * </pre>
 *
 * All factors are positive and rounded once, and so is the sum that normalises, so the relative error of every p grows with
 * N only, about 3 N ulps.
 */
final class VoteModel {
    private static final double LARGE = 0x1p900;
    private static final double SMALL = 0x1p-500;
    private static final double LN_SMALL = -500 * (Elementary.LN2_HIGH + Elementary.LN2_LOW);

    private VoteModel() {}

    /**
     * p(k | N) for k = 0 ... N.
     *
     * @param logit of the answer's share
     * @param concentration alpha + beta, or infinity for the binomial
     */
    static double[] pmf(double logit, double concentration, int n) {
        // From the side of the smaller share the recurrence rises to one mode and never starts at an underflow.
        boolean swapped = logit > 0;
        double z = swapped ? -logit : logit;
        double[] p = new double[n + 1];
        double value = 1;
        double sum = 1;
        p[0] = 1;
        boolean binomial = concentration == Double.POSITIVE_INFINITY;
        double odds = Elementary.exp(z);
        double alpha = concentration * Elementary.sigmoid(z);
        double beta = concentration * Elementary.sigmoid(-z);
        for (int k = 0; k < n; k++) {
            double ratio = binomial ? odds : (alpha + k) / (beta + (n - k - 1));
            value *= (double) (n - k) / (k + 1) * ratio;
            p[k + 1] = value;
            sum += value;
            if (value > LARGE) {
                scale(p, k + 2, 1 / LARGE);
                value /= LARGE;
                sum /= LARGE;
            }
        }
        scale(p, n + 1, 1 / sum);
        if (swapped) {
            reverse(p);
        }
        return p;
    }

    /**
     * ln p(k | N) without the multinomial coefficient, so that all likelihoods share one floor:
     * k ln rho + (N-k) ln(1-rho), or ln of alpha^(k) beta^(N-k) / c^(N) with rising factorials. 0 for N = 0.
     */
    static double logLikelihood(double logit, double concentration, int k, int n) {
        if (concentration == Double.POSITIVE_INFINITY) {
            double forAnswer = k == 0 ? 0 : k * Elementary.softplus(-logit);
            double forRest = k == n ? 0 : (n - k) * Elementary.softplus(logit);
            return -(forAnswer + forRest);
        }
        if (n == 0) {
            return 0;
        }
        double alpha = concentration * Elementary.sigmoid(logit);
        double beta = concentration * Elementary.sigmoid(-logit);
        // The first factor of each rising factorial may be tiny: its logarithm is taken exactly, not of a product.
        double logs = 0;
        logs -= k > 0 ? Elementary.softplus(-logit) : 0;
        logs -= k < n ? Elementary.softplus(logit) : 0;
        double product = k > 0 && k < n ? concentration : 1;
        int a = 1;
        int b = 1;
        for (int i = 1; i < n; i++) {
            double numerator = 1;
            if (a < k) {
                numerator = alpha + a++;
            } else if (b < n - k) {
                numerator = beta + b++;
            }
            product *= numerator / (concentration + i);
            if (product < SMALL) {
                product /= SMALL;
                logs += LN_SMALL;
            }
        }
        return logs + Elementary.log(product);
    }

    /**
     * ln p(k_1 ... k_A) without the multinomial coefficient where each person gives one answer: sum k_a ln m_a, or ln of
     * prod_a alpha_a^(k_a) / c^(N) with rising factorials, taken factor by factor as above. 0 without votes.
     *
     * @param answers each against the rest, sharing their concentration
     */
    static double logLikelihood(List<Posterior> answers, int sample, int[] k) {
        double concentration = answers.getFirst().concentration(sample);
        boolean points = concentration == Double.POSITIVE_INFINITY;
        double logs = 0;
        double product = 1;
        int i = 0;
        for (int a = 0; a < k.length; a++) {
            if (k[a] == 0) {
                continue;
            }
            double logit = answers.get(a).logit(sample);
            double logShare = -Elementary.softplus(-logit);
            if (points) {
                logs += k[a] * logShare;
                continue;
            }
            // alpha = c m: the tiny m is taken exactly, as a logarithm.
            logs += logShare;
            double alpha = concentration * Elementary.sigmoid(logit);
            for (int j = 0; j < k[a]; j++) {
                product *= (j == 0 ? concentration : alpha + j) / (concentration + i++);
                if (product < SMALL) {
                    product /= SMALL;
                    logs += LN_SMALL;
                }
            }
        }
        return logs + Elementary.log(product);
    }

    private static void scale(double[] values, int length, double factor) {
        for (int i = 0; i < length; i++) {
            values[i] *= factor;
        }
    }

    private static void reverse(double[] values) {
        for (int i = 0, j = values.length - 1; i < j; i++, j--) {
            double value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }
}
