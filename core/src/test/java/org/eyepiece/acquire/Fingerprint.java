package org.eyepiece.acquire;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.eyepiece.posterior.DropoutHead;
import org.eyepiece.posterior.DropoutMasks;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.posterior.Posterior;

/** Prints one number that changes with any bit of any posterior, score or interval from features on. */
public final class Fingerprint {
    private Fingerprint() {}

    public static void main(String[] args) {
        System.out.println(Long.toHexString(compute()));
    }

    static long compute() {
        SplittableRandom random = new SplittableRandom(1);
        long hash = 1;
        for (Likelihood likelihood : Likelihood.forOneAnswer()) {
            for (int samples : new int[] {1, 15, 50}) {
                int features = 128;
                int outputs = likelihood.outputs(2);
                float[] weight = floats(random, outputs * features, 0.3);
                DropoutMasks masks = new DropoutMasks(7, samples, features, 0.5);
                DropoutHead head = new DropoutHead(likelihood, weight, floats(random, outputs, 1), masks);
                float[] all = floats(random, 20 * features, 2);
                List<Candidate> pool = new ArrayList<>();
                for (Posterior posterior : head.posteriors(all, 20)) {
                    pool.add(new Candidate("s" + pool.size(), posterior));
                    hash = mix(hash, posterior);
                    for (int n : new int[] {1, 40, 133}) {
                        hash = mix(hash, new Bald(n).mutualInformation(posterior));
                    }
                }
                for (double score : new Epig(11, 3).scores(pool)) {
                    hash = mix(hash, score);
                }
                for (Ranked ranked : new BatchBald(40).choose(pool, 20)) {
                    hash = mix(hash, ranked.score());
                }
                hash = mix(hash, new PowerBald(40, 3).score(pool.getFirst()));
            }
        }
        return hash;
    }

    private static long mix(long hash, Posterior posterior) {
        long mixed = hash;
        for (int t = 0; t < posterior.samples(); t++) {
            mixed = mix(mixed, posterior.logit(t));
            mixed = mix(mixed, posterior.concentration(t));
        }
        for (double quantile : posterior.quantiles(0.05, 0.5, 0.95)) {
            mixed = mix(mixed, quantile);
        }
        mixed = mix(mixed, posterior.mean());
        mixed = mix(mixed, posterior.logLikelihood(13, 40));
        return mix(mixed, posterior.entropy(40));
    }

    private static long mix(long hash, double value) {
        return (hash ^ Double.doubleToLongBits(value)) * 0x9E3779B97F4A7C15L + (hash >>> 29);
    }

    private static float[] floats(SplittableRandom random, int count, double range) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-range, range);
        }
        return values;
    }
}
