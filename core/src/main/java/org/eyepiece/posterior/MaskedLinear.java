package org.eyepiece.posterior;

import jdk.incubator.vector.DoubleVector;

/**
 * One linear layer under T dropout masks, in plain Java: features in, for each output and sample a number out.
 *
 * <p>Masks and weights are multiplied beforehand into {@code double[features][columns]}, samples being the lanes of a vector
 * and features summed one after the other, in double: the result is the same bit for bit whatever the vector width, batch,
 * order or thread. Immutable and safe for use by many threads.
 */
final class MaskedLinear {
    /** One gibibyte: a head is kept whole in memory. */
    private static final long MOST_NUMBERS = 1L << 27;

    private final DropoutMasks masks;
    /** Samples, padded to whole blocks. */
    private final int plane;
    /** Columns side by side in one pass: four vectors. */
    private final int chunk;

    private final int chunks;
    /** [chunk][feature][column in chunk]; a column is one sample of one output, outputs one after the other. */
    private final double[] weights;
    /** [chunk][column in chunk] */
    private final double[] biases;

    /**
     * @param weight {@code double[outputs][features]} in one row after the other, finite
     * @param bias {@code double[outputs]}, finite
     */
    MaskedLinear(double[] weight, double[] bias, DropoutMasks masks) {
        this.masks = masks;
        int features = masks.features();
        int outputs = bias.length;
        plane = Lanes.padded(masks.samples());
        chunk = 4 * Lanes.LENGTH;
        long numbers = ((long) outputs * plane + chunk) * features;
        if (numbers > MOST_NUMBERS) {
            throw new IllegalArgumentException(masks.samples() + " samples of " + outputs + " outputs need "
                    + (numbers >> 17) + " MiB; choose fewer than "
                    + MOST_NUMBERS / features / outputs + " samples");
        }
        chunks = (outputs * plane + chunk - 1) / chunk;
        weights = new double[chunks * features * chunk];
        biases = new double[chunks * chunk];
        double scale = 1 - masks.rate();
        for (int sample = 0; sample < masks.samples(); sample++) {
            for (int output = 0; output < outputs; output++) {
                biases[output * plane + sample] = bias[output];
            }
            for (int feature = 0; feature < features; feature++) {
                if (masks.keeps(sample, feature)) {
                    for (int output = 0; output < outputs; output++) {
                        weights[at(output * plane + sample, feature)] = weight[output * features + feature] / scale;
                    }
                }
            }
        }
    }

    private int at(int column, int feature) {
        return ((column / chunk) * masks.features() + feature) * chunk + column % chunk;
    }

    /** Numbers between the first sample of an output and the first of the next. */
    int plane() {
        return plane;
    }

    DropoutMasks masks() {
        return masks;
    }

    /**
     * All samples of output 0, padded to {@link #plane}, then those of output 1, and so on.
     *
     * @param features an array that holds the subject's features from {@code offset} on
     * @throws IllegalArgumentException where a feature is not finite
     */
    double[] of(float[] features, int offset) {
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

    /** Refuses the numbers of a layer that is no layer. */
    static void requireFinite(float[] values, String name) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(name + " " + i + " of the head is " + values[i]
                        + "; the model is damaged or its training diverged");
            }
        }
    }
}
