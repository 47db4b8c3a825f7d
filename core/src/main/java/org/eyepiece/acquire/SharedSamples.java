package org.eyepiece.acquire;

import java.util.List;
import org.eyepiece.posterior.Posterior;

/** What strategies need that compare subjects network by network: sample t is the same network for all of them. */
final class SharedSamples {
    private SharedSamples() {}

    /**
     * T, the number of networks.
     *
     * @param pool at least one subject
     * @throws IllegalArgumentException where subjects differ in it
     */
    static int count(List<Candidate> pool, String strategy) {
        int samples = pool.getFirst().posterior().samples();
        for (Candidate candidate : pool) {
            candidate.posterior().requireEven(strategy);
            if (candidate.posterior().samples() != samples) {
                throw new IllegalArgumentException(strategy + " needs the same networks for every subject: "
                        + candidate.id() + " has " + candidate.posterior().samples() + " samples, "
                        + pool.getFirst().id() + " has " + samples);
            }
        }
        return samples;
    }

    /** The vote fraction that each network expects, {@code double[samples]}. */
    static double[] fractions(Posterior posterior) {
        double[] fractions = new double[posterior.samples()];
        for (int t = 0; t < fractions.length; t++) {
            fractions[t] = posterior.fraction(t);
        }
        return fractions;
    }
}
