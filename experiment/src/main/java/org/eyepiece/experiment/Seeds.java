package org.eyepiece.experiment;

import org.eyepiece.posterior.Philox;

/** Keeps what an experiment draws at random apart: no two purposes, seeds, rounds or networks share a stream. */
final class Seeds {

    private static final int STREAM = 0x6578;
    private static final int INITIAL = 0;
    private static final int CHOICE = 1;
    private static final int TRAINING = 2;
    private static final int MASKS = 3;
    private static final int PRETRAINING = 4;

    private Seeds() {}

    /** Of the order in which a seed's initial labels are drawn. */
    static long initial(long seed) {
        return Philox.bits(seed, 0, 0, INITIAL, STREAM);
    }

    /** Of what a strategy draws when it chooses after a round. */
    static long choice(long seed, int round) {
        return Philox.bits(seed, round, 0, CHOICE, STREAM);
    }

    static long training(long seed, int round, int network) {
        return Philox.bits(seed, round, network, TRAINING, STREAM);
    }

    static long pretraining(long seed) {
        return Philox.bits(seed, 0, 0, PRETRAINING, STREAM);
    }

    /** Of the dropout masks of a network, the same in every round: sample t differs between rounds by training alone. */
    static long masks(long seed, int network) {
        return Philox.bits(seed, 0, network, MASKS, STREAM);
    }
}
