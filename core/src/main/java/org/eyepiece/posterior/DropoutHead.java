package org.eyepiece.posterior;

import jdk.incubator.vector.DoubleVector;

/**
 * The last layer of the network under T dropout masks, in plain Java: 128 features in, a posterior out.
 *
 * <p>Dropout stands only before the last layer, so a galaxy's features are computed once and every Monte-Carlo sample is a
 * masked vector times a small matrix. For answer against rest the outputs are z0 (answer), z1 (rest) and, with the
 * beta-binomial, s:
 *
 * <pre>
 *     logit_t = b0 - b1 + sum_j (w0_j - w1_j) mask_tj f_j / (1 - rate)        rho_t = sigmoid(logit_t)
 *     c_t     = 0.5 + softplus(bs + sum_j ws_j mask_tj f_j / (1 - rate))
 * </pre>
 *
 * <p>Masks and weights are multiplied beforehand into {@code double[features][samples]}, samples being the lanes of a vector
 * and features summed one after the other, in double: the result is the same bit for bit whatever the vector width, batch,
 * order or thread. Immutable and safe for use by many threads.
 */
public final class DropoutHead {
    private final Likelihood likelihood;
    private final DropoutMasks masks;
    /** Samples, padded to whole blocks. */
    private final int plane;
    /** Columns side by side in one pass: four vectors. */
    private final int chunk;

    private final int chunks;
    /** [chunk][feature][column in chunk]; a column is a sample's logit, or its s, which follow after all the logits. */
    private final double[] weights;
    /** [chunk][column in chunk] */
    private final double[] biases;

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
        this.likelihood = likelihood;
        this.concentration = concentration;
        this.masks = masks;
        int outputs = likelihood.outputs(2);
        int features = masks.features();
        if (weight.length != outputs * features || bias.length != outputs) {
            throw new IllegalArgumentException("a " + likelihood.key() + " head on " + features + " features has "
                    + outputs * features + " weights and " + outputs + " biases, not " + weight.length + " and "
                    + bias.length);
        }
        requireFinite(weight, "weight");
        requireFinite(bias, "bias");
        plane = Lanes.padded(masks.samples());
        chunk = 4 * Lanes.LENGTH;
        int planes = outputs - 1;
        chunks = (planes * plane + chunk - 1) / chunk;
        weights = new double[chunks * features * chunk];
        biases = new double[chunks * chunk];
        double scale = 1 - masks.rate();
        for (int sample = 0; sample < masks.samples(); sample++) {
            biases[sample] = (double) bias[0] - bias[1];
            if (planes == 2) {
                biases[plane + sample] = bias[2];
            }
            for (int feature = 0; feature < features; feature++) {
                if (masks.keeps(sample, feature)) {
                    weights[at(sample, feature)] = ((double) weight[feature] - weight[features + feature]) / scale;
                    if (planes == 2) {
                        weights[at(plane + sample, feature)] = weight[2 * features + feature] / scale;
                    }
                }
            }
        }
    }

    private int at(int column, int feature) {
        return ((column / chunk) * masks.features() + feature) * chunk + column % chunk;
    }

    public Likelihood likelihood() {
        return likelihood;
    }

    public DropoutMasks masks() {
        return masks;
    }

    /**
     * The posterior of one subject.
     *
     * @param features an array that holds the subject's features from {@code offset} on
     * @throws IllegalArgumentException where a feature is not finite
     */
    public Posterior posterior(float[] features, int offset) {
        return posterior(features, offset, masks.samples());
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
            posteriors[i] = posterior(features, i * masks.features());
        }
        return posteriors;
    }

    private Posterior posterior(float[] features, int offset, int samples) {
        double[] columns = outputs(features, offset);
        if (likelihood == Likelihood.BINOMIAL) {
            return Posterior.trusted(columns, null, samples);
        }
        double[] concentrations = new double[plane];
        exponentials(columns, plane, concentrations);
        concentrations(columns, plane, concentrations, concentration);
        return Posterior.trusted(columns, concentrations, samples);
    }

    /** e^-|s| */
    private static void exponentials(double[] columns, int from, double[] exponentials) {
        for (int i = 0; i < exponentials.length; i += Lanes.LENGTH) {
            DoubleVector s = DoubleVector.fromArray(Lanes.SPECIES, columns, from + i);
            Lanes.exp(s.abs().neg()).intoArray(exponentials, i);
        }
    }

    /** 0.5 + softplus(s) = 0.5 + max(s, 0) + ln(1 + e^-|s|), times the factor, from e^-|s| and in its place. */
    private static void concentrations(double[] columns, int from, double[] exponentials, double factor) {
        for (int i = 0; i < exponentials.length; i += Lanes.LENGTH) {
            DoubleVector s = DoubleVector.fromArray(Lanes.SPECIES, columns, from + i);
            Lanes.log1p(DoubleVector.fromArray(Lanes.SPECIES, exponentials, i))
                    .add(s.max(0.0))
                    .add(Likelihood.LEAST_CONCENTRATION)
                    .mul(factor)
                    .intoArray(exponentials, i);
        }
    }

    /** Logits of all samples, then (beta-binomial) their s. */
    private double[] outputs(float[] features, int offset) {
        int length = masks.features();
        // After a ReLU about half of the features are 0 and add nothing.
        int[] used = new int[length];
        int count = 0;
        for (int feature = 0; feature < length; feature++) {
            float value = features[offset + feature];
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("feature " + feature + " of a subject is " + value
                        + "; the network gave no finite features for this image");
            }
            used[count] = feature;
            count += value == 0 ? 0 : 1;
        }
        double[] columns = new double[chunks * chunk];
        for (int c = 0; c < chunks; c++) {
            chunk(features, offset, used, count, c, columns);
        }
        return columns;
    }

    private void chunk(float[] features, int offset, int[] used, int count, int c, double[] columns) {
        int length = Lanes.LENGTH;
        int first = c * chunk;
        int row = c * masks.features() * chunk;
        DoubleVector a0 = DoubleVector.fromArray(Lanes.SPECIES, biases, first);
        DoubleVector a1 = DoubleVector.fromArray(Lanes.SPECIES, biases, first + length);
        DoubleVector a2 = DoubleVector.fromArray(Lanes.SPECIES, biases, first + 2 * length);
        DoubleVector a3 = DoubleVector.fromArray(Lanes.SPECIES, biases, first + 3 * length);
        for (int i = 0; i < count; i++) {
            int feature = used[i];
            int at = row + feature * chunk;
            DoubleVector f = DoubleVector.broadcast(Lanes.SPECIES, features[offset + feature]);
            a0 = DoubleVector.fromArray(Lanes.SPECIES, weights, at).fma(f, a0);
            a1 = DoubleVector.fromArray(Lanes.SPECIES, weights, at + length).fma(f, a1);
            a2 = DoubleVector.fromArray(Lanes.SPECIES, weights, at + 2 * length).fma(f, a2);
            a3 = DoubleVector.fromArray(Lanes.SPECIES, weights, at + 3 * length).fma(f, a3);
        }
        a0.intoArray(columns, first);
        a1.intoArray(columns, first + length);
        a2.intoArray(columns, first + 2 * length);
        a3.intoArray(columns, first + 3 * length);
    }

    private static void requireFinite(float[] values, String name) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(name + " " + i + " of the head is " + values[i]
                        + "; the model is damaged or its training diverged");
            }
        }
    }
}
