package org.eyepiece.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.eyepiece.posterior.DropoutHead;
import org.eyepiece.posterior.DropoutMasks;
import org.eyepiece.posterior.HeadLayout;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.posterior.TreeHead;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossesTest {

    private static final DropoutMasks ONE = new DropoutMasks(0, 1, 1, 0);

    /** Three answers, then a question of which any number of two answers may be ticked, then two answers. */
    private static final DecisionTree TREE = TreeFile.parse("""
            {"name": "t", "title": "T", "first": "a", "questions": [
              {"key": "a", "text": "A?", "help": "", "type": "single", "answers": [
                {"key": "x", "text": "X", "help": "", "icon": "", "next": "b"},
                {"key": "y", "text": "Y", "help": "", "icon": "", "next": "c"},
                {"key": "z", "text": "Z", "help": "", "icon": "", "next": null}]},
              {"key": "b", "text": "B?", "help": "", "type": "multiple", "answers": [
                {"key": "x", "text": "X", "help": "", "icon": "", "next": null},
                {"key": "y", "text": "Y", "help": "", "icon": "", "next": null}]},
              {"key": "c", "text": "C?", "help": "", "type": "single", "answers": [
                {"key": "x", "text": "X", "help": "", "icon": "", "next": null},
                {"key": "y", "text": "Y", "help": "", "icon": "", "next": null}]}]}
            """, "test");

    private static final int[][] ONE_ANSWER = {{0, 40}, {40, 40}, {13, 40}, {1, 1}, {0, 1}, {7, 200}};
    private static final int[][] WHOLE_TREE = {
        {20, 15, 5, 7, 20, 4, 11}, {1, 0, 0, 0, 1, 0, 0}, {0, 0, 30, 0, 0, 0, 0}, {10, 190, 0, 3, 9, 190, 0}
    };

    @ParameterizedTest
    @EnumSource(Likelihood.class)
    void is_the_posteriors_own_log_likelihood(Likelihood likelihood) {
        SplittableRandom random = new SplittableRandom(1);
        try (PointerScope scope = new PointerScope()) {
            for (LabelledSubject subject : subjects(likelihood)) {
                double[] raw = raw(random, likelihood);
                double expected = posteriorLoss(likelihood, raw, subject);
                assertThat(loss(likelihood, raw, subject).item_double())
                        .isCloseTo(expected, Offset.offset(1e-5 * (1 + expected)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Likelihood.class)
    void its_gradient_is_that_of_finite_differences(Likelihood likelihood) {
        SplittableRandom random = new SplittableRandom(2);
        double step = 1e-5;
        try (PointerScope scope = new PointerScope()) {
            for (LabelledSubject subject : subjects(likelihood)) {
                double[] raw = raw(random, likelihood);
                Tensor outputs = Tensors.of(raw).view(1, -1).set_requires_grad(true);
                loss(likelihood, outputs, subject).backward();
                for (int i = 0; i < raw.length; i++) {
                    double[] up = raw.clone();
                    double[] down = raw.clone();
                    up[i] += step;
                    down[i] -= step;
                    double expected = (loss(likelihood, up, subject).item_double()
                                    - loss(likelihood, down, subject).item_double())
                            / (2 * step);
                    double found = outputs.grad().select(1, i).item_double();
                    assertThat(found).isCloseTo(expected, Offset.offset(1e-6 * (1 + Math.abs(expected))));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Likelihood.class)
    void a_question_nobody_reached_adds_nothing_and_pulls_at_nothing(Likelihood likelihood) {
        HeadLayout layout = layout(likelihood);
        try (PointerScope scope = new PointerScope()) {
            for (LabelledSubject subject : subjects(likelihood)) {
                Tensor outputs = Tensors.of(raw(new SplittableRandom(3), likelihood))
                        .view(1, -1)
                        .set_requires_grad(true);
                loss(likelihood, outputs, subject).backward();
                float[] gradient = Tensors.floats(outputs.grad());
                for (HeadLayout.Block block : layout.blocks()) {
                    if (subject.people()[block.question()] == 0) {
                        assertThat(Arrays.copyOfRange(
                                        gradient, block.output(), block.output() + likelihood.outputs(block.choices())))
                                .containsOnly(0f);
                    }
                }
            }
            LabelledSubject nobody = new LabelledSubject("0", "", new int[7], new int[3]);
            assertThat(loss(likelihood, raw(new SplittableRandom(3), likelihood), nobody)
                            .item_double())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Likelihood.class)
    void outputs_far_apart_give_a_finite_loss_and_gradient(Likelihood likelihood) {
        try (PointerScope scope = new PointerScope()) {
            double[] raw = raw(new SplittableRandom(3), likelihood);
            raw[0] = 2_000;
            raw[1] = -2_000;
            Tensor outputs = Tensors.of(raw).view(1, -1).set_requires_grad(true);
            Tensor loss = loss(likelihood, outputs, subjects(likelihood).get(2));
            loss.backward();
            assertThat(loss.item_double()).isFinite();
            for (float slope : Tensors.floats(outputs.grad())) {
                assertThat(slope).isFinite();
            }
        }
    }

    @Test
    void a_concentration_grows_no_further_than_anyone_can_see() {
        double[] largest = {1, -1, Likelihood.LARGEST_RAW_CONCENTRATION};
        double[] beyond = {1, -1, 1_000};
        try (PointerScope scope = new PointerScope()) {
            for (LabelledSubject subject : subjects(Likelihood.BETA_BINOMIAL)) {
                double expected =
                        loss(Likelihood.BETA_BINOMIAL, largest, subject).item_double();
                assertThat(loss(Likelihood.BETA_BINOMIAL, beyond, subject).item_double())
                        .isEqualTo(expected);
                assertThat(posteriorLoss(Likelihood.BETA_BINOMIAL, beyond, subject))
                        .isCloseTo(expected, Offset.offset(1e-5 * (1 + expected)));
            }
        }
    }

    private static java.util.List<LabelledSubject> subjects(Likelihood likelihood) {
        return Arrays.stream(likelihood.isForWholeTree() ? WHOLE_TREE : ONE_ANSWER)
                .map(votes -> likelihood.isForWholeTree()
                        ? new LabelledSubject("1", "", votes, new int[] {
                            votes[0] + votes[1] + votes[2], Math.max(votes[3], votes[4]), votes[5] + votes[6]
                        })
                        : LabelledSubject.of("1", "", votes[0], votes[1]))
                .toList();
    }

    private static HeadLayout layout(Likelihood likelihood) {
        return likelihood.isForWholeTree() ? HeadLayout.of(TREE, likelihood) : HeadLayout.oneAnswer(likelihood);
    }

    private static double[] raw(SplittableRandom random, Likelihood likelihood) {
        return random.doubles(layout(likelihood).outputs(), -4, 4).toArray();
    }

    private static Tensor loss(Likelihood likelihood, double[] raw, LabelledSubject subject) {
        return loss(likelihood, Tensors.of(raw).view(1, -1).to(torch.ScalarType.Double), subject);
    }

    private static Tensor loss(Likelihood likelihood, Tensor outputs, LabelledSubject subject) {
        Lesson.Votes lesson = new Lesson.Votes(layout(likelihood));
        double[] target = new double[lesson.width()];
        lesson.target(subject, target, 0);
        return lesson.loss(outputs, Tensors.of(target).view(1, -1));
    }

    /** What a head without weights says, whose biases are the outputs. */
    private static double posteriorLoss(Likelihood likelihood, double[] raw, LabelledSubject subject) {
        float[] bias = new float[raw.length];
        for (int i = 0; i < raw.length; i++) {
            bias[i] = (float) raw[i];
        }
        float[] weight = new float[raw.length];
        float[] feature = {0};
        return likelihood.isForWholeTree()
                ? subject.judged(new TreeHead(TREE, likelihood, weight, bias, ONE, Map.of()).posterior(feature, 0))
                        .loss()
                : subject.judged(new DropoutHead(likelihood, weight, bias, ONE).posterior(feature, 0))
                        .loss();
    }
}
