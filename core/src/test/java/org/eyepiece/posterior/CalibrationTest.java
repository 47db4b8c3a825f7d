package org.eyepiece.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.eyepiece.tree.TreeFile;
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

    /**
     * A network cannot tell two ends of a scale apart: a galaxy is near the one or near the other, and the answer between them gets
     * the same share of the votes in both. One concentration for all three is too small for that answer.
     */
    @Test
    void an_answer_between_two_that_are_confused_gets_a_factor_of_its_own() {
        DecisionTree tree = TreeFile.open("gz2");
        int q = tree.index("spiral-winding");
        SplittableRandom random = new SplittableRandom(4);
        List<JudgedTree> judged = new ArrayList<>();
        double[] confused = {0.3 * 2.5, 0.4 * 2.5, 0.3 * 2.5};
        for (int i = 0; i < 2000; i++) {
            boolean tight = random.nextBoolean();
            int[] k = new int[tree.answers()];
            int[] n = new int[tree.questions().size()];
            n[q] = 20;
            for (int person = 0; person < 20; person++) {
                double u = random.nextDouble();
                int answer = u < 0.4 ? 1 : (u < 0.9) == tight ? 0 : 2;
                k[tree.offset(q) + answer]++;
            }
            List<QuestionPosterior> questions = tree.questions().stream()
                    .map(question -> question.key().equals("spiral-winding")
                            ? Questions.dirichlets(confused)
                            : new QuestionPosterior(
                                    question.type() == Question.Type.SINGLE,
                                    question.answers().stream()
                                            .map(answer -> Posterior.betaBinomial(new double[1], new double[] {1}))
                                            .toList()))
                    .toList();
            judged.add(new JudgedTree("s" + i, k, n, new TreePosterior(tree, questions)));
        }
        Map<String, Calibration> found = Calibration.of(tree, judged);
        assertThat(found)
                .hasEntrySatisfying(
                        "spiral-winding_medium",
                        medium -> assertThat(medium.concentration()).isGreaterThan(2));
        assertThat(found.keySet()).allMatch(name -> name.startsWith("spiral-winding"));

        List<JudgedTree> calibrated =
                judged.stream().map(one -> one.concentrated(found)).toList();
        QuestionEvaluation before =
                TreeEvaluation.of(tree, judged).question("spiral-winding").orElseThrow();
        QuestionEvaluation after =
                TreeEvaluation.of(tree, calibrated).question("spiral-winding").orElseThrow();
        assertThat(after.answers().get(1).evaluation().lossMc())
                .isLessThan(before.answers().get(1).evaluation().lossMc());
        assertThat(after.coverageError(0.2)).isLessThan(before.coverageError(0.2));

        QuestionPosterior one = calibrated.getFirst().posterior().question(q);
        Calibration shared = found.get("spiral-winding");
        double together = shared == null ? 1 : shared.concentration();
        QuestionPosterior asked = judged.getFirst().posterior().question(q).concentrated(together);
        int[] votes = {3, 2, 1};
        assertThat(one.logLikelihood(votes, 6)).isEqualTo(asked.logLikelihood(votes, 6));
        assertThat(one.information(10)).isEqualTo(asked.information(10));
        assertThat(one.means()).isEqualTo(asked.means());
        assertThat(one.given(votes, 6).logLikelihood(votes, 6))
                .isEqualTo(asked.given(votes, 6).logLikelihood(votes, 6));
        assertThat(one.given(votes, 6).answer(1).concentration(0))
                .isEqualTo(one.answer(1).concentration(0) + 6);
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
