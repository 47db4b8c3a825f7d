package org.eyepiece.posterior;

/** Mean and standard error of numbers that come one after the other (Welford 1962). */
final class Tally {
    private int count;
    private double mean;
    private double squares;

    void add(double value) {
        count++;
        double before = value - mean;
        mean += before / count;
        squares += before * (value - mean);
    }

    int count() {
        return count;
    }

    /** NaN where nothing was added. */
    double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** Standard error of the mean, NaN below two numbers. */
    double error() {
        return count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1) / count);
    }
}
