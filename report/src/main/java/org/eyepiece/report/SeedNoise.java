package org.eyepiece.report;

/**
 * The same training repeated with other seeds.
 *
 * @param model its name
 * @param lossMc the loss of each repeat, in nats per galaxy
 */
@SuppressWarnings("ArrayRecordComponent") // a handful of numbers: nobody compares them by value
public record SeedNoise(String model, double[] lossMc) {

    /** Standard deviation between repeats, not-a-number for fewer than two. */
    public double deviation() {
        return Measured.mean(lossMc).standardError() * Math.sqrt(lossMc.length);
    }
}
