package org.eyepiece.acquire;

import jdk.incubator.vector.DoubleVector;
import org.eyepiece.posterior.Lanes;

/** The sum over k of the marginal's -m ln(m / C), eight counts k at a time. */
final class MarginalEntropy {
    /** Keeps ln away from 0; what has this probability adds nothing. */
    static final double TINY = 1e-300;

    private MarginalEntropy() {}

    /**
     * -sum_k C_k w_k ln w_k with w = weights / samples.
     *
     * @param weights per k, padded to whole blocks
     * @param coefficients C_k, as long, 0 in padding
     */
    static double of(double[] weights, double[] coefficients, int samples) {
        double[] partial = new double[Lanes.BLOCK];
        double share = 1.0 / samples;
        for (int i = 0; i < Lanes.BLOCK; i += Lanes.LENGTH) {
            DoubleVector sum = DoubleVector.zero(Lanes.SPECIES);
            for (int k = i; k < weights.length; k += Lanes.BLOCK) {
                DoubleVector w =
                        DoubleVector.fromArray(Lanes.SPECIES, weights, k).mul(share);
                DoubleVector c = DoubleVector.fromArray(Lanes.SPECIES, coefficients, k);
                sum = w.mul(c).fma(Lanes.log(w.max(TINY)), sum);
            }
            sum.intoArray(partial, i);
        }
        return -Lanes.sumBlock(partial, 0);
    }
}
