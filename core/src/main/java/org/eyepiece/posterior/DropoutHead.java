package org.eyepiece.posterior;

/**
 * The last layer of the network under T dropout masks, in plain Java: 128 features in, a posterior out.
 *
 * <p>Dropout stands only before the last layer, so a galaxy's features are computed once and every Monte-Carlo sample is a
 * masked vector times a small matrix. For answer against rest the outputs are z0 (answer), z1 (rest) and, with the
 * beta-binomial, s:
 *
 * <pre>
 *     logit_t = b0 - b1 + sum_j (w0_j - w1_j) mask_tj f_j / (1 - rate)        rho_t = sigmoid(logit_t)
 *     c_t     = 0.5 + exp(bs + sum_j ws_j mask_tj f_j / (1 - rate))
 * </pre>
 *
 * <p>The result is the same bit for bit whatever the vector width, batch, order or thread. Immutable and safe for use by many
 * threads.
 */
public final class DropoutHead {
    private final Likelihood likelihood;
    private final MaskedLinear layer;
    private final double concentration;

    /**
     * @param weight {@code float[outputs][features]} in one row after the other
     * @param bias {@code float[outputs]}
     * @throws IllegalArgumentException where the lengths do not fit or a number is not finite
     */
    public DropoutHead(Likelihood likelihood, float[] weight, float[] bias, DropoutMasks masks) {
        this(likelihood, weight, bias, masks, 1);
    }

    /**
     * The same for a calibrated network.
     *
     * @param concentration factor on every concentration; see {@link Calibration}
     */
    public DropoutHead(Likelihood likelihood, float[] weight, float[] bias, DropoutMasks masks, double concentration) {
        if (likelihood.isForWholeTree()) {
            throw new IllegalArgumentException(
                    "a head for one answer against the rest is binomial or beta-binomial, not " + likelihood.key());
        }
        this.likelihood = likelihood;
        this.concentration = concentration;
        int outputs = likelihood.outputs(2);
        int features = masks.features();
        if (weight.length != outputs * features || bias.length != outputs) {
            throw new IllegalArgumentException("a " + likelihood.key() + " head on " + features + " features has "
                    + outputs * features + " weights and " + outputs + " biases, not " + weight.length + " and "
                    + bias.length);
        }
        MaskedLinear.requireFinite(weight, "weight");
        MaskedLinear.requireFinite(bias, "bias");
        int planes = outputs - 1;
        double[] rows = new double[planes * features];
        double[] constants = new double[planes];
        constants[0] = (double) bias[0] - bias[1];
        for (int feature = 0; feature < features; feature++) {
            rows[feature] = (double) weight[feature] - weight[features + feature];
        }
        if (planes == 2) {
            constants[1] = bias[2];
            for (int feature = 0; feature < features; feature++) {
                rows[features + feature] = weight[2 * features + feature];
            }
        }
        layer = new MaskedLinear(rows, constants, masks);
    }

    public Likelihood likelihood() {
        return likelihood;
    }

    public DropoutMasks masks() {
        return layer.masks();
    }

    /**
     * The posterior of one subject.
     *
     * @param features an array that holds the subject's features from {@code offset} on
     * @throws IllegalArgumentException where a feature is not finite
     */
    public Posterior posterior(float[] features, int offset) {
        return posterior(features, offset, layer.masks().samples());
    }

    /** What one network says: sample 0 alone. */
    public Posterior single(float[] features, int offset) {
        return posterior(features, offset, 1);
    }

    /**
     * The posteriors of a batch, each the same as if it were computed alone.
     *
     * @param features {@code float[subjects][features]} in one row after the other
     */
    public Posterior[] posteriors(float[] features, int subjects) {
        Posterior[] posteriors = new Posterior[subjects];
        for (int i = 0; i < subjects; i++) {
            posteriors[i] = posterior(features, i * layer.masks().features());
        }
        return posteriors;
    }

    private Posterior posterior(float[] features, int offset, int samples) {
        double[] columns = layer.of(features, offset);
        int plane = layer.plane();
        if (!likelihood.hasConcentration()) {
            return Posterior.trusted(columns, null, samples);
        }
        return Posterior.trusted(
                columns, Concentrations.of(likelihood.link(), columns, plane, plane, concentration), samples);
    }
}
