package org.eyepiece.report;

/**
 * What one model says of the votes on one galaxy: probabilities of k = 0 ... N, so {@code N + 1} numbers each.
 *
 * @param model its name
 * @param single p(k) of one network
 * @param samples {@code [networks][N + 1]}; the figure shows the first thirty
 * @param marginal the mean over networks
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers: nobody compares them by value
public record VotePosterior(String model, double[] single, double[][] samples, double[] marginal) {

    public VotePosterior {
        check(model, single, marginal.length);
        for (double[] sample : samples) {
            check(model, sample, marginal.length);
        }
        check(model, marginal, marginal.length);
    }

    private static void check(String model, double[] probabilities, int length) {
        if (probabilities.length != length) {
            throw new ReportException(
                    "model " + model + " mixes posteriors over " + probabilities.length + " and " + length + " counts");
        }
        for (double p : probabilities) {
            if (!(p >= 0 && p <= 1 + 1e-9)) {
                throw new ReportException("model " + model + " gives a probability of " + p);
            }
        }
    }
}
