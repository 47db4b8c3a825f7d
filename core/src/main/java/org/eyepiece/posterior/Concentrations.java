package org.eyepiece.posterior;

import jdk.incubator.vector.DoubleVector;

/**
 * From a head's raw outputs s to concentrations c = (0.5 + e^s) times a factor, on vectors. What a layer adds to s multiplies c: votes on
 * a plain galaxy scatter twenty times less than those on one that people disagree about, and a sum would have to grow as far.
 */
final class Concentrations {

    private Concentrations() {}

    /**
     * @param raw holds s of so many samples from {@code from} on, padded to whole blocks
     * @param factor see {@link Calibration}
     */
    static double[] of(double[] raw, int from, int samples, double factor) {
        double[] concentrations = new double[samples];
        for (int i = 0; i < samples; i += Lanes.LENGTH) {
            DoubleVector s = DoubleVector.fromArray(Lanes.SPECIES, raw, from + i);
            Lanes.exp(s.min(Likelihood.LARGEST_RAW_CONCENTRATION))
                    .add(Likelihood.LEAST_CONCENTRATION)
                    .mul(factor)
                    .intoArray(concentrations, i);
        }
        return concentrations;
    }
}
