package org.eyepiece.posterior;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * The distribution of the latent vote fraction x under a beta-binomial posterior, a mixture of Beta(a_t, b_t), and its
 * quantiles. All is done in y = logit x, where densities are smooth even if a or b is far below 1:
 *
 * <pre>
 *     F(y) = sum_t w_t I_x(a_t, b_t)      F'(y) = sum_t w_t d_t,  d_t = x^a (1-x)^b / B(a, b)
 *     F''(y) = sum_t w_t (a_t (1-x) - b_t x) d_t          w_t = 1/T unless votes were joined
 * </pre>
 */
final class BetaMixture {
    /** A step of third order is the last one when it is this small against the width of the narrowest Beta. */
    private static final double CLOSE = 0.02;
    /** e^-700 is 0 to any tolerance. */
    private static final double FARTHEST = 700;

    private static final double SMALLEST = 1e-290;

    private final int samples;
    /** The largest alpha + beta. */
    private final double tightest;

    private final double[] a;
    private final double[] b;
    private final double[] logBeta;
    private final double[] density;
    private final double[] below;
    /** Per sample, adding up to {@code all}. */
    private final double[] weights;

    private final double all;

    /**
     * @param given how likely each sample is, adding up to 1; empty where all are equally likely
     */
    BetaMixture(double[] logits, double[] concentrations, int samples, double[] given) {
        this.samples = samples;
        weights = given.length == 0 ? new double[samples] : given;
        if (given.length == 0) {
            Arrays.fill(weights, 1);
        }
        all = given.length == 0 ? samples : 1;
        int lanes = Lanes.padded(samples);
        a = new double[lanes];
        b = new double[lanes];
        logBeta = new double[lanes];
        density = new double[lanes];
        below = new double[lanes];
        Arrays.fill(a, samples, lanes, 1);
        Arrays.fill(b, samples, lanes, 1);
        double most = 0;
        for (int t = 0; t < samples; t++) {
            most = Math.max(most, concentrations[t]);
            double e = Elementary.exp(-Math.abs(logits[t]));
            double larger = concentrations[t] / (1 + e);
            double smaller = Math.max(larger * e, SMALLEST);
            a[t] = logits[t] > 0 ? larger : smaller;
            b[t] = logits[t] > 0 ? smaller : larger;
        }
        tightest = most;
        LogBeta.of(a, b, logBeta);
    }

    private BetaMixture(BetaMixture other) {
        samples = other.samples;
        tightest = other.tightest;
        a = other.b;
        b = other.a;
        logBeta = other.logBeta;
        density = other.density;
        below = other.below;
        weights = other.weights;
        all = other.all;
    }

    /** The x that the fraction lies below with probability p, to 1e-6. */
    double quantile(double p) {
        // Upper quantiles are lower ones of the rest's share: tails keep their digits.
        return p <= 0.5 ? Elementary.sigmoid(root(p)) : Elementary.sigmoid(-new BetaMixture(this).root(1 - p));
    }

    /** y with F(y) = p, by Halley's method on ln F, which is nearly straight in the lower tail, within a bracket. */
    private double root(double p) {
        double logP = Elementary.log(p);
        double low = -FARTHEST;
        double high = FARTHEST;
        double y = guess(p);
        while (high - low > 1e-9) {
            Point point = at(y);
            double value = point.cumulative();
            if (value < p) {
                low = y;
            } else {
                high = y;
            }
            double g = Elementary.log(value) - logP;
            double slope = point.density() / value;
            double newton = g / slope;
            double curve = point.slope() / point.density() - slope;
            double step = newton / (1 - Math.clamp(0.5 * newton * curve, -1, 0.5));
            double next = y - step;
            if (!(next > low && next < high)) {
                next = 0.5 * (low + high);
            } else if (Math.abs(step) < CLOSE * point.width()) {
                return next;
            }
            y = next;
        }
        return y;
    }

    private Point at(double y) {
        double x = Elementary.sigmoid(y);
        double rest = Elementary.sigmoid(-y);
        densities(Elementary.softplus(-y), Elementary.softplus(y));
        IncompleteBeta.of(a, b, density, x, rest, below);
        double cumulative = 0;
        double sum = 0;
        double slope = 0;
        for (int t = 0; t < samples; t++) {
            cumulative += weights[t] * below[t];
            sum += weights[t] * density[t];
            slope += weights[t] * (a[t] * rest - b[t] * x) * density[t];
        }
        return new Point(cumulative / all, sum / all, slope / all, 1 / Math.sqrt(1 + tightest * x * rest));
    }

    /** d_t for -ln x and -ln(1 - x). */
    private void densities(double minusLogX, double minusLogRest) {
        for (int i = 0; i < a.length; i += Lanes.LENGTH) {
            DoubleVector log =
                    load(a, i).mul(-minusLogX).sub(load(b, i).mul(minusLogRest)).sub(load(logBeta, i));
            Lanes.exp(log).intoArray(density, i);
        }
    }

    /** From the logit's mean and spread under the one Beta with the mixture's mean and variance. */
    private double guess(double p) {
        double mean = 0;
        double square = 0;
        for (int t = 0; t < samples; t++) {
            double c = a[t] + b[t];
            double m = a[t] / c;
            mean += weights[t] * m;
            square += weights[t] * m * (a[t] + 1) / (c + 1);
        }
        mean = Math.clamp(mean / all, 1e-9, 1 - 1e-9);
        double variance = Math.max(square / all - mean * mean, 1e-12);
        double concentration = Math.clamp(mean * (1 - mean) / variance - 1, 1e-2, 1e9);
        double alpha = mean * concentration;
        double beta = concentration - alpha;
        double centre = Elementary.log(alpha / beta) - 0.5 / alpha + 0.5 / beta;
        double spread = Math.sqrt(1 / alpha + 0.5 / (alpha * alpha) + 1 / beta + 0.5 / (beta * beta));
        double normal = (Elementary.log(p) - Elementary.log(1 - p)) / 1.75;
        return Math.clamp(centre + spread * normal, -FARTHEST + 1, FARTHEST - 1);
    }

    private static DoubleVector load(double[] values, int from) {
        return DoubleVector.fromArray(Lanes.SPECIES, values, from);
    }

    /** F, F', F'' and the width in y, 1 at most, that the narrowest Beta has or would have here. */
    private record Point(double cumulative, double density, double slope, double width) {}
}
