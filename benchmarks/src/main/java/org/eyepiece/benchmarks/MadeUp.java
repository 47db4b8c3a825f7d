package org.eyepiece.benchmarks;

import java.util.SplittableRandom;
import org.eyepiece.posterior.DropoutHead;
import org.eyepiece.posterior.DropoutMasks;
import org.eyepiece.posterior.Likelihood;

/** Features and a head drawn at random, for timing what comes after the network. */
final class MadeUp {

    static final int FEATURES = 128;

    private MadeUp() {}

    /** As a ReLU gives them: half are 0. */
    static float[] features(long seed, int subjects) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] features = new float[subjects * FEATURES];
        for (int i = 0; i < features.length; i++) {
            features[i] = Math.max(0, (float) random.nextDouble(-1, 1));
        }
        return features;
    }

    static DropoutHead head(Likelihood likelihood, int samples) {
        SplittableRandom random = new SplittableRandom(2);
        float[] weight = new float[likelihood.outputs(2) * FEATURES];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (float) random.nextDouble(-0.2, 0.2);
        }
        float[] bias = new float[likelihood.outputs(2)];
        bias[bias.length - 1] = likelihood == Likelihood.BETA_BINOMIAL ? 8 : 0;
        return new DropoutHead(likelihood, weight, bias, new DropoutMasks(3, samples, FEATURES, 0.5));
    }
}
