package org.eyepiece.acquire;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import org.eyepiece.posterior.Lanes;
import org.eyepiece.posterior.Posterior;

/**
 * Samples in two runs of lanes: first those whose share of the answer is at most one half, then the others, mirrored (k
 * becomes N - k), so that every recurrence over k starts at its larger end and rises to one mode. Each run is padded to
 * whole groups of lanes.
 */
final class Sides {
    /** Samples per run, before padding. */
    final int forward;

    final int mirrored;
    /** Lane of the first mirrored sample, and the number of all lanes. */
    final int middle;

    final int lanes;
    /** |logit| per lane, 0 in padding. */
    final double[] magnitude;
    /** alpha + beta per lane, 1 in padding; empty for a binomial. */
    final double[] concentration;

    private Sides(int forward, int mirrored, int group, boolean concentrated) {
        this.forward = forward;
        this.mirrored = mirrored;
        middle = (forward + group - 1) / group * group;
        lanes = middle + (mirrored + group - 1) / group * group;
        magnitude = new double[lanes];
        concentration = new double[concentrated ? lanes : 0];
    }

    static Sides of(Posterior posterior, int group, boolean concentrated) {
        posterior.requireEven("this sum over networks");
        int samples = posterior.samples();
        double[] logits = new double[samples];
        posterior.copyLogits(logits);
        int forward = 0;
        for (double logit : logits) {
            forward += negative(logit);
        }
        Sides sides = new Sides(forward, samples - forward, group, concentrated);
        double[] concentrations = {};
        if (concentrated) {
            concentrations = new double[samples];
            posterior.copyConcentrations(concentrations);
            Arrays.fill(sides.concentration, 1);
        }
        int first = 0;
        int second = sides.middle;
        for (int t = 0; t < samples; t++) {
            int negative = negative(logits[t]);
            int lane = negative * first + (1 - negative) * second;
            first += negative;
            second += 1 - negative;
            sides.magnitude[lane] = Math.abs(logits[t]);
            if (concentrated) {
                sides.concentration[lane] = concentrations[t];
            }
        }
        return sides;
    }

    /** The sign bit: which side samples are on is a coin's toss, and branches that cannot be foreseen cost most here. */
    private static int negative(double value) {
        return (int) (Double.doubleToRawLongBits(value) >>> 63);
    }

    /** rho / (1 - rho) = e^-|logit| of the smaller share. */
    static void odds(double[] magnitude, double[] odds) {
        for (int i = 0; i < magnitude.length; i += Lanes.LENGTH) {
            // e^-700 is as good as 0 for any entropy.
            DoubleVector z = DoubleVector.fromArray(Lanes.SPECIES, magnitude, i).min(700.0);
            Lanes.expWithin(z.neg()).intoArray(odds, i);
        }
    }

    /** Sets what a value array holds in padding lanes to 0. */
    void clearPadding(double[] values) {
        Arrays.fill(values, forward, middle, 0);
        Arrays.fill(values, middle + mirrored, lanes, 0);
    }
}
