package org.eyepiece.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.Test;

/** The posterior after votes against integrals over the vote fractions, done by brute force. */
class JoinedPosteriorTest {

    @Test
    void one_answer_after_votes_is_what_integrating_over_the_vote_fraction_gives() {
        double[][] alphas = Questions.alphas(1, 7, 2, 3);
        Posterior before = Questions.dirichlets(alphas).answer(0);
        int k = 4;
        int n = 9;
        Posterior after = before.given(k, n);
        DoubleUnaryOperator density = x -> {
            double sum = 0;
            for (double[] alpha : alphas) {
                sum += beta(x, alpha[0], alpha[1]);
            }
            return sum * Math.pow(x, k) * Math.pow(1 - x, n - k);
        };
        double all = integral(density, 1);
        assertThat(after.mean()).isCloseTo(integral(x -> x * density.applyAsDouble(x), 1) / all, within(1e-7));
        for (double p : new double[] {0.05, 0.5, 0.95}) {
            double x = after.quantile(p);
            assertThat(integral(density, x) / all).isCloseTo(p, within(1e-5));
        }
        double next = integral(x -> x * x * (1 - x) * density.applyAsDouble(x), 1) / all;
        assertThat(Math.exp(after.logLikelihood(2, 3))).isCloseTo(next, within(1e-7));
    }

    @Test
    void three_answers_after_votes_are_what_integrating_over_the_simplex_gives() {
        double[][] alphas = {{2, 3, 4}, {6, 2, 3}, {2.5, 5, 2}};
        QuestionPosterior after = Questions.dirichlets(alphas).given(new int[] {3, 0, 2}, 5);
        double[] sums = new double[4];
        int grid = 400;
        for (int i = 0; i < grid; i++) {
            for (int j = 0; i + j < grid; j++) {
                double x = (i + 1.0 / 3) / grid;
                double y = (j + 1.0 / 3) / grid;
                add(alphas, x, y, sums);
                if (i + j < grid - 1) {
                    add(alphas, x + 1.0 / 3 / grid, y + 1.0 / 3 / grid, sums);
                }
            }
        }
        for (int a = 0; a < 3; a++) {
            assertThat(after.answer(a).mean()).isCloseTo(sums[a] / sums[3], within(1e-5));
        }
    }

    private static void add(double[][] alphas, double x, double y, double[] sums) {
        double z = 1 - x - y;
        double density = 0;
        for (double[] a : alphas) {
            double norm = Math.exp(logGamma(a[0] + a[1] + a[2]) - logGamma(a[0]) - logGamma(a[1]) - logGamma(a[2]));
            density += norm * Math.pow(x, a[0] - 1) * Math.pow(y, a[1] - 1) * Math.pow(z, a[2] - 1);
        }
        density *= Math.pow(x, 3) * Math.pow(z, 2);
        sums[0] += x * density;
        sums[1] += y * density;
        sums[2] += z * density;
        sums[3] += density;
    }

    @Test
    void without_votes_it_is_the_model_alone() {
        QuestionPosterior question = Questions.dirichlets(Questions.alphas(1, 7, 3, 3));
        assertThat(question.given(new int[3], 0)).isSameAs(question);
        assertThat(question.answer(0).given(0, 0)).isSameAs(question.answer(0));
        assertThat(question.answer(0).effectiveSamples()).isEqualTo(7);
    }

    @Test
    void with_very_many_votes_it_is_the_votes() {
        QuestionPosterior after =
                Questions.dirichlets(Questions.alphas(1, 7, 3, 3)).given(new int[] {70_000, 20_000, 10_000}, 100_000);
        assertThat(after.means()).containsExactly(new double[] {0.7, 0.2, 0.1}, within(1e-3));
        assertThat(after.answer(0).quantile(0.95) - after.answer(0).quantile(0.05))
                .isLessThan(0.006);
        assertThat(after.answer(0).effectiveSamples()).isBetween(1.0, 7.0);
    }

    @Test
    void votes_one_after_the_other_are_votes_at_once() {
        QuestionPosterior question = Questions.dirichlets(Questions.alphas(5, 7, 3, 3));
        QuestionPosterior twice = question.given(new int[] {1, 2, 0}, 3).given(new int[] {2, 0, 1}, 3);
        QuestionPosterior once = question.given(new int[] {3, 2, 1}, 6);
        assertThat(twice.means()).containsExactly(once.means(), within(1e-12));
        int[] more = {4, 3, 2};
        assertThat(twice.logLikelihood(more, 9)).isCloseTo(once.logLikelihood(more, 9), within(1e-12));
    }

