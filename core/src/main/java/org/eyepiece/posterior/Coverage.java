package org.eyepiece.posterior;

/**
 * How often the voted fraction lies within {@code d} of its expectation.
 *
 * @param d deviation of the vote fraction, in [0, 1]
 * @param expected mean probability the posteriors give to it
 * @param observed share of subjects for which it was so
 */
public record Coverage(double d, double expected, double observed) {
    /** expected - observed: positive where a posterior is too sure of itself. */
    public double error() {
        return expected - observed;
    }
}
