package org.eyepiece.benchmarks.tree;

import java.util.Arrays;

/** A mean and its standard error. */
record Spread(double mean, double error) {

    static Spread of(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return new Spread(mean, Math.sqrt(squares / (values.length - 1.0) / values.length));
    }
}
