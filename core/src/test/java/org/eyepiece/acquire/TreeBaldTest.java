package org.eyepiece.acquire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.eyepiece.posterior.Posterior;
import org.eyepiece.posterior.QuestionPosterior;
import org.eyepiece.posterior.TreePosterior;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeException;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.Test;

class TreeBaldTest {

    private static final DecisionTree TREE = TreeFile.parse("""
            {"name": "two", "title": "Two", "first": "a", "questions": [
              {"key": "a", "text": "A?", "help": "", "type": "single", "answers": [
                {"key": "yes", "text": "Yes", "help": "", "icon": "", "next": "b"},
                {"key": "no", "text": "No", "help": "", "icon": "", "next": null}]},
              {"key": "b", "text": "B?", "help": "", "type": "single", "answers": [
                {"key": "yes", "text": "Yes", "help": "", "icon": "", "next": null},
                {"key": "no", "text": "No", "help": "", "icon": "", "next": null}]}]}
            """, "test");

    private static final int[] VOTES = {40, 10};

    @Test
    void is_the_information_of_each_question_as_far_as_it_is_asked() {
        TreePosterior posterior = posterior(new double[] {-1, -2, 0}, new double[] {2, -1, 0});
        double a = new Bald(40).mutualInformation(posterior.answer(0));
        double b = new Bald(10).mutualInformation(posterior.answer(2));
        double asked = posterior.answer(0).mean();
        assertThat(new TreeBald(TREE, VOTES, Map.of()).score(posterior)).isCloseTo(a + asked * b, within(1e-10));
        assertThat(new TreeBald(TREE, VOTES, Map.of("a", 0.0, "b", 3.0)).score(posterior))
                .isCloseTo(3 * asked * b, within(1e-10));
    }

    @Test
    void networks_that_agree_have_nothing_to_learn() {
        double[] same = {0.3, 0.3, 0.3};
        assertThat(new TreeBald(TREE, VOTES, Map.of()).score(posterior(same, same)))
                .isNotNegative()
                .isLessThan(1e-9);
    }

    @Test
    void the_first_question_is_expected_to_get_forty_votes_and_the_others_ten() {
        assertThat(TreeBald.expectedVotes(TREE)).containsExactly(VOTES);
    }

    @Test
    void refuses_what_nobody_can_care_for() {
        assertThatThrownBy(() -> new TreeBald(TREE, VOTES, Map.of("c", 1.0)))
                .isInstanceOf(TreeException.class)
                .hasMessageContaining("\"c\"");
        assertThatThrownBy(() -> new TreeBald(TREE, VOTES, Map.of("a", -1.0))).hasMessageContaining("-1");
        assertThatThrownBy(() -> new TreeBald(TREE, VOTES, Map.of("a", 0.0, "b", 0.0)))
                .hasMessageContaining("every question");
    }

    private static TreePosterior posterior(double[] a, double[] b) {
        double[] concentrations = {7, 7, 7};
        return new TreePosterior(TREE, List.of(question(a, concentrations), question(b, concentrations)));
    }

    private static QuestionPosterior question(double[] logits, double[] concentrations) {
        double[] rest = {-logits[0], -logits[1], -logits[2]};
        return new QuestionPosterior(
                true,
                List.of(Posterior.betaBinomial(logits, concentrations), Posterior.betaBinomial(rest, concentrations)));
    }
}
