package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eyepiece.vote.Annotation;
import org.junit.jupiter.api.Test;

interface ClassificationsContract extends Campaign {

    private Classification posted(UUID id, List<Annotation> annotations) {
        return Classification.of(id, volunteer(1), "s1", annotations, clock().instant());
    }

    @Test
    default void is_provisional_first_and_counts_when_its_time_is_over() {
        subjects(1);
        classify(volunteer(1), "s1", Walks.BARRED);
        assertThat(store().votes().of("s1").counts()).containsOnly(0);
        assertThat(find("s1").classifications()).isEqualTo(new Subject.Load(0, 1, 0, 3));
        clock().turn(RULES.undo().minusMillis(1));
        assertThat(store().settle()).isZero();
        clock().turn(Duration.ofMillis(1));
        assertThat(store().settle()).isOne();
        assertThat(store().settle()).isZero();
        assertThat(store().votes().of("s1").counts()).containsExactly(0, 1, 0, 1, 0, 1, 1);
        assertThat(find("s1").classifications()).isEqualTo(new Subject.Load(1, 0, 0, 3));
    }

    @Test
    default void posted_again_it_gives_the_same_answer_and_is_one() {
        subjects(1);
        give(volunteer(1), "s1");
        UUID id = UUID.randomUUID();
        Receipt first = store().classifications().post(posted(id, Walks.SMOOTH));
        assertThat(first.acceptedAt()).isEqualTo(clock().instant());
        assertThat(first.finalAt()).isEqualTo(clock().instant().plus(RULES.undo()));
        clock().turn(Duration.ofMinutes(1));
        assertThat(store().classifications().post(posted(id, Walks.SMOOTH))).isEqualTo(first);
        settle();
        assertThat(again().classifications().post(posted(id, Walks.SMOOTH))).isEqualTo(first);
        assertThat(store().votes().of("s1").counts()).containsExactly(1, 0, 0, 0, 0, 0, 0);
        assertThat(store().classifications().count(volunteer(1))).isOne();
    }

    @Test
    default void refuses_an_id_that_belongs_to_another() {
        subjects(1);
        UUID id = classify(volunteer(1), "s1", Walks.SMOOTH);
        refused(RefusedException.Kind.CONFLICT, posted(id, Walks.BARRED));
    }

