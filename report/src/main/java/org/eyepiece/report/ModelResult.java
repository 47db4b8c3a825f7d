package org.eyepiece.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One model's column of the report.
 *
 * @param name what tells it apart from the others, such as its likelihood
 * @param single coverage of one network, or empty
 * @param mc coverage of the mixture of networks, or empty
 * @param predictions or {@link Predictions#NONE}
 */
public record ModelResult(
        String name, Measures measures, List<Coverage> single, List<Coverage> mc, Predictions predictions) {

    public ModelResult {
        single = List.copyOf(single);
        mc = List.copyOf(mc);
    }

    /** The distance at which the article quotes its coverage. */
    static final double QUOTED_DISTANCE = 0.2;

    /** The entry at {@link #QUOTED_DISTANCE}. */
    static Optional<Coverage> quoted(List<Coverage> coverage) {
        return coverage.stream()
                .filter(c -> Math.abs(c.d() - QUOTED_DISTANCE) < 1e-9)
                .findFirst();
    }

    /** The entry whose error is largest in size. */
    static Optional<Coverage> worst(List<Coverage> coverage) {
        return coverage.stream()
                .max(Comparator.comparingDouble(c -> Math.abs(c.error().value())));
    }
}
