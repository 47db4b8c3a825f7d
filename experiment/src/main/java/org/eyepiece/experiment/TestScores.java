package org.eyepiece.experiment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.eyepiece.posterior.Judged;

/**
 * How each test subject fared under one network: what measures and their bootstrap are made of. All arrays run over the test set
 * in its own order.
 */
final class TestScores {

    private final double[] loss;
    private final double[] squaredError;
    private final boolean[] positive;
    /** Subjects from the highest predicted vote fraction to the lowest. */
    private final Integer[] ranked;

    private final double[] mean;

    private TestScores(double[] mean, double[] loss, int[] k, int[] n) {
        this.mean = mean;
        this.loss = loss;
        squaredError = new double[mean.length];
        positive = new boolean[mean.length];
        ranked = new Integer[mean.length];
        for (int i = 0; i < mean.length; i++) {
            double error = (double) k[i] / n[i] - mean[i];
            squaredError[i] = error * error;
            positive[i] = 2 * k[i] > n[i];
            ranked[i] = i;
        }
        Arrays.sort(ranked, Comparator.comparingDouble((Integer i) -> -mean[i]).thenComparing(i -> i));
    }

    static TestScores of(List<Judged> judged) {
        return of(
                judged,
                judged.stream().mapToDouble(one -> one.posterior().mean()).toArray(),
                judged.stream()
                        .mapToDouble(one -> -one.posterior().logLikelihood(one.k(), one.n()))
                        .toArray());
    }

    private static TestScores of(List<Judged> judged, double[] mean, double[] loss) {
        return new TestScores(
                mean,
                loss,
                judged.stream().mapToInt(Judged::k).toArray(),
                judged.stream().mapToInt(Judged::n).toArray());
    }

    /** As stored: mean and loss per subject, beside its votes. */
    static TestScores of(double[] mean, double[] loss, int[] k, int[] n) {
        return new TestScores(mean, loss, k, n);
    }

    int size() {
        return mean.length;
    }

    double mean(int subject) {
        return mean[subject];
    }

    double loss(int subject) {
        return loss[subject];
    }

    /** |k/N - E[k/N]| of each subject. */
    double[] error() {
        return Arrays.stream(squaredError).map(Math::sqrt).toArray();
    }

    /** A measure of subjects counted {@code weight[i]} times each. */
    double measure(LabelsSaved.Measure measure, int[] weight) {
        return switch (measure) {
            case LOSS -> mean(loss, weight);
            case RMSE -> Math.sqrt(mean(squaredError, weight));
            case AVERAGE_PRECISION -> averagePrecision(weight);
        };
    }

    private static double mean(double[] values, int[] weight) {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weight[i] * values[i];
            count += weight[i];
        }
        return sum / count;
    }

    /** Mean over the positives of the precision among all that rank as high: not-a-number without any. */
    private double averagePrecision(int[] weight) {
        long seen = 0;
        long positives = 0;
        double sum = 0;
        for (int i : ranked) {
            seen += weight[i];
            if (positive[i] && weight[i] > 0) {
                positives += weight[i];
                sum += weight[i] * ((double) positives / seen);
            }
        }
        return positives == 0 ? Double.NaN : sum / positives;
    }

    /** Every subject once. */
    int[] once() {
        int[] once = new int[mean.length];
        Arrays.fill(once, 1);
        return once;
    }
}