    private void refused(RefusedException.Kind kind, Classification posted) {
        assertThatThrownBy(() -> store().classifications().post(posted))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    default void refuses_a_second_one_of_the_same_subject_by_the_same_person() {
        subjects(1);
        classify(volunteer(1), "s1", Walks.SMOOTH);
        refused(RefusedException.Kind.CONFLICT, posted(UUID.randomUUID(), Walks.SMOOTH));
        assertThat(find("s1").classifications().provisional()).isOne();
    }

    @Test
    default void refuses_what_was_never_given() {
        subjects(1);
        refused(RefusedException.Kind.NOT_SERVED, posted(UUID.randomUUID(), Walks.SMOOTH));
        refused(
                RefusedException.Kind.UNKNOWN,
                Classification.of(UUID.randomUUID(), volunteer(1), "none", Walks.SMOOTH, clock().instant()));
        refused(
                RefusedException.Kind.UNKNOWN,
                Classification.of(UUID.randomUUID(), new VolunteerId(77), "s1", Walks.SMOOTH, clock().instant()));
    }

    @Test
    default void refuses_what_is_no_walk_of_the_tree() {
        subjects(1);
        give(volunteer(1), "s1");
        for (List<Annotation> wrong : List.of(
                List.<Annotation>of(),
                List.of(Annotation.of("shape", "smooth")),
                List.of(Annotation.of("shape", "smooth"), Annotation.of("bar", "yes"), Annotation.of("odd")),
                List.of(Annotation.of("shape", "star")),
                List.of(Annotation.of("shape"), Annotation.of("odd")),
                List.of(Annotation.of("shape", "artefact"), Annotation.of("odd", "ring")),
                List.of(Annotation.of("shape", "smooth", "disk"), Annotation.of("odd")))) {
            refused(RefusedException.Kind.INVALID, posted(UUID.randomUUID(), wrong));
        }
        assertThat(find("s1").classifications().leased()).isOne();
    }

    @Test
    default void refuses_what_no_browser_sends() {
        for (java.time.Instant wrong : List.of(java.time.Instant.MIN, java.time.Instant.MAX)) {
            assertThatThrownBy(() -> Classification.of(UUID.randomUUID(), volunteer(1), "s1", Walks.SMOOTH, wrong))
                    .isInstanceOf(RefusedException.class);
        }
        assertThatThrownBy(() -> new Classification(
                        UUID.randomUUID(),
                        volunteer(1),
                        "s1",
                        Walks.SMOOTH,
                        clock().instant(),
                        Optional.empty(),
                        "en\0",
                        Optional.empty(),
                        Optional.empty()))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    default void keeps_when_it_was_done_and_in_what_window_where_that_is_said() {
        subjects(2);
        give(volunteer(1), "s1");
        Instant begun = clock().instant().minusSeconds(9);
        store().classifications()
                .post(new Classification(
                        UUID.randomUUID(),
                        volunteer(1),
                        "s1",
                        Walks.SMOOTH,
                        begun,
                        Optional.of(begun.plusMillis(8_765)),
                        "de",
                        Optional.of(new Window(390, 844)),
                        Optional.empty()));
        classify(volunteer(1), "s2", Walks.SMOOTH);
        for (StoredClassification one : store().classifications().history(volunteer(1), 0, 2)) {
            boolean said = one.subject().equals("s1");
            assertThat(one.finishedAt()).isEqualTo(said ? Optional.of(begun.plusMillis(8_765)) : Optional.empty());
            assertThat(one.window()).isEqualTo(said ? Optional.of(new Window(390, 844)) : Optional.empty());
        }
        assertThat(Window.told(0, 844)).isEmpty();
        assertThat(Window.told(null, 844)).isEmpty();
    }

    @Test
    default void keeps_an_answer_that_comes_after_the_lease_or_the_retirement() {
        subjects(2);
        give(volunteer(1), "s1");
        give(volunteer(2), "s1");
        clock().turn(RULES.lease().plusMinutes(1));
        store().settle();
        assertThat(find("s1").classifications().leased()).isZero();
        store().classifications().post(posted(UUID.randomUUID(), Walks.SMOOTH));
        store().subjects().retire(List.of("s1"), "seen enough", "owner");
        store().classifications()
                .post(Classification.of(UUID.randomUUID(), volunteer(2), "s1", Walks.BARRED, clock().instant()));
        settle();
        assertThat(find("s1").classifications().finals()).isEqualTo(2);
    }

    @Test
    default void a_volunteer_finds_the_own_ones_the_newest_first() {
        subjects(3);
        List<UUID> ids = new ArrayList<>();
        for (String subject : List.of("s1", "s2", "s3")) {
            ids.addFirst(classify(volunteer(1), subject, Walks.BARRED));
            clock().turn(Duration.ofSeconds(1));
        }
        List<StoredClassification> history = store().classifications().history(volunteer(1), 0, 2);
        assertThat(history).extracting(StoredClassification::id).containsExactlyElementsOf(ids.subList(0, 2));
        assertThat(history.getFirst().annotations()).isEqualTo(Walks.BARRED);
        assertThat(history.getFirst().subject()).isEqualTo("s3");
        assertThat(store().classifications().history(volunteer(1), 2, 5)).hasSize(1);
        assertThat(store().classifications().history(volunteer(2), 0, 5)).isEmpty();
        assertThat(store().classifications().find(volunteer(2), ids.getFirst())).isEmpty();
        assertThat(store().classifications().find(volunteer(1), ids.getFirst())).contains(history.getFirst());
    }

    @Test
    default void all_of_them_can_be_read_one_after_another() {
        subjects(2);
        classify(volunteer(2), "s2", Walks.SMOOTH);
        classify(volunteer(1), "s1", Walks.BARRED);
        settle();
        store().volunteers().exclude(volunteer(2), "a robot", "owner");
        List<StoredClassification> all = new ArrayList<>();
        store().classifications().each(all::add);
        assertThat(all).extracting(StoredClassification::subject).containsExactly("s1", "s2");
        assertThat(all).extracting(StoredClassification::counted).containsExactly(true, false);
    }
}
