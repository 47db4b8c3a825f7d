package org.eyepiece.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.eyepiece.report.draw.Picture;
import org.junit.jupiter.api.Test;

class ReportDataTest {

    private final Picture picture = SampleReport.picture(new Random(1));

    @Test
    void a_posterior_over_another_number_of_votes_is_refused_naming_the_galaxy() {
        VotePosterior overTwo = new VotePosterior("m", new double[3], new double[0][], new double[3]);

        assertThatThrownBy(() -> new Specimen("J1", picture, 1, 5, List.of(overTwo)))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("J1")
                .hasMessageContaining("5 votes");
    }

    @Test
    void more_votes_than_people_are_refused() {
        assertThatThrownBy(() -> new Specimen("J1", picture, 6, 5, List.of())).hasMessageContaining("6 votes of 5");
        assertThatThrownBy(() -> new Predictions(new double[] {0.5}, new int[] {3}, new int[] {2}))
                .hasMessageContaining("3 votes of 2");
        assertThatThrownBy(() -> new Predictions(new double[] {Double.NaN}, new int[] {1}, new int[] {2}))
                .hasMessageContaining("fraction of NaN");
    }

    @Test
    void a_probability_that_is_none_is_refused() {
        assertThatThrownBy(() -> new VotePosterior("m", new double[] {Double.NaN}, new double[0][], new double[1]))
                .isInstanceOf(ReportException.class);
        assertThatThrownBy(() -> new VotePosterior("m", new double[] {0.5}, new double[][] {{1.5}}, new double[1]))
                .hasMessageContaining("1.5");
    }

    @Test
    void a_coverage_outside_zero_to_one_is_refused() {
        assertThatThrownBy(() -> new Coverage(0.2, 99, Measured.of(0.8))).hasMessageContaining("between 0 and 1");
    }

    @Test
    void coverage_error_is_expected_minus_observed() {
        assertThat(new Coverage(0.2, 0.75, new Measured(0.5, 0.01)).error()).isEqualTo(new Measured(0.25, 0.01));
    }

    @Test
    void the_reading_says_who_is_too_sure() {
        ModelResult model = SampleReport.complete().models().getFirst();

        assertThat(Reading.ofCoverage(List.of(model)))
                .singleElement()
                .asString()
                .contains("95.0 % are expected")
                .contains("80.0 \u00b1\u00a01.1 % do")
                .contains("too sure of itself by 15.0 \u00b1\u00a01.1 points");
    }
}
