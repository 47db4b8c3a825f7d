package org.eyepiece.posterior;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import jdk.incubator.vector.DoubleVector;
import org.junit.jupiter.api.Test;

class ElementaryTest {
    private static final double ULP = 0x1p-53;

    @Test
    void exp_is_within_one_ulp_of_forty_digit_arithmetic() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2_000; i++) {
            double x = i % 2 == 0 ? random.nextDouble(-1, 1) : random.nextDouble(-707, 709);
            assertThat(Precise.relativeError(Elementary.exp(x), Precise.exp(x)))
                    .as("exp(%s)", x)
                    .isLessThan(2 * ULP);
        }
    }

    @Test
    void log_is_within_one_ulp_of_forty_digit_arithmetic() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 2_000; i++) {
            double x = switch (i % 4) {
                case 0 -> random.nextDouble(0.5, 2);
                case 1 -> 1 + random.nextDouble(-1e-6, 1e-6);
                case 2 -> Math.scalb(random.nextDouble(1, 2), random.nextInt(-1070, 1023));
                default -> random.nextDouble(1e-9, 1);
            };
            assertThat(Precise.relativeError(Elementary.log(x), Precise.log(new BigDecimal(x))))
                    .as("log(%s)", x)
                    .isLessThan(2 * ULP);
        }
    }

    @Test
    void sigmoid_and_softplus_lose_nothing_at_either_end() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1_000; i++) {
            double z = random.nextDouble(-30, 30);
            assertThat(Precise.relativeError(Elementary.sigmoid(z), Precise.sigmoid(z)))
                    .isLessThan(4 * ULP);
            assertThat(Precise.relativeError(Elementary.softplus(z), Precise.softplus(z)))
                    .as("softplus(%s)", z)
                    .isLessThan(4 * ULP);
        }
    }

    @Test
    void ends_of_the_range_are_as_in_java_except_that_subnormals_are_flushed() {
        assertThat(Elementary.exp(0)).isEqualTo(1);
        assertThat(Elementary.exp(-709)).isZero();
        assertThat(Elementary.exp(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Elementary.exp(709.7)).isCloseTo(StrictMath.exp(709.7), within(1e-15));
        assertThat(Elementary.exp(710)).isInfinite();
        assertThat(Elementary.exp(Double.NaN)).isNaN();
        assertThat(Elementary.log(1)).isZero();
        assertThat(Elementary.log(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Elementary.log(-1)).isNaN();
        assertThat(Elementary.log(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Elementary.log(Double.NaN)).isNaN();
    }

    @Test
    void lanes_equal_scalars_bit_for_bit() {
        SplittableRandom random = new SplittableRandom(4);
        int count = 64 * Lanes.BLOCK;
        double[] x = new double[count];
        double[] positive = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = i % 3 == 0 ? random.nextDouble(-760, 760) : random.nextDouble(-20, 20);
            positive[i] = Math.scalb(random.nextDouble(1, 2), random.nextInt(-1000, 1000));
        }
        double[] exp = new double[count];
        double[] softplus = new double[count];
        double[] log = new double[count];
        for (int i = 0; i < count; i += Lanes.LENGTH) {
            Lanes.exp(DoubleVector.fromArray(Lanes.SPECIES, x, i)).intoArray(exp, i);
            Lanes.softplus(DoubleVector.fromArray(Lanes.SPECIES, x, i)).intoArray(softplus, i);
            Lanes.log(DoubleVector.fromArray(Lanes.SPECIES, positive, i)).intoArray(log, i);
        }
        for (int i = 0; i < count; i++) {
            assertThat(exp[i]).as("exp(%s)", x[i]).isEqualTo(Elementary.exp(x[i]));
            assertThat(softplus[i]).as("softplus(%s)", x[i]).isEqualTo(Elementary.softplus(x[i]));
            assertThat(log[i]).as("log(%s)", positive[i]).isEqualTo(Elementary.log(positive[i]));
        }
    }

    private static org.assertj.core.data.Percentage within(double relative) {
        return org.assertj.core.data.Percentage.withPercentage(100 * relative);
    }
}
