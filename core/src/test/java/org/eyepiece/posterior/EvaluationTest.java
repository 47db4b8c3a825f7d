package org.eyepiece.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    @Test
    void measures_of_two_subjects_are_those_worked_out_by_hand() {
        Posterior even = Posterior.binomial(0);
        double quarter = Math.log(1 / 3.0);
        Evaluation evaluation = Evaluation.of(List.of(
                new Judged("a", 3, 4, even),
                new Judged("b", 1, 4, Posterior.binomial(quarter)),
                new Judged("nobody asked", 0, 0, even)));
        double floor = -(3 * Math.log(0.75) + Math.log(0.25));
        assertThat(evaluation.n()).isEqualTo(2);
        assertThat(evaluation.floor()).isCloseTo(floor, within(1e-12));
        assertThat(evaluation.constant()).isCloseTo(4 * Math.log(2), within(1e-12));
        assertThat(evaluation.lossSingle()).isCloseTo((4 * Math.log(2) + floor) / 2, within(1e-12));
        assertThat(evaluation.lossMc()).isCloseTo(evaluation.lossSingle(), within(1e-12));
        assertThat(evaluation.rmse()).isCloseTo(0.25 / Math.sqrt(2), within(1e-12));
        // a: the majority said yes and one half is not more than half; b: right.
        assertThat(evaluation.accuracy()).isEqualTo(0.5);
    }

    @Test
    void deviations_that_equal_d_on_paper_count_as_within() {
        // E = 1/2, k/N = 0.4: |deviation| = 0.1 whatever the rounding of 0.4 - 0.5.
        Evaluation evaluation = Evaluation.of(List.of(new Judged("a", 4, 10, Posterior.binomial(0))));
        assertThat(evaluation.coverageMc().get(0)).isEqualTo(new Coverage(0.05, 252 / 1024.0, 0));
        assertThat(evaluation.coverageMc().get(1).observed()).isEqualTo(1);
        assertThat(evaluation.coverageMc().get(1).expected()).isCloseTo((210 + 252 + 210) / 1024.0, within(1e-12));
        assertThat(evaluation.coverageMc().get(9).d()).isEqualTo(0.5);
        assertThat(evaluation.coverageMc().get(9).expected()).isCloseTo(1, within(1e-12));
    }

    @Test
    void posteriors_that_votes_really_come_from_are_covered_as_expected() {
        SplittableRandom random = new SplittableRandom(12);
        List<Judged> subjects = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            double[] logits = random.doubles(5, -3, 3).toArray();
            double[] concentrations = random.doubles(5, 1, 20).toArray();
            Posterior posterior = Posterior.betaBinomial(logits, concentrations);
            double draw = random.nextDouble();
            double[] p = posterior.pmf(20);
            int k = 0;
            while (k < 20 && draw >= p[k]) {
                draw -= p[k++];
            }
            subjects.add(new Judged("s" + i, k, 20, posterior));
        }
        Evaluation evaluation = Evaluation.of(subjects);
        assertThat(evaluation.coverageError()).isLessThan(0.03);
        assertThat(evaluation.lossMc()).isLessThan(evaluation.lossSingle());
        assertThat(evaluation.floor()).isLessThan(evaluation.lossMc());
        assertThat(evaluation.lossMc()).isLessThan(evaluation.constant());
        assertThat(evaluation.lossMcError()).isBetween(0.01, 0.2);
        for (CalibrationBin bin : evaluation.calibration()) {
            if (bin.subjects() > 30) {
                assertThat(bin.observed()).isCloseTo(bin.predicted(), within(5 * bin.observedError()));
            }
        }
        assertThat(evaluation.calibration().stream()
                        .mapToInt(CalibrationBin::subjects)
                        .sum())
                .isEqualTo(4_000);
    }

    @Test
    void refuses_to_judge_nothing() {
        assertThatThrownBy(() -> Evaluation.of(List.of())).hasMessageContaining("nothing to judge");
        assertThatThrownBy(() -> new Judged("x", 5, 4, Posterior.binomial(0))).hasMessageContaining("subject x");
    }
}
