package org.eyepiece.posterior;

import jdk.incubator.vector.DoubleVector;

/**
 * ln B(a, b) on vectors, by Stirling's series at arguments shifted up by 8, where eight terms are exact to the last bits:
 * ln Gamma(x) = stirling(x + 8) - ln(x (x+1) ... (x+7)).
 */
final class LogBeta {
    private static final int SHIFT = 8;
    /** ln(2 pi) / 2 - 8 */
    private static final double CONSTANT = 0.9189385332046727 - SHIFT;
    /** B_2n / (2n (2n - 1)), n = 1 ... 8. */
    private static final double[] STIRLING = {
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400
    };

    private LogBeta() {}

    /** For whole blocks of positive a and b. */
    static void of(double[] a, double[] b, double[] logBeta) {
        double[] sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            logBeta[i] = CONSTANT;
            sum[i] = a[i] + b[i];
        }
        addStirling(a, 1, logBeta);
        addStirling(b, 1, logBeta);
        addStirling(sum, -1, logBeta);
        addProducts(a, b, sum, logBeta);
    }

    /** Adds sign * [(x - 1/2) ln x + 1/(12 x) - ...] at x + 8. */
    private static void addStirling(double[] x, double sign, double[] logBeta) {
        for (int i = 0; i < x.length; i += Lanes.LENGTH) {
            DoubleVector shifted = load(x, i).add((double) SHIFT);
            DoubleVector inverse = all(1).div(shifted);
            DoubleVector square = inverse.mul(inverse);
            DoubleVector series = all(STIRLING[7]);
            series = series.fma(square, all(STIRLING[6]));
            series = series.fma(square, all(STIRLING[5]));
            series = series.fma(square, all(STIRLING[4]));
            series = series.fma(square, all(STIRLING[3]));
            series = series.fma(square, all(STIRLING[2]));
            series = series.fma(square, all(STIRLING[1]));
            series = series.fma(square, all(STIRLING[0]));
            DoubleVector value = shifted.sub(0.5).mul(Lanes.log(shifted)).add(series.mul(inverse));
            value.fma(all(sign), load(logBeta, i)).intoArray(logBeta, i);
        }
    }

    /** Adds the logarithm of (a+b)...(a+b+7) / [a...(a+7) b...(b+7)]. */
    private static void addProducts(double[] a, double[] b, double[] sum, double[] logBeta) {
        for (int i = 0; i < a.length; i += Lanes.LENGTH) {
            DoubleVector x = load(a, i);
            DoubleVector y = load(b, i);
            DoubleVector z = load(sum, i);
            DoubleVector ratio = all(1);
            for (int j = 0; j < SHIFT; j++) {
                double step = j;
                ratio = ratio.mul(z.add(step)).div(x.add(step)).div(y.add(step));
            }
            Lanes.log(ratio).add(load(logBeta, i)).intoArray(logBeta, i);
        }
    }

    private static DoubleVector load(double[] values, int from) {
        return DoubleVector.fromArray(Lanes.SPECIES, values, from);
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(Lanes.SPECIES, value);
    }
}
