package org.eyepiece.acquire;

import java.util.Arrays;
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
        int samples = posterior.samples();
        double[] logits = new double[samples];
        posterior.copyLogits(logits);
        int forward = 0;
        for (double logit : logits) {
            forward += logit > 0 ? 0 : 1;
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
            int lane = logits[t] > 0 ? second++ : first++;
            sides.magnitude[lane] = Math.abs(logits[t]);
            if (concentrated) {
                sides.concentration[lane] = concentrations[t];
            }
        }
        return sides;
    }

    /** Sets what a value array holds in padding lanes to 0. */
    void clearPadding(double[] values) {
        Arrays.fill(values, forward, middle, 0);
        Arrays.fill(values, middle + mirrored, lanes, 0);
    }
}
