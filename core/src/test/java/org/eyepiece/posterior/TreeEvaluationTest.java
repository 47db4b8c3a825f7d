package org.eyepiece.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.Test;

class TreeEvaluationTest {

    private static final DecisionTree TREE = TreeFile.parse("""
            {"name": "two", "title": "Two", "first": "a", "questions": [
              {"key": "a", "text": "A?", "help": "", "type": "single", "answers": [
                {"key": "x", "text": "X", "help": "", "icon": "", "next": "b"},
                {"key": "y", "text": "Y", "help": "", "icon": "", "next": null},
                {"key": "z", "text": "Z", "help": "", "icon": "", "next": null}]},
              {"key": "b", "text": "B?", "help": "", "type": "multiple", "answers": [
                {"key": "x", "text": "X", "help": "", "icon": "", "next": null},
                {"key": "y", "text": "Y", "help": "", "icon": "", "next": null}]}]}
            """, "test");

    private static final double[][] KINDS = {{0.8, 0.15, 0.05}, {0.1, 0.7, 0.2}, {0.2, 0.2, 0.6}};
    private static final double[][] TICKED = {{0.9, 0.1}, {0.5, 0.5}, {0.2, 0.7}};

    @Test
    void a_model_that_knows_the_truth_explains_nearly_all_and_its_error_bars_hold() {
        TreeEvaluation evaluation = TreeEvaluation.of(TREE, judged(3_000, true));
        QuestionEvaluation a = evaluation.question("a").orElseThrow();
        assertThat(a.n()).isEqualTo(3_000);
        // Two free shares cost half a nat each against the floor.
        assertThat(a.lossMc() - a.floor()).isCloseTo(1, within(0.1));
        assertThat(a.explained()).isGreaterThan(0.85);
        assertThat(a.coverageError(0.2)).isLessThan(0.03);
        assertThat(Objects.requireNonNull(a.confusion()).accuracy()).isGreaterThan(0.95);
        assertThat(Objects.requireNonNull(a.confusion()).f1()).isGreaterThan(0.95);
        QuestionEvaluation b = evaluation.question("b").orElseThrow();
        assertThat(b.confusion()).isNull();
        assertThat(b.n()).isLessThan(3_000);
        assertThat(b.explained()).isGreaterThan(0.3);
        assertThat(evaluation.asked().get(1).rmse()).isLessThan(0.1);
    }

    @Test
    void a_model_that_says_the_same_of_all_explains_nothing() {
        TreeEvaluation evaluation = TreeEvaluation.of(TREE, judged(3_000, false));
        assertThat(evaluation.question("a").orElseThrow().explained()).isLessThan(0.01);
    }

    @Test
    void a_confusion_counts_majorities() {
        Confusion confusion = new Confusion(new int[][] {{8, 2}, {1, 9}});
        assertThat(confusion.accuracy()).isEqualTo(0.85);
        assertThat(confusion.f1(0)).isCloseTo(16.0 / 19, within(1e-12));
        assertThat(confusion.f1()).isCloseTo((10 * 16.0 / 19 + 10 * 18.0 / 21) / 20, within(1e-12));
        assertThat(new Confusion(new int[2][2]).accuracy()).isNaN();
    }

    @Test
    void a_factor_is_found_for_the_question_whose_concentrations_are_wrong() {
        List<JudgedTree> wrong = judged(1_000, true).stream()
                .map(one -> one.concentrated(Map.of("a", new Calibration(8e-5, 300, 0.1))))
                .toList();
        Map<String, Calibration> found = Calibration.of(TREE, wrong);
        assertThat(Objects.requireNonNull(found.get("a")).concentration()).isGreaterThan(3);
    }

    @Test
    void without_votes_there_is_nothing_to_judge() {
        JudgedTree silent = new JudgedTree(
                "1", new int[5], new int[2], judged(1, true).getFirst().posterior());
        assertThatThrownBy(() -> TreeEvaluation.of(TREE, List.of(silent))).hasMessageContaining("nothing to judge");
    }

    private static List<JudgedTree> judged(int count, boolean knowing) {
        SplittableRandom random = new SplittableRandom(4);
        List<JudgedTree> judged = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int kind = i % 3;
            int[] k = new int[5];
            int people = 40;
            for (int person = 0; person < people; person++) {
                double draw = random.nextDouble();
                k[draw < KINDS[kind][0] ? 0 : draw < KINDS[kind][0] + KINDS[kind][1] ? 1 : 2]++;
            }
            for (int person = 0; person < k[0]; person++) {
                k[3] += random.nextDouble() < TICKED[kind][0] ? 1 : 0;
                k[4] += random.nextDouble() < TICKED[kind][1] ? 1 : 0;
            }
            double[] shares = knowing ? KINDS[kind] : new double[] {0.37, 0.35, 0.28};
            double[] ticked = knowing ? TICKED[kind] : new double[] {0.8, 0.2};
            judged.add(new JudgedTree("g" + i, k, new int[] {people, k[0]}, posterior(shares, ticked)));
        }
        return judged;
    }

    /** Nearly points: a concentration of 100,000. */
    private static TreePosterior posterior(double[] shares, double[] ticked) {
        double[] alpha = {1e5 * shares[0], 1e5 * shares[1], 1e5 * shares[2]};
        List<Posterior> answers = new ArrayList<>();
        for (double share : ticked) {
            answers.add(Posterior.betaBinomial(new double[] {Math.log(share / (1 - share))}, new double[] {1e5}));
        }
        return new TreePosterior(TREE, List.of(Questions.dirichlets(alpha), new QuestionPosterior(false, answers)));
    }
}
