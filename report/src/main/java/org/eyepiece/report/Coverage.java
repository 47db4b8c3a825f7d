package org.eyepiece.report;

/**
 * How often the votes fell within a distance of the prediction.
 *
 * @param d distance in vote fraction, above 0 and at most 1
 * @param expected the mean predicted probability, in [0, 1]
 * @param observed the share of galaxies for which it was so, in [0, 1]
 */
public record Coverage(double d, double expected, Measured observed) {

    public Coverage {
        if (!(d > 0 && d <= 1) || !(expected >= 0 && expected <= 1 + 1e-9)) {
            throw new ReportException(
                    "coverage at d = " + d + ", expected " + expected + ": both are shares between 0 and 1");
        }
    }

    /** Expected minus observed: above 0 the model is too sure of itself. */
    public Measured error() {
        return new Measured(expected - observed.value(), observed.standardError());
    }
}
