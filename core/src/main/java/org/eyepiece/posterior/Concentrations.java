package org.eyepiece.posterior;

import jdk.incubator.vector.DoubleVector;

/** From a head's raw outputs s to concentrations times a factor, on vectors, by the {@link Likelihood.Link} of its likelihood. */
final class Concentrations {

    private Concentrations() {}

    /**
     * @param link from s to a concentration
     * @param raw holds s of so many samples from {@code from} on, padded to whole blocks
     * @param factor see {@link Calibration}
     */
    static double[] of(Likelihood.Link link, double[] raw, int from, int samples, double factor) {
        double[] concentrations = new double[samples];
        switch (link) {
            case NONE ->
                throw new IllegalArgumentException("votes that scatter like independent ones have no concentration");
            case EXPONENTIAL -> exponential(raw, from, concentrations, factor);
            case SOFTPLUS -> {
                exponentials(raw, from, concentrations);
                complete(raw, from, concentrations, factor);
            }
        }
        return concentrations;
    }

    /** 0.5 + e^s, times the factor. */
    private static void exponential(double[] raw, int from, double[] concentrations, double factor) {
        for (int i = 0; i < concentrations.length; i += Lanes.LENGTH) {
            DoubleVector s = DoubleVector.fromArray(Lanes.SPECIES, raw, from + i);
            Lanes.exp(s.min(Likelihood.LARGEST_RAW_CONCENTRATION))
                    .add(Likelihood.LEAST_CONCENTRATION)
                    .mul(factor)
                    .intoArray(concentrations, i);
        }
    }

    /** e^-|s| */
    private static void exponentials(double[] raw, int from, double[] exponentials) {
        for (int i = 0; i < exponentials.length; i += Lanes.LENGTH) {
            DoubleVector s = DoubleVector.fromArray(Lanes.SPECIES, raw, from + i);
            Lanes.exp(s.abs().neg()).intoArray(exponentials, i);
        }
    }

    /** 0.5 + softplus(s) = 0.5 + max(s, 0) + ln(1 + e^-|s|), times the factor, from e^-|s| and in its place. */
    private static void complete(double[] raw, int from, double[] exponentials, double factor) {
        for (int i = 0; i < exponentials.length; i += Lanes.LENGTH) {
            DoubleVector s = DoubleVector.fromArray(Lanes.SPECIES, raw, from + i);
            Lanes.log1p(DoubleVector.fromArray(Lanes.SPECIES, exponentials, i))
                    .add(s.max(0.0))
                    .add(Likelihood.LEAST_CONCENTRATION)
                    .mul(factor)
                    .intoArray(exponentials, i);
        }
    }
}
