package org.eyepiece.report;

/**
 * The predicted vote fraction and the votes of every judged galaxy: {@code [galaxies]} each.
 *
 * @param predicted E[k/N], in [0, 1]
 * @param k votes for the answer
 * @param n votes in all; a galaxy with none is left out of the figure
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers: nobody compares them by value
public record Predictions(double[] predicted, int[] k, int[] n) {

    /** Nothing to show. */
    public static final Predictions NONE = new Predictions(new double[0], new int[0], new int[0]);

    public Predictions {
        if (predicted.length != k.length || k.length != n.length) {
            throw new ReportException(predicted.length + " predictions for " + k.length + " k and " + n.length + " N");
        }
        for (int i = 0; i < k.length; i++) {
            if (k[i] < 0 || k[i] > n[i]) {
                throw new ReportException("galaxy " + i + " of the predictions has " + k[i] + " votes of " + n[i]);
            }
            if (!(predicted[i] >= 0 && predicted[i] <= 1)) {
                throw new ReportException("galaxy " + i + " of the predictions has a fraction of " + predicted[i]);
            }
        }
    }

    int size() {
        return predicted.length;
    }

    double observed(int i) {
        return (double) k[i] / n[i];
    }
}
