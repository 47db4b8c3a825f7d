package org.eyepiece.network;

/**
 * The shape of a network: everything needed to build it before its weights are read.
 *
 * @param name the network's family, {@code paper} for the CNN of Walmsley et al. 2020
 * @param size side of the square input in pixels, a multiple of 16 from 32 to 512
 * @param channels 1 for grey, 3 for colour
 * @param outputs numbers the head returns for each image
 * @param dropout chance in [0, 1) that a feature is dropped before the head, in training and in every Monte-Carlo sample
 */
public record Architecture(String name, int size, int channels, int outputs, double dropout) {

    /** Features the encoder hands to the head. */
    public static final int FEATURES = 128;

    public Architecture {
        if (!name.equals(PaperNetwork.NAME)) {
            throw new IllegalArgumentException("unknown network '" + name + "': this version has " + PaperNetwork.NAME);
        }
        if (size < 32 || size > 512 || size % 16 != 0) {
            throw new IllegalArgumentException(
                    "input size " + size + " does not fit: choose a multiple of 16 from 32 to 512, such as 64 or 128");
        }
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("an image has 1 or 3 channels, not " + channels);
        }
        if (outputs < 1 || outputs > 1024) {
            throw new IllegalArgumentException("a head has 1 to 1,024 outputs, not " + outputs);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout is a probability in [0, 1), not " + dropout);
        }
    }

    /** The same network with another head. */
    Architecture withOutputs(int other) {
        return new Architecture(name, size, channels, other, dropout);
    }
}
