package org.eyepiece.experiment.page;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.eyepiece.experiment.Arm;
import org.eyepiece.experiment.Round;
import org.eyepiece.report.Measured;

/**
 * One measure of one strategy from round to round, over the rounds that all its seeds have: {@code [rounds]} each.
 *
 * @param x what was paid, mean over seeds
 * @param mean of the measure over seeds
 * @param low the lowest seed
 * @param high the highest seed
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers: nobody compares them by value
record Course(double[] x, double[] mean, double[] low, double[] high) {

    static Course of(List<Arm> seeds, ToDoubleFunction<Round> x, ToDoubleFunction<Round> y) {
        double[][] paid = columns(seeds, x);
        double[][] measured = columns(seeds, y);
        return new Course(
                each(paid, Course::mean),
                each(measured, Course::mean),
                each(measured, values -> Arrays.stream(values).min().orElse(Double.NaN)),
                each(measured, values -> Arrays.stream(values).max().orElse(Double.NaN)));
    }

    /** How many rounds all of them have. */
    static int rounds(List<Arm> seeds) {
        return seeds.stream().mapToInt(arm -> arm.rounds().size()).min().orElse(0);
    }

    /** The values of one round, seed by seed. */
    static double[] values(List<Arm> seeds, int round, ToDoubleFunction<Round> measure) {
        return seeds.stream()
                .mapToDouble(arm -> measure.applyAsDouble(arm.rounds().get(round)))
                .toArray();
    }

    /** Whether there is a number in it. */
    boolean isMeasured() {
        return Arrays.stream(mean).anyMatch(Double::isFinite);
    }

    private static double mean(double[] values) {
        return Measured.mean(values).value();
    }

    private static double[][] columns(List<Arm> seeds, ToDoubleFunction<Round> measure) {
        return IntStream.range(0, rounds(seeds))
                .mapToObj(round -> values(seeds, round, measure))
                .toArray(double[][]::new);
    }

    private static double[] each(double[][] rounds, ToDoubleFunction<double[]> of) {
        return Arrays.stream(rounds).mapToDouble(of).toArray();
    }
}
