package org.eyepiece.network;

import java.util.SplittableRandom;
import org.eyepiece.posterior.Philox;

/** What training draws at random, each from its own stream, so that no two seeds, epochs or purposes ever share one. */
enum Draws {
    WEIGHTS,
    ORDER,
    MASKS;

    /** The stream of this purpose at one place of a run; equal arguments give equal numbers. */
    SplittableRandom at(long seed, int epoch, int position) {
        return new SplittableRandom(Philox.bits(seed, position, epoch, ordinal(), STREAM));
    }

    /** Keeps these streams apart from those of the posterior's dropout masks, which Philox draws too. */
    private static final int STREAM = 0x7261;
}
