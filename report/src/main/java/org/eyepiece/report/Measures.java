package org.eyepiece.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * How one model did on galaxies it never saw. Losses are {@code -ln p(k | N)} without the binomial coefficient, in nats
 * per galaxy, so that all models share one floor. What was not measured is {@link Measured#NONE}.
 *
 * @param n galaxies judged
 * @param floor the loss at the observed fraction itself, which nothing can beat
 * @param constant the loss of predicting the mean fraction for every galaxy
 * @param lossSingle the mean loss of one network
 * @param lossMc the loss of the mixture of networks
 * @param lossAboveFloor {@code lossMc - floor}, whose error is smaller than theirs because they share the galaxies
 * @param rmse of the vote fraction
 * @param accuracy of the majority answer, in [0, 1]
 * @param more further rows, by name
 */
public record Measures(
        int n,
        Measured floor,
        Measured constant,
        Measured lossSingle,
        Measured lossMc,
        Measured lossAboveFloor,
        Measured rmse,
        Measured accuracy,
        SequencedMap<String, Measured> more) {

    public Measures {
        more = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(more));
    }

    /** Without further rows. */
    public Measures(
            int n,
            Measured floor,
            Measured constant,
            Measured lossSingle,
            Measured lossMc,
            Measured lossAboveFloor,
            Measured rmse,
            Measured accuracy) {
        this(n, floor, constant, lossSingle, lossMc, lossAboveFloor, rmse, accuracy, new LinkedHashMap<>());
    }
}
