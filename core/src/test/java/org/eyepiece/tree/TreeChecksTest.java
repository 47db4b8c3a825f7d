package org.eyepiece.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TreeChecksTest {

    private static Answer to(String key, String next) {
        return new Answer(key, key, "", "", next.isEmpty() ? Optional.empty() : Optional.of(next));
    }

    private static Question single(String key, Answer... answers) {
        return new Question(key, key, "", Question.Type.SINGLE, List.of(answers));
    }

    private static DecisionTree tree(String first, Question... questions) {
        return new DecisionTree("t", "T", first, List.of(questions));
    }

    private static void refuses(Runnable make, String message) {
        assertThatThrownBy(make::run).isInstanceOf(TreeException.class).hasMessage(message);
    }

    @Test
    void refuses_no_question_at_all() {
        refuses(() -> tree("a"), "the tree has no question at all; give it at least one");
    }

    @Test
    void refuses_a_tree_without_a_name() {
        refuses(
                () -> new DecisionTree(" ", "T", "a", List.of(single("a", to("x", ""), to("y", "")))),
                "the tree has no name; give it a short one");
    }

    @Test
    void refuses_an_unknown_first_question() {
        refuses(
                () -> tree("b", single("a", to("x", ""), to("y", ""))),
                "the tree starts at an unknown question \"b\"; it has a");
    }

    @Test
    void refuses_an_unknown_next() {
        refuses(
                () -> tree("a", single("a", to("x", ""), to("y", "gone"))),
                "question \"a\", answer \"y\" leads to an unknown question \"gone\"; the tree has a");
    }

    @Test
    void refuses_two_questions_of_one_key() {
        refuses(
                () -> tree("a", single("a", to("x", ""), to("y", "")), single("a", to("x", ""), to("y", ""))),
                "two questions have the key \"a\"; give each its own key");
    }

    @Test
    void refuses_two_answers_of_one_key() {
        refuses(
                () -> single("a", to("x", ""), to("x", "")),
                "question \"a\" has two answers \"x\"; give each its own key");
    }

    @Test
    void refuses_fewer_than_two_answers() {
        refuses(() -> single("a"), "question \"a\" has no answer; give it at least two");
        refuses(() -> single("a", to("x", "")), "question \"a\" has only one answer; give it at least two");
    }

    @Test
    void refuses_an_unreachable_question() {
        refuses(
                () -> tree("a", single("a", to("x", ""), to("y", "")), single("b", to("x", ""), to("y", ""))),
                "no answer leads to question \"b\" from the first question; make one lead there or remove it");
    }

    @Test
    void refuses_a_circle_and_shows_it() {
        refuses(
                () -> tree(
                        "a",
                        single("a", to("x", "b"), to("y", "")),
                        single("b", to("x", "c"), to("y", "d")),
                        single("c", to("x", ""), to("y", "b")),
                        single("d", to("x", ""), to("y", ""))),
                "the tree goes in a circle: b -> c -> b; let one of them lead elsewhere");
        refuses(
                () -> tree("a", single("a", to("x", "a"), to("y", ""))),
                "the tree goes in a circle: a -> a; let one of them lead elsewhere");
    }

    @Test
    void refuses_a_circle_of_many_questions_without_running_out_of_stack() {
        List<Question> chain = new ArrayList<>(IntStream.range(0, 499)
                .mapToObj(i -> single("q" + i, to("x", "q" + (i + 1)), to("y", "")))
                .toList());
        chain.add(single("q499", to("x", ""), to("y", "q1")));
        assertThatThrownBy(() -> new DecisionTree("t", "T", "q0", chain))
                .isInstanceOf(TreeException.class)
                .hasMessageStartingWith("the tree goes in a circle: ");
        chain.set(499, single("q499", to("x", ""), to("y", "")));
        assertThat(new DecisionTree("t", "T", "q0", chain).answers()).isEqualTo(1_000);
        chain.set(499, single("q499", to("x", ""), to("y", ""), to("z", "")));
        assertThatThrownBy(() -> new DecisionTree("t", "T", "q0", chain))
                .hasMessageStartingWith("the tree has more than 1000 answers");
    }

    @Test
    void refuses_a_multiple_question_that_leads_to_different_places() {
        refuses(
                () -> new Question("odd", "Odd?", "", Question.Type.MULTIPLE, List.of(to("ring", ""), to("dust", "b"))),
                "multiple question \"odd\" leads to the end after \"ring\" but to \"b\" after \"dust\";"
                        + " give all its answers the same next");
    }

    @Test
    void refuses_keys_that_could_not_stand_in_a_column() {
        for (String key : List.of("", "-a", "a_b", "Bar", "a b", "\u00e9", "a b\u2028")) {
            refuses(
                    () -> single(key, to("x", ""), to("y", "")),
                    "the key \"" + key
                            + "\" of a question may only hold a-z, 0-9 and '-', starting with a letter or digit");
            assertThatThrownBy(() -> to(key, "")).isInstanceOf(TreeException.class);
        }
        refuses(
                () -> to("asked", ""),
                "an answer may not have the key \"asked\": predictions use question_asked for P(asked); choose another key");
    }
}
