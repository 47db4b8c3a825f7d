package org.eyepiece.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeasuredTest {

    private static final String PLUS_MINUS = " \u00b1\u00a0";

    @Test
    void rounds_the_value_where_its_error_stops() {
        assertThat(new Measured(22.0837, 0.2381).shown(2)).isEqualTo("22.08" + PLUS_MINUS + "0.24");
        assertThat(new Measured(0.15124, 0.00313).shown(2)).isEqualTo("0.1512" + PLUS_MINUS + "0.0031");
        assertThat(new Measured(-0.27, 0.03).shown(2)).isEqualTo("\u22120.270" + PLUS_MINUS + "0.030");
        assertThat(new Measured(1234.5, 56.7).shown(2)).isEqualTo("1234" + PLUS_MINUS + "57");
        assertThat(new Measured(1234.5, 567).shown(2)).isEqualTo("1234" + PLUS_MINUS + "570");
    }

    @Test
    void an_error_that_rounds_up_to_the_next_power_of_ten_keeps_two_digits() {
        assertThat(new Measured(5, 0.0996).shown(2)).isEqualTo("5.00" + PLUS_MINUS + "0.10");
    }

    @Test
    void without_an_error_the_given_decimals_are_shown() {
        assertThat(Measured.of(27.414).shown(2)).isEqualTo("27.41");
        assertThat(new Measured(27.414, 0).shown(1)).isEqualTo("27.4");
    }

    @Test
    void what_was_not_measured_is_a_dash() {
        assertThat(Measured.NONE.shown(2)).isEqualTo("\u2013");
    }

    @Test
    void there_is_no_minus_zero() {
        assertThat(Measured.fixed(-0.0001, 2)).isEqualTo("0.00");
    }

    @Test
    void the_mean_carries_the_standard_error_of_the_mean() {
        Measured mean = Measured.mean(1, 2, 3, 4);

        assertThat(mean.value()).isEqualTo(2.5);
        assertThat(mean.standardError()).isCloseTo(Math.sqrt(5.0 / 3 / 4), within(1e-15));
        assertThat(Measured.mean(3).standardError()).isNaN();
        assertThat(Measured.mean()).isEqualTo(Measured.NONE);
    }

    @Test
    void a_negative_error_is_refused() {
        assertThatThrownBy(() -> new Measured(1, -1)).isInstanceOf(ReportException.class);
    }

    @Test
    void the_spread_between_seeds_is_the_sample_deviation() {
        assertThat(new SeedNoise("m", new double[] {1, 2, 3}).deviation()).isCloseTo(1, within(1e-12));
    }
}
