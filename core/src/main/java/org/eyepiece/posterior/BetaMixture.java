package org.eyepiece.posterior;

/** The distribution of the latent vote fraction under a beta-binomial posterior: an even mixture of Beta(a_t, b_t). */
final class BetaMixture {
    private final int samples;
    private final double[] a;
    private final double[] b;
    private final double[] logBeta;

    BetaMixture(double[] logits, double[] concentrations, int samples) {
        this.samples = samples;
        a = new double[samples];
        b = new double[samples];
        logBeta = new double[samples];
        for (int t = 0; t < samples; t++) {
            a[t] = Math.max(concentrations[t] * Elementary.sigmoid(logits[t]), 1e-290);
            b[t] = Math.max(concentrations[t] * Elementary.sigmoid(-logits[t]), 1e-290);
            logBeta[t] = LogGamma.beta(a[t], b[t]);
        }
    }

    double quantile(double p) {
        double low = -800;
        double high = 800;
        while (high - low > 1e-8) {
            double middle = 0.5 * (low + high);
            if (cumulative(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Elementary.sigmoid(0.5 * (low + high));
    }

    /** P(fraction <= sigmoid(y)). */
    double cumulative(double y) {
        double sum = 0;
        for (int t = 0; t < samples; t++) {
            sum += cumulative(a[t], b[t], logBeta[t], y);
        }
        return sum / samples;
    }

    private static double cumulative(double a, double b, double logBeta, double y) {
        double x = Elementary.sigmoid(y);
        double front = Elementary.exp(-a * Elementary.softplus(-y) - b * Elementary.softplus(y) - logBeta);
        if (x < (a + 1) / (a + b + 2)) {
            return front * fraction(a, b, x) / a;
        }
        return 1 - front * fraction(b, a, Elementary.sigmoid(-y)) / b;
    }

    /** The continued fraction of the incomplete beta function, DLMF 8.17.22, by Lentz's method. */
    private static double fraction(double a, double b, double x) {
        double c = 1;
        double d = 1 / (1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m < 10_000; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / (1 + even * d);
            c = 1 + even / c;
            value *= c * d;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / (1 + odd * d);
            c = 1 + odd / c;
            double step = c * d;
            value *= step;
            if (Math.abs(step - 1) < 1e-12) {
                break;
            }
        }
        return value;
    }
}
