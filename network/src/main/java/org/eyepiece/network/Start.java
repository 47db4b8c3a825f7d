package org.eyepiece.network;

/** What a training begins with. */
public sealed interface Start {

    /** Random weights. */
    record Fresh() implements Start {}

    /**
     * Weights that were learnt before: a whole network's, perhaps on fewer labels; an {@link Encoder}'s, which gets a fresh head; or
     * published convolutions ({@link TimmWeights}), which get a fresh dense layer as well.
     *
     * @param rates at which they go on learning; whatever is fresh learns at the whole rate
     */
    record From(Weights weights, Rates rates) implements Start {}
}
