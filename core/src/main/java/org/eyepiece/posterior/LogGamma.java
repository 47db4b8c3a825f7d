package org.eyepiece.posterior;

/** ln Gamma by Stirling's series, shifted to arguments of 8 and more, where eight terms are exact to the last bits. */
final class LogGamma {
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    /** B_2n / (2n (2n - 1)), n = 1 ... 8. */
    private static final double[] STIRLING = {
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400
    };

    private LogGamma() {}

    /** ln Gamma(x), x > 0. */
    static double of(double x) {
        double product = 1;
        double shifted = x;
        while (shifted < 8) {
            product *= shifted;
            shifted += 1;
        }
        double inverse = 1 / shifted;
        double square = inverse * inverse;
        double series = 0;
        for (int i = STIRLING.length - 1; i >= 0; i--) {
            series = Math.fma(series, square, STIRLING[i]);
        }
        double stirling = (shifted - 0.5) * Elementary.log(shifted) - shifted + HALF_LOG_TWO_PI + series * inverse;
        return stirling - Elementary.log(product);
    }

    /** ln B(a, b). */
    static double beta(double a, double b) {
        return of(a) + of(b) - of(a + b);
    }
}
