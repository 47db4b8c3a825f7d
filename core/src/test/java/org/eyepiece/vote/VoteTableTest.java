package org.eyepiece.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.Test;

class VoteTableTest {

    /** Two ways lead to "odd", and "sure" follows it whatever was ticked there. */
    private static final DecisionTree TREE = TreeFile.parse("""
            {"name": "t", "first": "shape", "questions": [
              {"key": "shape", "type": "single", "answers": [
                {"key": "round", "next": "odd"}, {"key": "flat", "next": "bar"}, {"key": "star", "next": null}]},
              {"key": "bar", "type": "single", "answers": [
                {"key": "yes", "next": "odd"}, {"key": "no", "next": null}]},
              {"key": "odd", "type": "multiple", "answers": [
                {"key": "ring", "next": "sure"}, {"key": "dust", "next": "sure"}]},
              {"key": "sure", "type": "multiple", "answers": [
                {"key": "much", "next": null}, {"key": "little", "next": null}]}]}""", "t");

    private static SubjectVotes votes(String id, int... counts) {
        return new SubjectVotes(id, "", counts);
    }

    @Test
    void counts_people_question_by_question() {
        SubjectVotes a = votes("a", 9, 6, 2, 4, 2, 13, 1, 12, 5);
        VoteTable table = VoteTable.of(TREE, List.of(a));
        assertThat(table.n(a, TREE.index("shape"))).isEqualTo(17);
        assertThat(table.n(a, TREE.index("bar"))).isEqualTo(6);
        assertThat(table.n(a, TREE.index("odd"))).isEqualTo(9 + 4);
        assertThat(table.n(a, TREE.index("sure"))).isEqualTo(9 + 4);
        assertThat(table.k(a, TREE.answerIndex("sure", "much"))).isEqualTo(12);
        assertThat(table.subject("a")).contains(a);
        assertThat(table.subject("b")).isEmpty();
    }

    @Test
    void cannot_count_people_at_a_multiple_question_that_stands_first() {
        DecisionTree tree = TreeFile.parse("""
                {"name": "t", "first": "odd", "questions": [
                  {"key": "odd", "type": "multiple", "answers": [
                    {"key": "ring", "next": "sure"}, {"key": "dust", "next": "sure"}]},
                  {"key": "sure", "type": "multiple", "answers": [
                    {"key": "much", "next": null}, {"key": "little", "next": null}]}]}""", "t");
        VoteTable table = VoteTable.of(tree, List.of(votes("a", 3, 4, 5, 6)));
        assertThat(table.n(table.subjects().getFirst(), 0)).isZero();
        assertThat(table.n(table.subjects().getFirst(), 1)).isZero();
        assertThat(table.incompleteQuestions()).containsExactly("odd", "sure");
    }

    @Test
    void refuses_what_cannot_be() {
        assertThatThrownBy(() -> VoteTable.of(TREE, List.of(votes("a", 1, 2))))
                .isInstanceOf(VotesException.class)
                .hasMessage("subject a has 2 counts for a tree of 9 answers");
        assertThatThrownBy(() -> VoteTable.of(TREE, List.of(votes("a", new int[9]), votes("a", new int[9]))))
                .hasMessage("two subjects have the id \"a\"");
        assertThatThrownBy(() -> VoteTable.of(TREE, List.of(votes("a", 0, 6, 2, 4, 2, 5, 1, 0, 0))))
                .hasMessage("subject a, odd_ring: 5 votes by 4 people");
        assertThatThrownBy(() -> VoteTable.of(TREE, List.of(votes("a", 1_000_001, 0, 0, 0, 0, 0, 0, 0, 0))))
                .hasMessage("subject a has 1000001 votes on answer shape_round, more than 1000000");
        assertThatThrownBy(() -> new VoteTable(
                        TREE, List.of(votes("a", 1, 0, 0, 0, 0, 0, 0, 0, 0)), Collections.nCopies(9, false), List.of()))
                .hasMessage("subject a has 1 votes on answer shape_round, which the table says was not counted");
        assertThatThrownBy(() -> new VoteTable(TREE, List.of(), List.of(), List.of()))
                .hasMessage("a table of 0 answers for a tree of 9");
        assertThatThrownBy(() -> votes("a", -1)).hasMessage("subject a has -1 votes on an answer");
        assertThatThrownBy(() -> votes(" ")).hasMessage("a subject has an empty id");
    }

    @Test
    void looks_for_an_image_by_its_file_or_else_by_its_id() {
        assertThat(new SubjectVotes("7", "x.jpg", new int[0]).candidates()).containsExactly("x.jpg");
        assertThat(votes("7").candidates()).containsExactly("7.jpg", "7.png", "7.fits");
    }
}
