package org.eyepiece.posterior;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** How likely each of T networks is once it was seen how well each foresaw some votes. Empty weights are even ones. */
final class Weighting {

    private Weighting() {}

    /** w_t p_t over their sum, from ln p_t. */
    static double[] after(Posterior before, IntToDoubleFunction logLikelihood) {
        int samples = before.samples();
        double[] weights = new double[samples];
        double highest = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < samples; t++) {
            weights[t] = logLikelihood.applyAsDouble(t);
            highest = Math.max(highest, weights[t]);
        }
        double sum = 0;
        for (int t = 0; t < samples; t++) {
            weights[t] = Elementary.exp(weights[t] - highest) * before.share(t);
            sum += weights[t];
        }
        for (int t = 0; t < samples; t++) {
            weights[t] /= sum;
        }
        return weights;
    }

    /** ln sum_t w_t p_t, from ln p_t. */
    static double mixture(Posterior networks, IntToDoubleFunction logLikelihood) {
        double[] logs = new double[networks.samples()];
        double highest = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < logs.length; t++) {
            logs[t] = logLikelihood.applyAsDouble(t);
            highest = Math.max(highest, logs[t]);
        }
        double sum = 0;
        double all = 0;
        for (int t = 0; t < logs.length; t++) {
            sum += networks.share(t) * Elementary.exp(logs[t] - highest);
            all += networks.share(t);
        }
        return highest + Elementary.log(sum / all);
    }

    /** 1 / sum w_t^2, Kish's effective sample size, between 1 and T. */
    static double effective(double[] weights, int samples) {
        double squares = Arrays.stream(weights).map(w -> w * w).sum();
        return weights.length == 0 ? samples : 1 / squares;
    }

    /** The smallest sigmoid(logit) whose cumulative weight reaches each p. */
    static double[] quantiles(double[] logits, double[] weights, double... p) {
        int[] order = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble(t -> logits[t]))
                .mapToInt(t -> t)
                .toArray();
        double[] quantiles = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            int at = 0;
            double below = weights[order[0]];
            while (below < p[i] - 1e-9 && at < order.length - 1) {
                below += weights[order[++at]];
            }
            quantiles[i] = Elementary.sigmoid(logits[order[at]]);
        }
        return quantiles;
    }
}
