package org.eyepiece.posterior;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Slow arithmetic with 60 digits, the reference that fast code is measured against. */
public final class Precise {
    public static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.TWO;
    private static final BigDecimal LN2 = atanhSeries(ONE.divide(BigDecimal.valueOf(3), DIGITS));

    private Precise() {}

    public static BigDecimal exp(double x) {
        return exp(new BigDecimal(x));
    }

    /** By halving until small, the power series, and squaring back. */
    public static BigDecimal exp(BigDecimal x) {
        MathContext more = new MathContext(80, RoundingMode.HALF_EVEN);
        BigDecimal small = x.divide(TWO.pow(20), more);
        BigDecimal term = ONE;
        BigDecimal sum = ONE;
        for (int i = 1; i < 40; i++) {
            term = term.multiply(small, more).divide(BigDecimal.valueOf(i), more);
            sum = sum.add(term, more);
        }
        for (int i = 0; i < 20; i++) {
            sum = sum.multiply(sum, more);
        }
        return sum.round(DIGITS);
    }

    public static BigDecimal log(BigDecimal x) {
        BigDecimal m = x;
        int exponent = 0;
        while (m.compareTo(new BigDecimal("1.5")) > 0) {
            m = m.divide(TWO, DIGITS);
            exponent++;
        }
        while (m.compareTo(new BigDecimal("0.75")) < 0) {
            m = m.multiply(TWO, DIGITS);
            exponent--;
        }
        BigDecimal s = m.subtract(ONE).divide(m.add(ONE), DIGITS);
        return LN2.multiply(BigDecimal.valueOf(exponent)).add(atanhSeries(s), DIGITS);
    }

    /** 1 / (1 + e^-z). */
    public static BigDecimal sigmoid(double z) {
        return ONE.divide(ONE.add(exp(new BigDecimal(z).negate())), DIGITS);
    }

    /** ln(1 + e^z). */
    public static BigDecimal softplus(double z) {
        return log(ONE.add(exp(z)));
    }

    public static double relativeError(double value, BigDecimal exact) {
        if (exact.signum() == 0) {
            return Math.abs(value);
        }
        return new BigDecimal(value)
                .subtract(exact)
                .abs()
                .divide(exact.abs(), DIGITS)
                .doubleValue();
    }

    /** 2 atanh(s) = ln((1+s)/(1-s)). */
    private static BigDecimal atanhSeries(BigDecimal s) {
        BigDecimal square = s.multiply(s, DIGITS);
        BigDecimal power = s;
        BigDecimal sum = s;
        for (int i = 3; i < 200; i += 2) {
            power = power.multiply(square, DIGITS);
            sum = sum.add(power.divide(BigDecimal.valueOf(i), DIGITS), DIGITS);
        }
        return sum.multiply(TWO);
    }
}
