package org.eyepiece.acquire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.eyepiece.posterior.Posterior;

/** Pools of random subjects g0, g1, ... whose networks disagree by about a logit. */
final class Pools {
    private Pools() {}

    static List<Candidate> betaBinomial(int subjects, int samples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Candidate> pool = new ArrayList<>();
        for (int i = 0; i < subjects; i++) {
            double[] logits = logits(random, samples);
            double[] concentrations = random.doubles(samples, 1, 20).toArray();
            pool.add(new Candidate("g" + i, Posterior.betaBinomial(logits, concentrations)));
        }
        return pool;
    }

    static List<Candidate> binomial(int subjects, int samples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Candidate> pool = new ArrayList<>();
        for (int i = 0; i < subjects; i++) {
            pool.add(new Candidate("g" + i, Posterior.binomial(logits(random, samples))));
        }
        return pool;
    }

    static List<Candidate> shuffled(List<Candidate> pool, long seed) {
        List<Candidate> shuffled = new ArrayList<>(pool);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private static double[] logits(SplittableRandom random, int samples) {
        double centre = random.nextDouble(-4, 4);
        return random.doubles(samples, centre - 1, centre + 1).toArray();
    }
}
