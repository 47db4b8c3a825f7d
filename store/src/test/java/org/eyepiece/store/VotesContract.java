package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VoteTable;
import org.junit.jupiter.api.Test;

interface VotesContract extends Campaign {

    @Test
    default void counts_come_as_a_table_of_the_tree() {
        subjects(3);
        classify(volunteer(1), "s3", Walks.BARRED);
        classify(volunteer(2), "s3", Walks.SMOOTH);
        classify(volunteer(2), "s1", Walks.ARTEFACT);
        settle();
        VoteTable table = store().votes().table();
        assertThat(table.subjects())
                .containsExactly(
                        new SubjectVotes("s1", "s1.jpg", new int[] {0, 0, 1, 0, 0, 0, 0}),
                        new SubjectVotes("s3", "s3.jpg", new int[] {1, 1, 0, 1, 0, 1, 1}));
        assertThat(store().votes().totals()).containsExactly(1, 1, 1, 1, 0, 1, 1);
        assertThatThrownBy(() -> store().votes().of("none")).isInstanceOf(RefusedException.class);
    }

    @Test
    default void votes_that_exist_as_counts_are_added_once() {
        subjects(2);
        classify(volunteer(1), "s1", Walks.SMOOTH);
        settle();
        VoteTable known = VoteTable.of(
                Walks.TREE,
                List.of(
                        new SubjectVotes("s1", "", new int[] {1, 0, 0, 0, 0, 1, 0}),
                        new SubjectVotes("s2", "", new int[] {2, 1, 0, 0, 1, 0, 0})));
        assertThat(store().votes().add(known, "the first campaign")).isEqualTo(2);
        assertThat(store().votes().add(known, "the first campaign")).isZero();
        assertThat(store().votes().of("s1").counts()).containsExactly(2, 0, 0, 0, 0, 1, 0);
        assertThat(find("s1").classifications().finals()).isEqualTo(2);
        assertThat(find("s2").retirement().orElseThrow().cause()).isEqualTo(Retirement.Cause.ENOUGH);
        assertThat(store().recompute()).isEmpty();
        assertThatThrownBy(() -> store().votes().add(VoteTable.of(TreeFile.open("gz2"), List.of()), "another"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    default void progress_tells_how_far_it_is() {
        subjects(4);
        for (int person = 1; person <= 3; person++) {
            classify(volunteer(person), "s1", Walks.SMOOTH);
        }
        settle();
        clock().turn(Duration.ofHours(2));
        store().settle();
        store().subjects().retire(List.of("s4"), "a star", "ada");
        store().classifications().withdraw(volunteer(4), classify(volunteer(4), "s2", Walks.SMOOTH));
        classify(volunteer(4), "s3", Walks.SMOOTH);
        Progress progress = store().progress(24);
        assertThat(progress.subjects()).isEqualTo(4);
        assertThat(progress.retired()).isEqualTo(Map.of(Retirement.Cause.ENOUGH, 1L, Retirement.Cause.HAND, 1L));
        assertThat(progress.active()).isEqualTo(2);
        assertThat(progress.finals()).isEqualTo(3);
        assertThat(progress.provisional()).isOne();
        assertThat(progress.withdrawn()).isOne();
        assertThat(progress.volunteers()).isEqualTo(4);
        assertThat(progress.hours()).extracting(Progress.Hour::classifications).containsExactly(3L, 1L);
        assertThat(store().progress(1).hours()).hasSize(1);
    }
}
