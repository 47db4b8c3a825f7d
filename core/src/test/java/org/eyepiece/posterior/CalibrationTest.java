package org.eyepiece.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final double TRUE_CONCENTRATION = 12;

    @Test
    void finds_the_factor_that_was_left_out() {
        for (double factor : new double[] {0.5, 1.5, 3}) {
            Calibration found =
                    Calibration.of(judged(4000, TRUE_CONCENTRATION / factor, 1)).orElseThrow();
            assertThat(found.concentration()).isCloseTo(factor, within(0.08 * factor));
            assertThat(found.gain()).isPositive();
            assertThat(found.subjects()).isEqualTo(4000);
        }
    }

    @Test
    void narrows_what_disagreeing_networks_made_too_wide_and_brings_the_coverage_home() {
        List<Judged> wide = judged(4000, TRUE_CONCENTRATION, 9);
        Calibration found = Calibration.of(wide).orElseThrow();
        assertThat(found.concentration()).isGreaterThan(1.05);
        List<Judged> calibrated = wide.stream()
                .map(one -> one.concentrated(found.concentration()))
                .toList();
        assertThat(Evaluation.of(calibrated).coverageError())
                .isLessThan(Evaluation.of(wide).coverageError());
        assertThat(Evaluation.of(calibrated).lossMc())
                .isLessThan(Evaluation.of(wide).lossMc());
        assertThat(Evaluation.of(calibrated).rmse())
                .isEqualTo(Evaluation.of(wide).rmse());
    }

    @Test
    void leaves_alone_what_it_cannot_judge() {
        assertThat(Calibration.of(judged(Calibration.FEWEST - 1, 1, 1))).isEmpty();
        assertThat(Calibration.of(judged(400, 1, 1).stream()
                        .map(one -> new Judged(one.id(), one.k(), one.n(), Posterior.binomial(0.1)))
                        .toList()))
                .isEmpty();
        assertThat(Calibration.of(judged(400, 1, 1).stream()
                        .map(one -> new Judged(one.id(), 0, 0, one.posterior()))
                        .toList()))
                .isEmpty();
        assertThatThrownBy(() -> new Calibration(0, 300, 0.1)).hasMessageContaining("positive");
    }

    @Test
    void a_calibrated_head_says_what_the_posterior_multiplied_says() {
        SplittableRandom random = new SplittableRandom(3);
        float[] weight = new float[3 * 16];
        float[] features = new float[16];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (float) random.nextDouble(-1, 1);
        }
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextDouble();
        }
        DropoutMasks masks = new DropoutMasks(1, 20, 16, 0.5);
        float[] bias = {0.2f, -0.1f, 1.5f};
        Posterior plain = new DropoutHead(Likelihood.BETA_BINOMIAL, weight, bias, masks).posterior(features, 0);
        Posterior calibrated =
                new DropoutHead(Likelihood.BETA_BINOMIAL, weight, bias, masks, 1.7).posterior(features, 0);
        for (int t = 0; t < 20; t++) {
            assertThat(calibrated.logit(t)).isEqualTo(plain.logit(t));
            assertThat(calibrated.concentration(t))
                    .isEqualTo(plain.concentrated(1.7).concentration(t));
        }
    }

    /** Subjects whose votes scatter by {@link #TRUE_CONCENTRATION} about each network's mean, as one or several networks claim. */
    private static List<Judged> judged(int count, double claimed, int networks) {
        SplittableRandom random = new SplittableRandom(11);
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double logit = random.nextGaussian();
            double[] logits = new double[networks];
            double[] concentrations = new double[networks];
            for (int t = 0; t < networks; t++) {
                logits[t] = logit + (networks == 1 ? 0 : 0.5 * random.nextGaussian());
                concentrations[t] = claimed;
            }
            Posterior truth = Posterior.betaBinomial(new double[] {logit}, new double[] {TRUE_CONCENTRATION});
            judged.add(new Judged(
                    "s" + i, draw(truth.pmf(40), random), 40, Posterior.betaBinomial(logits, concentrations)));
        }
        return judged;
    }

    private static int draw(double[] p, SplittableRandom random) {
        double left = random.nextDouble();
        for (int k = 0; k < p.length; k++) {
            left -= p[k];
            if (left < 0) {
                return k;
            }
        }
        return p.length - 1;
    }
}
