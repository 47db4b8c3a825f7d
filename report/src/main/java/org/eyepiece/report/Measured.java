package org.eyepiece.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * A number and how far it can be trusted.
 *
 * @param value not-a-number where it was not measured
 * @param standardError in the same unit; not-a-number where it is not known
 */
public record Measured(double value, double standardError) {

    /** Not measured: shown as a dash. */
    public static final Measured NONE = new Measured(Double.NaN, Double.NaN);

    /** Standard errors carry two digits, and the value stops where they stop. */
    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_EVEN);

    public Measured {
        if (standardError < 0) {
            throw new ReportException("a standard error of " + standardError + " is below 0; give its size");
        }
    }

    /** A number whose uncertainty is not known. */
    public static Measured of(double value) {
        return new Measured(value, Double.NaN);
    }

    /** The mean of independent numbers with the standard error of that mean; not known for fewer than two. */
    public static Measured mean(double... values) {
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            double delta = values[i] - mean;
            mean += delta / (i + 1);
            squares += delta * (values[i] - mean);
        }
        if (values.length == 0) {
            return NONE;
        }
        double n = values.length;
        return new Measured(mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n));
    }

    /** Both numbers multiplied, for a change of unit. */
    public Measured times(double factor) {
        return new Measured(value * factor, standardError * Math.abs(factor));
    }

    /**
     * As people read it: {@code 22.08 ± 0.24}, with a space that does not break after the sign, or without an error to
     * the given number of decimals.
     */
    public String shown(int decimalsWithoutError) {
        if (!Double.isFinite(value)) {
            return "\u2013";
        }
        if (!Double.isFinite(standardError) || standardError == 0) {
            return fixed(value, decimalsWithoutError);
        }
        BigDecimal error = new BigDecimal(standardError).round(TWO_DIGITS);
        int decimals = Math.clamp(error.scale(), 0, 9);
        return fixed(value, decimals) + " \u00b1\u00a0" + fixed(error.doubleValue(), decimals);
    }

    /** A number with so many decimals and a true minus sign; never minus zero. */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return "\u2013";
        }
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
        String digits = rounded.abs().toPlainString();
        return rounded.signum() < 0 ? "\u2212" + digits : digits;
    }

    /** 28318 as 28,318. */
    public static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
