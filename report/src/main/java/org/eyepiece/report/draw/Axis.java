package org.eyepiece.report.draw;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a panel.
 *
 * @param label what it measures, with its unit; empty where a neighbour already says so
 * @param from value at the left or lower end
 * @param to value at the right or upper end, more than {@code from}
 * @param ticks values marked
 * @param numbered whether the ticks carry numbers
 */
public record Axis(String label, double from, double to, List<Double> ticks, boolean numbered) {

    public Axis {
        ticks = List.copyOf(ticks);
        checkRange(from, to);
    }

    /** An axis with ticks at round numbers, about {@code count} of them. */
    public static Axis over(String label, double from, double to, int count) {
        checkRange(from, to);
        double step = step((to - from) / count);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return new Axis(label, from, to, ticks, true);
    }

    public Axis labelled(String words) {
        return new Axis(words, from, to, ticks, numbered);
    }

    public Axis withoutNumbers() {
        return new Axis("", from, to, ticks, false);
    }

    /** Also refuses ends so close together that numbers cannot tell ticks between them apart. */
    private static void checkRange(double from, double to) {
        if (!(to - from > 1e-12 * Math.max(Math.abs(from), Math.abs(to))) || !Double.isFinite(to - from)) {
            throw new IllegalArgumentException("an axis cannot run from " + from + " to " + to);
        }
    }

    /** The least of 1, 2, 5 times a power of ten that is not below {@code least}. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** Where a value lies: 0 at {@code from}, 1 at {@code to}. */
    double place(double value) {
        return (value - from) / (to - from);
    }

    /** A tick's number, in as few characters as say it. */
    static String number(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(9, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString().replace('-', '\u2212');
    }
}
