package org.eyepiece.posterior;

/**
 * One bin of the calibration curve: subjects whose expected vote fraction lies in [low, high).
 *
 * @param subjects how many
 * @param predicted mean expected vote fraction, NaN for an empty bin
 * @param observed mean voted fraction, NaN for an empty bin
 * @param observedError standard error of {@code observed}, NaN below two subjects
 */
public record CalibrationBin(
        double low, double high, int subjects, double predicted, double observed, double observedError) {}