    @Test
    void what_is_said_of_all_votes_is_what_is_said_of_some_and_then_of_the_rest() {
        QuestionPosterior question = Questions.dirichlets(Questions.alphas(5, 7, 3, 3));
        int[] some = {1, 2, 0};
        int[] rest = {2, 0, 1};
        assertThat(question.logLikelihood(some, 3) + question.given(some, 3).logLikelihood(rest, 3))
                .isCloseTo(question.logLikelihood(new int[] {3, 2, 1}, 6), within(1e-12));
    }

    @Test
    void votes_on_one_question_tell_which_network_to_believe_on_the_next() {
        var tree = TreeFile.parse("""
                {"name": "two", "title": "Two", "first": "a", "questions": [
                  {"key": "a", "text": "A?", "help": "", "type": "single", "answers": [
                    {"key": "yes", "text": "Yes", "help": "", "icon": "", "next": "b"},
                    {"key": "no", "text": "No", "help": "", "icon": "", "next": null}]},
                  {"key": "b", "text": "B?", "help": "", "type": "single", "answers": [
                    {"key": "yes", "text": "Yes", "help": "", "icon": "", "next": null},
                    {"key": "no", "text": "No", "help": "", "icon": "", "next": null}]}]}
                """, "test");
        TreePosterior before = new TreePosterior(
                tree,
                java.util.List.of(
                        Questions.dirichlets(new double[] {9, 1}, new double[] {1, 9}),
                        Questions.dirichlets(new double[] {8, 2}, new double[] {2, 8})));
        TreePosterior after = before.given(new int[] {6, 0, 0, 0}, new int[] {6, 0});
        assertThat(before.question(1).answer(0).mean()).isCloseTo(0.5, within(1e-12));
        assertThat(after.question(1).answer(0).mean()).isGreaterThan(0.79);
        assertThat(after.effectiveSamples()).isLessThan(1.1);
        assertThat(before.asked()).containsExactly(new double[] {1, 0.5}, within(1e-12));
        assertThat(after.asked()[1]).isGreaterThan(0.9);
    }

    @Test
    void points_after_votes_have_the_quantiles_of_their_weights() {
        double[] fractions = {0.2, 0.5, 0.9};
        Posterior after = Questions.points(new double[] {0.2, 0.8}, new double[] {0.5, 0.5}, new double[] {0.9, 0.1})
                .answer(0)
                .given(3, 4);
        double[] weights = new double[3];
        double all = 0;
        for (int t = 0; t < 3; t++) {
            weights[t] = Math.pow(fractions[t], 3) * (1 - fractions[t]);
            all += weights[t];
        }
        for (double p : new double[] {0.01, 0.05, 0.3, 0.5, 0.7, 0.95}) {
            double below = 0;
            int t = 0;
            while (below + weights[t] / all < p) {
                below += weights[t++] / all;
            }
            assertThat(after.quantile(p)).isCloseTo(fractions[t], within(1e-12));
        }
    }

    @Test
    void votes_that_cannot_be_are_refused() {
        QuestionPosterior question = Questions.dirichlets(Questions.alphas(5, 7, 3, 3));
        assertThatThrownBy(() -> question.given(new int[] {1, 1, 1}, 4)).hasMessageContaining("4 votes");
        assertThatThrownBy(() -> question.answer(0).given(3, 2)).hasMessageContaining("3 of 2 votes");
    }

    private static double beta(double x, double a, double b) {
        return Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b)) * Math.pow(x, a - 1) * Math.pow(1 - x, b - 1);
    }

    /** By Stirling's series above 20, where three terms are exact to 1e-12. */
    private static double logGamma(double x) {
        double shift = 0;
        double y = x;
        while (y < 20) {
            shift += Math.log(y++);
        }
        return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * y) - 1 / (360 * y * y * y) - shift;
    }

    /** From 0 to {@code end}, in y = logit x, where no density has a spike at the edge. */
    private static double integral(DoubleUnaryOperator density, double end) {
        double last = Math.min(Math.log(end / (1 - end)), 30);
        int steps = 200_000;
        double width = (last + 30) / steps;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double y = -30 + (i + 0.5) * width;
            double x = 1 / (1 + Math.exp(-y));
            sum += density.applyAsDouble(x) * x * (1 - x) * width;
        }
        return sum;
    }
}
