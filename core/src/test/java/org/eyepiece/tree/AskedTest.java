package org.eyepiece.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedTest {

    @ParameterizedTest
    @ValueSource(strings = {"gz2", "gz-decals-1-2", "gz-decals-5"})
    void is_the_sum_over_all_paths_of_a_shipped_tree(String name) {
        DecisionTree tree = TreeFile.open(name);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 50; i++) {
            assertSumOverPaths(tree, probabilities(tree, random));
        }
    }

    @Test
    void is_the_sum_over_all_paths_of_any_tree() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 2_000; i++) {
            DecisionTree tree = RandomTrees.draw(random, 9);
            assertSumOverPaths(tree, probabilities(tree, random));
        }
    }

    @Test
    void is_how_often_volunteers_come_by() {
        DecisionTree tree = TreeFile.open("gz-decals-5");
        SplittableRandom random = new SplittableRandom(3);
        double[] probability = probabilities(tree, random);
        int walks = 40_000;
        int[] visits = new int[tree.questions().size()];
        for (int i = 0; i < walks; i++) {
            for (int q = tree.index(tree.first()); q >= 0; ) {
                visits[q]++;
                q = tree.next(tree.offset(q) + choose(tree, q, probability, random));
            }
        }
        double[] asked = tree.asked(probability);
        for (int q = 0; q < asked.length; q++) {
            double sigma = Math.sqrt(asked[q] * (1 - asked[q]) / walks);
            assertThat(visits[q] / (double) walks).isCloseTo(asked[q], within(5 * sigma + 1e-12));
        }
    }

    @Test
    void passes_the_whole_of_a_multiple_question_on() {
        DecisionTree tree = TreeFile.parse("""
                {"name": "t", "first": "odd", "questions": [
                  {"key": "odd", "type": "multiple", "answers": [
                    {"key": "ring", "next": "sure"}, {"key": "dust", "next": "sure"}, {"key": "none", "next": "sure"}]},
                  {"key": "sure", "type": "single", "answers": [
                    {"key": "yes", "next": null}, {"key": "no", "next": null}]}]}""", "t");
        assertThat(tree.asked(new double[] {0.1, 0.05, 0.2, 0.5, 0.5})).containsExactly(1, 1);
    }

    @Test
    void never_exceeds_one_by_rounding() {
        SplittableRandom random = new SplittableRandom(5);
        DecisionTree tree = TreeFile.open("gz-decals-5");
        int artifact = tree.answerIndex("smooth-or-featured", "artifact");
        for (int i = 0; i < 2_000; i++) {
            double[] probability = probabilities(tree, random);
            probability[artifact] = 0; // nobody leaves early: merging is asked of everybody
            double rest = probability[artifact - 1] + probability[artifact - 2];
            probability[artifact - 1] /= rest;
            probability[artifact - 2] /= rest;
            double merging = tree.asked(probability)[tree.index("merging")];
            assertThat(merging).isLessThanOrEqualTo(1).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void refuses_probabilities_of_another_tree() {
        assertThatThrownBy(() -> TreeFile.open("gz2").asked(new double[3]))
                .hasMessage("3 probabilities for a tree of 37 answers");
    }

    private static void assertSumOverPaths(DecisionTree tree, double[] probability) {
        double[] expected = new double[tree.questions().size()];
        walk(tree, tree.index(tree.first()), 1, probability, expected);
        double[] asked = tree.asked(probability);
        for (int q = 0; q < expected.length; q++) {
            assertThat(asked[q]).isCloseTo(expected[q], within(1e-12));
        }
    }

    /** Every path by itself, the long way round. */
    private static void walk(DecisionTree tree, int question, double p, double[] probability, double[] sum) {
        sum[question] += p;
        Question asked = tree.questions().get(question);
        int answers =
                asked.type() == Question.Type.MULTIPLE ? 1 : asked.answers().size();
        for (int a = tree.offset(question); a < tree.offset(question) + answers; a++) {
            if (tree.next(a) >= 0) {
                double step = asked.type() == Question.Type.MULTIPLE ? 1 : probability[a];
                walk(tree, tree.next(a), p * step, probability, sum);
            }
        }
    }

    private static double[] probabilities(DecisionTree tree, RandomGenerator random) {
        double[] probability = random.doubles(tree.answers()).toArray();
        for (int q = 0; q < tree.questions().size(); q++) {
            Question question = tree.questions().get(q);
            if (question.type() == Question.Type.SINGLE) {
                int from = tree.offset(q);
                int to = from + question.answers().size();
                double sum = Arrays.stream(probability, from, to).sum();
                for (int a = from; a < to; a++) {
                    probability[a] /= sum;
                }
            }
        }
        return probability;
    }

    private static int choose(DecisionTree tree, int question, double[] probability, RandomGenerator random) {
        double left = random.nextDouble();
        int answers = tree.questions().get(question).answers().size();
        for (int a = 0; a < answers - 1; a++) {
            left -= probability[tree.offset(question) + a];
            if (left < 0) {
                return a;
            }
        }
        return answers - 1;
    }
}
