package org.eyepiece.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TreeHeadTest {
    private static final int FEATURES = 21;
    private static final int SAMPLES = 13;
    private static final DecisionTree TREE = TreeFile.open("gz2");
    private static final DropoutMasks MASKS = new DropoutMasks(3, SAMPLES, FEATURES, 0.5);

    @ParameterizedTest
    @EnumSource(names = {"MULTINOMIAL", "DIRICHLET_MULTINOMIAL"})
    void says_what_the_formula_says(Likelihood likelihood) {
        HeadLayout layout = HeadLayout.of(TREE, likelihood);
        float[] weight = floats(1, layout.outputs() * FEATURES);
        float[] bias = floats(2, layout.outputs());
        float[] features = floats(3, FEATURES);
        TreePosterior posterior = head(likelihood, weight, bias, Map.of()).posterior(features, 0);
        for (int t = 0; t < SAMPLES; t++) {
            double[] outputs = outputs(weight, bias, features, t);
            double[] means = new double[TREE.answers()];
            for (HeadLayout.Block block : layout.blocks()) {
                double all = 0;
                for (int a = 0; a < block.choices(); a++) {
                    all += Math.exp(outputs[block.output() + a]);
                }
                for (int a = 0; a < block.answers(); a++) {
                    means[block.answer() + a] = Math.exp(outputs[block.output() + a]) / all;
                    Posterior answer = posterior.answer(block.answer() + a);
                    assertThat(answer.fraction(t)).isCloseTo(means[block.answer() + a], within(1e-13));
                    if (likelihood.hasConcentration()) {
                        assertThat(answer.concentration(t))
                                .isCloseTo(
                                        0.5 + Math.log1p(Math.exp(outputs[block.output() + block.choices()])),
                                        within(1e-12));
                    }
                }
            }
            assertThat(posterior.asked(t)).containsExactly(TREE.asked(means), within(1e-12));
        }
    }

    private static double[] outputs(float[] weight, float[] bias, float[] features, int sample) {
        double[] outputs = new double[bias.length];
        for (int o = 0; o < outputs.length; o++) {
            outputs[o] = bias[o];
            for (int j = 0; j < FEATURES; j++) {
                outputs[o] += weight[o * FEATURES + j] * (MASKS.keeps(sample, j) ? features[j] / 0.5 : 0);
            }
        }
        return outputs;
    }

    @Test
    void a_calibration_multiplies_the_concentrations_of_its_question_and_of_no_other() {
        HeadLayout layout = HeadLayout.of(TREE, Likelihood.DIRICHLET_MULTINOMIAL);
        float[] weight = floats(1, layout.outputs() * FEATURES);
        float[] bias = floats(2, layout.outputs());
        float[] features = floats(3, FEATURES);
        TreePosterior plain =
                head(Likelihood.DIRICHLET_MULTINOMIAL, weight, bias, Map.of()).posterior(features, 0);
        TreePosterior calibrated = head(
                        Likelihood.DIRICHLET_MULTINOMIAL, weight, bias, Map.of("bar", new Calibration(2, 300, 0.1)))
                .posterior(features, 0);
        int bar = TREE.index("bar");
        for (int q = 0; q < TREE.questions().size(); q++) {
            assertThat(calibrated.question(q).answer(0).concentration(4))
                    .isEqualTo((q == bar ? 2 : 1) * plain.question(q).answer(0).concentration(4));
            assertThat(calibrated.question(q).means())
                    .isEqualTo(plain.question(q).means());
        }
    }

    @Test
    void a_calibration_of_one_answer_says_what_the_posterior_multiplied_says() {
        HeadLayout layout = HeadLayout.of(TREE, Likelihood.DIRICHLET_MULTINOMIAL);
        float[] weight = floats(1, layout.outputs() * FEATURES);
        float[] bias = floats(2, layout.outputs());
        float[] features = floats(3, FEATURES);
        Map<String, Calibration> factors = Map.of(
                "bulge-size", new Calibration(1.5, 300, 0.1), "bulge-size_obvious", new Calibration(2, 300, 0.1));
        TreePosterior plain =
                head(Likelihood.DIRICHLET_MULTINOMIAL, weight, bias, Map.of()).posterior(features, 0);
        TreePosterior calibrated =
                head(Likelihood.DIRICHLET_MULTINOMIAL, weight, bias, factors).posterior(features, 0);
        TreePosterior multiplied = plain.concentrated(factors);
        for (int answer = 0; answer < TREE.answers(); answer++) {
            double factor = !TREE.columns().get(answer).startsWith("bulge-size_")
                    ? 1
                    : TREE.columns().get(answer).equals("bulge-size_obvious") ? 3 : 1.5;
            assertThat(calibrated.answer(answer).concentration(4))
                    .isEqualTo(multiplied.answer(answer).concentration(4))
                    .isCloseTo(factor * plain.answer(answer).concentration(4), within(1e-12));
        }
        QuestionPosterior bulge = calibrated.question(TREE.index("bulge-size"));
        assertThat(bulge.joint())
                .allSatisfy(answer -> assertThat(answer.concentration(4))
                        .isEqualTo(bulge.joint().getFirst().concentration(4)));
    }

    @Test
    void outputs_far_apart_stay_finite() {
        HeadLayout layout = HeadLayout.of(TREE, Likelihood.DIRICHLET_MULTINOMIAL);
        float[] bias = new float[layout.outputs()];
        bias[0] = 1e6f;
        TreePosterior posterior = head(
                        Likelihood.DIRICHLET_MULTINOMIAL, new float[layout.outputs() * FEATURES], bias, Map.of())
                .posterior(floats(3, FEATURES), 0);
        assertThat(posterior.question(0).means()[0]).isEqualTo(1);
        assertThat(posterior.question(0).logLikelihood(new int[] {0, 3, 0}, 3))
                .isFinite()
                .isLessThan(-600);
        assertThat(posterior.question(0).information(40).model()).isFinite();
    }

    @Test
    void weights_of_another_tree_are_refused() {
        assertThatThrownBy(() -> head(Likelihood.MULTINOMIAL, new float[3], new float[3], Map.of()))
                .hasMessageContaining("gz2")
                .hasMessageContaining("weights");
    }

    private static TreeHead head(
            Likelihood likelihood, float[] weight, float[] bias, Map<String, Calibration> calibration) {
        return new TreeHead(TREE, likelihood, weight, bias, MASKS, calibration);
    }

    private static float[] floats(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
