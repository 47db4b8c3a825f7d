package org.eyepiece.catalogue;

import java.util.Arrays;

/**
 * What was predicted of one question for one subject. NaN stands for what was not computed and is written as missing.
 *
 * @param asked P(asked) in [0, 1]
 * @param mutualInformation between votes and model (BALD), in nats
 * @param entropy of the predicted votes, in nats
 * @param mean mean vote fraction per answer
 * @param low 5 % quantile of the latent vote fraction per answer
 * @param high 95 % quantile of the latent vote fraction per answer
 * @param variance over samples of the mean vote fraction, per answer
 */
@SuppressWarnings("ArrayRecordComponent") // one of these per subject and question: numbers, never compared
public record QuestionPrediction(
        double asked,
        double mutualInformation,
        double entropy,
        double[] mean,
        double[] low,
        double[] high,
        double[] variance) {
    public QuestionPrediction {
        if (low.length != mean.length || high.length != mean.length || variance.length != mean.length) {
            throw new IllegalArgumentException("mean, low, high and variance need one value per answer: " + mean.length
                    + ", " + low.length + ", " + high.length + ", " + variance.length);
        }
    }

    /** Of a question that the model knows nothing about. */
    public static QuestionPrediction unknown(int answers) {
        double[] nothing = new double[answers];
        Arrays.fill(nothing, Double.NaN);
        return new QuestionPrediction(Double.NaN, Double.NaN, Double.NaN, nothing, nothing, nothing, nothing);
    }

    int answers() {
        return mean.length;
    }
}
