package org.eyepiece.posterior;

/**
 * Which features each Monte-Carlo sample keeps (Gal &amp; Ghahramani 2016). A mask is a function of (seed, sample, feature), so
 * sample t is one and the same network for every subject, batch, thread and machine, and adding samples changes none that
 * were there.
 *
 * @param seed chooses the family of networks
 * @param samples how many networks, 1 or more
 * @param features length of the vector that dropout acts on
 * @param rate share of features dropped, in [0, 1)
 */
public record DropoutMasks(long seed, int samples, int features, double rate) {
    public DropoutMasks {
        if (samples < 1 || features < 1) {
            throw new IllegalArgumentException(
                    "dropout needs at least one sample and one feature, not " + samples + " and " + features);
        }
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("the dropout rate must lie in [0, 1), not " + rate);
        }
    }

    /** Whether the network number {@code sample} keeps this feature. */
    public boolean keeps(int sample, int feature) {
        return Philox.uniform(seed, feature, sample, 0, 0) >= rate;
    }
}
