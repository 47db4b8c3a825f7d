package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

interface SelectionContract extends Campaign {

    @Test
    default void gives_as_many_as_asked_for_each_once() {
        subjects(12);
        List<String> given = IntStream.range(0, 4)
                .mapToObj(round -> store().selection().next(volunteer(1), 5))
                .flatMap(List::stream)
                .map(Served::subject)
                .toList();
        assertThat(given).hasSize(12).doesNotHaveDuplicates();
        assertThatThrownBy(() -> store().selection().next(volunteer(1), 6)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> store().selection().next(new VolunteerId(99), 1))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    default void says_what_where_from_and_for_how_long() {
        subjects(1);
        Served served = store().selection().next(volunteer(1), 1).getFirst();
        assertThat(served.subject()).isEqualTo("s1");
        assertThat(served.file()).isEqualTo("s1.jpg");
        assertThat(served.feed()).isEqualTo(Feed.CLASSIC);
        assertThat(served.why()).isEmpty();
        assertThat(served.until()).isEqualTo(clock().instant().plus(RULES.lease()));
    }

    @Test
    default void the_least_looked_at_come_first() {
        subjects(10);
        for (Served served : store().selection().next(volunteer(1), 5)) {
            classify(served, volunteer(1));
        }
        List<String> first = store().selection().next(volunteer(2), 5).stream()
                .map(Served::subject)
                .toList();
        assertThat(first)
                .allSatisfy(id ->
                        assertThat(find(id).classifications().provisional()).isZero());
        List<String> then = store().selection().next(volunteer(2), 5).stream()
                .map(Served::subject)
                .toList();
        assertThat(then)
                .allSatisfy(id ->
                        assertThat(find(id).classifications().provisional()).isOne());
    }

    private void classify(Served served, VolunteerId volunteer) {
        store().classifications()
                .post(Classification.of(
                        java.util.UUID.randomUUID(), volunteer, served.subject(), Walks.SMOOTH, clock().instant()));
    }

    @Test
    default void a_subject_is_before_no_more_people_than_it_needs() {
        subjects(1);
        for (int person = 1; person <= 3; person++) {
            assertThat(store().selection().next(volunteer(person), 5)).hasSize(1);
        }
        assertThat(store().selection().next(volunteer(4), 5)).isEmpty();
        store().selection().release(volunteer(2), "s1");
        assertThat(store().selection().next(volunteer(4), 5)).hasSize(1);
        assertThat(store().selection().next(volunteer(5), 5)).isEmpty();
    }

    @Test
    default void a_lease_that_ends_frees_its_place() {
        subjects(1);
        IntStream.rangeClosed(1, 3).forEach(person -> store().selection().next(volunteer(person), 1));
        clock().turn(RULES.lease().minus(Duration.ofSeconds(1)));
        assertThat(store().selection().next(volunteer(4), 1)).isEmpty();
        clock().turn(Duration.ofSeconds(2));
        assertThat(store().selection().next(volunteer(4), 1)).hasSize(1);
        assertThat(find("s1").classifications().leased()).isOne();
    }

    @Test
    default void what_was_given_and_not_answered_comes_back_last() {
        subjects(6);
        List<String> given = store().selection().next(volunteer(1), 5).stream()
                .map(Served::subject)
                .toList();
        clock().turn(RULES.lease().plus(Duration.ofSeconds(2)));
        List<String> next = store().selection().next(volunteer(1), 5).stream()
                .map(Served::subject)
                .toList();
        assertThat(next.getFirst()).isNotIn(given);
        assertThat(next.subList(1, 5)).isSubsetOf(given);
    }

    @Test
    default void what_was_skipped_never_comes_back() {
        subjects(3);
        store().selection().next(volunteer(1), 3);
        store().selection().skip(volunteer(1), "s2");
        store().selection().skip(volunteer(1), "s2");
        assertThat(find("s2").classifications().leased()).isZero();
        clock().turn(RULES.lease().plus(Duration.ofSeconds(2)));
        assertThat(store().selection().next(volunteer(1), 5))
                .extracting(Served::subject)
                .containsExactlyInAnyOrder("s1", "s3");
        assertThatThrownBy(() -> store().selection().skip(volunteer(2), "s1"))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.kind()).isEqualTo(RefusedException.Kind.UNKNOWN));
    }

    @Test
    default void who_had_everything_gets_what_comes_later() {
        subjects(1);
        store().selection().next(volunteer(1), 5);
        assertThat(store().selection().next(volunteer(1), 5)).isEmpty();
        assertThat(store().selection().next(volunteer(1), 5)).isEmpty();
        subjects(2);
        assertThat(store().selection().next(volunteer(1), 5)).hasSize(1);
        assertThat(store().selection().next(volunteer(1), 5)).isEmpty();
        store().selection().release(volunteer(1), "s1");
        assertThat(store().selection().next(volunteer(1), 5)).hasSize(1);
    }
}
