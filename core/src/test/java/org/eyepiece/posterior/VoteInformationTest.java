package org.eyepiece.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoteInformationTest {

    @ParameterizedTest
    @CsvSource({"2,1,1", "2,40,1", "3,0,1", "3,1,1", "3,40,1", "4,10,0.01", "4,10,1000", "6,10,1", "7,5,0.1", "3,98,30"
    })
    void is_what_summing_over_every_outcome_gives(int answers, int n, double scale) {
        QuestionPosterior question = Questions.dirichlets(Questions.alphas(answers + n, 13, answers, scale));
        assertExact(question, n);
    }

    @ParameterizedTest
    @CsvSource({"2,10", "3,40", "6,10"})
    void is_the_same_for_points(int answers, int n) {
        assertExact(Questions.points(Questions.shares(answers, 13, answers)), n);
    }

    @Test
    void counts_networks_by_their_weights_once_votes_are_joined() {
        QuestionPosterior question = Questions.dirichlets(Questions.alphas(4, 13, 3, 2));
        assertExact(question.given(new int[] {3, 1, 0}, 4), 20);
    }

    private static void assertExact(QuestionPosterior question, int n) {
        double total = 0;
        double crowd = 0;
        List<int[]> outcomes = Questions.outcomes(question.answers().size(), n);
        for (int[] k : outcomes) {
            double coefficient = Questions.logCoefficient(k);
            double log = coefficient + question.logLikelihood(k, n);
            total -= Math.exp(log) * log;
            for (int t = 0; t < question.samples(); t++) {
                double one = coefficient + question.logLikelihood(t, k, n);
                crowd -= question.answer(0).weight(t) * Math.exp(one) * one;
            }
        }
        VoteInformation information = question.information(n);
        assertThat(information.exact()).isTrue();
        assertThat(information.outcomes()).isEqualTo(outcomes.size());
        assertThat(information.total()).isCloseTo(total, within(1e-10));
        assertThat(information.crowd()).isCloseTo(crowd, within(1e-10));
        assertThat(information.model()).isCloseTo(total - crowd, within(1e-10)).isNotNegative();
    }

    @Test
    void counts_rare_answers_together_where_there_are_too_many_outcomes_and_then_never_promises_too_much() {
        double exact = 0;
        double coarse = 0;
        for (int seed = 0; seed < 5; seed++) {
            QuestionPosterior question = Questions.dirichlets(Questions.alphas(seed, 8, 7, 1));
            VoteInformation information = question.information(10);
            assertThat(information.exact()).isFalse();
            assertThat(information.outcomes()).isLessThanOrEqualTo(VoteInformation.MOST_OUTCOMES);
            double whole = model(question, 10);
            assertThat(information.model()).isLessThanOrEqualTo(whole + 1e-12);
            exact += whole;
            coarse += information.model();
        }
        assertThat(coarse / exact).isBetween(0.9, 1.0);
    }

    private static double model(QuestionPosterior question, int n) {
        double model = 0;
        for (int[] k : Questions.outcomes(question.answers().size(), n)) {
            double coefficient = Questions.logCoefficient(k);
            double log = coefficient + question.logLikelihood(k, n);
            model -= Math.exp(log) * log;
            for (int t = 0; t < question.samples(); t++) {
                double one = coefficient + question.logLikelihood(t, k, n);
                model += Math.exp(one) * one / question.samples();
            }
        }
        return model;
    }

    @Test
    void adds_up_the_answers_of_which_any_number_may_be_ticked() {
        QuestionPosterior two = Questions.dirichlets(Questions.alphas(1, 9, 2, 2));
        QuestionPosterior other = Questions.dirichlets(Questions.alphas(2, 9, 2, 2));
        QuestionPosterior ticked = new QuestionPosterior(false, List.of(two.answer(0), other.answer(0)));
        assertThat(ticked.information(10).model())
                .isCloseTo(two.information(10).model() + other.information(10).model(), within(1e-12));
    }

    @Test
    void knows_questions_of_two_answers_asked_of_very_many_people() {
        QuestionPosterior question = Questions.dirichlets(Questions.alphas(3, 9, 2, 2));
        List<Double> information = new ArrayList<>();
        for (int n : new int[] {1, 10, 98, 99, 1000}) {
            information.add(question.information(n).model());
        }
        assertThat(information).isSorted();
        assertThat(information.get(3) - information.get(2)).isLessThan(1e-3);
    }

    @Test
    void asks_of_very_many_people_only_what_they_say_of_the_likeliest_answer() {
        QuestionPosterior question = Questions.dirichlets(Questions.alphas(4, 9, 3, 2));
        double[] means = question.means();
        int likeliest = 0;
        for (int a = 1; a < means.length; a++) {
            likeliest = means[a] > means[likeliest] ? a : likeliest;
        }
        Posterior answer = question.answer(likeliest);
        VoteInformation information = question.information(500);
        double crowd = 0;
        for (int t = 0; t < answer.samples(); t++) {
            crowd += answer.only(t).entropy(500) / answer.samples();
        }
        assertThat(information.exact()).isFalse();
        assertThat(information.model()).isCloseTo(answer.entropy(500) - crowd, within(1e-9));
        assertThat(information.model()).isGreaterThan(question.information(1).model());
    }
}
