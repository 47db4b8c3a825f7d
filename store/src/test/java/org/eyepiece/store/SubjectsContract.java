package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

interface SubjectsContract extends Campaign {

    @Test
    default void keeps_what_is_known_of_a_subject() {
        NewSubject subject = new NewSubject(
                "J14:\"Ü\"",
                "a/b.png",
                Campaign.sha(7),
                Optional.of(new Position(212.68791, -1.04629)),
                Map.of("mag", "17.2"));
        assertThat(store().subjects().add(List.of(subject))).isEqualTo(new Subjects.Added(1, 0));
        Subject kept = find(subject.id());
        assertThat(kept.file()).isEqualTo("a/b.png");
        assertThat(kept.sha256()).isEqualTo(subject.sha256());
        assertThat(kept.position()).isEqualTo(subject.position());
        assertThat(kept.metadata()).isEqualTo(subject.metadata());
        assertThat(kept.role()).isEqualTo(Role.POOL);
        assertThat(kept.classifications()).isEqualTo(new Subject.Load(0, 0, 0, 3));
        assertThat(kept.retirement()).isEmpty();
        assertThat(store().subjects().find("another")).isEmpty();
    }

    @Test
    default void an_import_run_again_adds_nothing() {
        subjects(1_200);
        List<NewSubject> more =
                IntStream.rangeClosed(1, 1_201).mapToObj(Campaign::subject).toList();
        assertThat(store().subjects().add(more)).isEqualTo(new Subjects.Added(1, 1_200));
        assertThat(store().subjects().count()).isEqualTo(1_201);
        List<String> ids = new ArrayList<>();
        store().subjects().each(subject -> ids.add(subject.id()));
        assertThat(ids).hasSize(1_201).startsWith("s1", "s2").endsWith("s1201");
    }

    @Test
    default void refuses_an_id_that_has_another_image() {
        subjects(1);
        NewSubject other = new NewSubject("s1", "s1.jpg", Campaign.sha(99), Optional.empty(), Map.of());
        assertThatThrownBy(() -> store().subjects().add(List.of(Campaign.subject(5), other)))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.kind()).isEqualTo(RefusedException.Kind.CONFLICT));
        assertThat(store().subjects().count()).isEqualTo(1);
    }

    @Test
    default void finds_the_same_picture_and_the_same_place() {
        List<NewSubject> subjects = List.of(
                at("a", 1, 0.0001, 0),
                at("b", 1, 90, 0), // the picture of a
                at("c", 3, 359.9999, 0), // 0.72 arcseconds from a, across 0h
                at("north", 4, 10, 89.9999),
                at("pole", 5, 190, 89.9999), // 0.72 arcseconds over the pole
                at("far", 6, 10.001, 89.99), // 36 arcseconds off, though ra hardly differs
                at("near", 7, 40, 60),
                at("beside", 8, 40.0005, 60), // 1.8 arcseconds of ra are 0.9 on the sky
                at("apart", 9, 40, -60),
                at("further", 10, 40.0006, -60)); // and 2.16 are 1.08
        store().subjects().add(subjects);
        assertThat(store().subjects().duplicates())
                .extracting(duplicate -> duplicate.kept() + " " + duplicate.other() + " " + duplicate.kind())
                .containsExactlyInAnyOrder(
                        "a b CONTENT", "a c POSITION", "north pole POSITION", "near beside POSITION");
    }

    private static NewSubject at(String id, int content, double ra, double dec) {
        return new NewSubject(id, id + ".jpg", Campaign.sha(content), Optional.of(new Position(ra, dec)), Map.of());
    }

    @Test
    default void a_merged_subject_is_given_out_no_more_and_reported_no_more() {
        store().subjects().add(List.of(at("a", 1, 5, 5), at("b", 1, 5, 5)));
        assertThat(store().subjects().duplicates()).hasSize(1);
        store().subjects().merge("a", "b", "owner");
        assertThat(store().subjects().duplicates()).isEmpty();
        assertThat(find("b").retirement().orElseThrow().cause()).isEqualTo(Retirement.Cause.MERGED);
        assertThat(store().selection().next(volunteer(1), 5))
                .extracting(Served::subject)
                .containsExactly("a");
    }

    @Test
    default void a_role_can_be_assigned_and_asked_for() {
        subjects(4);
        store().subjects().assign(Role.TEST, List.of("s3", "s1"));
        assertThat(store().subjects().of(Role.TEST)).extracting(Subject::id).containsExactly("s1", "s3");
        assertThat(store().subjects().of(Role.POOL)).extracting(Subject::id).containsExactly("s2", "s4");
        assertThatThrownBy(() -> store().subjects().assign(Role.CONTROL, List.of("s2", "none")))
                .isInstanceOf(RefusedException.class);
        assertThat(find("s2").role()).isEqualTo(Role.POOL);
    }

    @Test
    default void lists_come_in_pages() {
        subjects(5);
        assertThat(store().subjects().after("", 2)).extracting(Subject::id).containsExactly("s1", "s2");
        assertThat(store().subjects().after("s2", 9)).extracting(Subject::id).containsExactly("s3", "s4", "s5");
        store().subjects().retire(List.of("s4"), "a star", "ada");
        clock().turn(java.time.Duration.ofSeconds(1));
        store().subjects().retire(List.of("s2"), "a star", "ada");
        assertThat(store().subjects().retired(Retirement.Cause.HAND, 0, 5))
                .extracting(Subject::id)
                .containsExactly("s2", "s4");
        assertThat(store().subjects().retired(Retirement.Cause.HAND, 1, 5)).hasSize(1);
    }
}
