package org.eyepiece.report;

import java.util.ArrayList;
import java.util.List;

/** Sentences that say what a figure shows, made from the same numbers, so that they cannot disagree with it. */
final class Reading {

    /** Points of coverage error below which a model is called honest: the project's own bound. */
    private static final double HONEST = 3;

    private Reading() {}

    static List<String> ofCoverage(List<ModelResult> models) {
        List<String> sentences = new ArrayList<>();
        for (ModelResult model : models) {
            ModelResult.quoted(model.mc()).ifPresent(c -> sentences.add(coverage(model.name(), c)));
        }
        return sentences;
    }

    private static String coverage(String model, Coverage c) {
        Measured error = c.error().times(100);
        String facts = model + ": of all galaxies, " + Measured.fixed(100 * c.expected(), 1)
                + " % are expected to get votes within " + Measured.fixed(c.d(), 1) + " of the predicted fraction, and "
                + c.observed().times(100).shown(1) + " % do. ";
        if (Math.abs(error.value()) <= HONEST) {
            return facts + "The two agree within " + Measured.fixed(HONEST, 0) + " points.";
        }
        String size = new Measured(Math.abs(error.value()), error.standardError()).shown(1);
        return facts + (error.value() > 0 ? "It is too sure of itself by " : "It is less sure than it could be by ")
                + size + " points.";
    }

    static List<String> ofNoise(List<SeedNoise> models) {
        return models.stream()
                .filter(model -> model.lossMc().length > 1)
                .map(model -> model.model() + ": standard deviation " + Measured.fixed(model.deviation(), 3)
                        + " nats of loss over " + model.lossMc().length + " seeds.")
                .toList();
    }
}
