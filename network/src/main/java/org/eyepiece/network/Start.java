package org.eyepiece.network;

/** What a training begins with. */
public sealed interface Start {

    /** Random weights. */
    record Fresh() implements Start {}

    /** The weights of a network that was trained before, perhaps on fewer labels. */
    record Trained(Weights weights) implements Start {}

    /**
     * The weights of a pretrained {@link Encoder}, which get a fresh head, or of a network that began with one. The encoder then
     * learns at {@link #ENCODER_RATE} of the learning rate, the head at all of it.
     */
    record Pretrained(Weights weights) implements Start {}

    /**
     * A tenth: at the whole rate 64 labels make an encoder forget much of what thousands of images taught it, and at no rate at all
     * it cannot learn what the statistics do not say.
     */
    double ENCODER_RATE = 0.1;

    /** Share of the learning rate at which the encoder learns. */
    default double encoderRate() {
        return this instanceof Pretrained ? ENCODER_RATE : 1;
    }
}
