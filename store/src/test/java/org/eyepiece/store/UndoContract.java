package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

interface UndoContract extends Campaign {

    @Test
    default void a_withdrawn_one_never_counts_and_gives_its_place_back() {
        subjects(1);
        UUID id = classify(volunteer(1), "s1", Walks.SMOOTH);
        store().classifications().withdraw(volunteer(1), id);
        store().classifications().withdraw(volunteer(1), id);
        assertThat(find("s1").classifications()).isEqualTo(new Subject.Load(0, 0, 0, 3));
        settle();
        assertThat(store().votes().of("s1").counts()).containsOnly(0);
        assertThat(store().classifications()
                        .find(volunteer(1), id)
                        .orElseThrow()
                        .state())
                .isEqualTo(StoredClassification.State.WITHDRAWN);
        assertThat(store().selection().next(volunteer(1), 1)).isEmpty();
    }

    @Test
    default void only_its_volunteer_withdraws_it_and_only_in_time() {
        subjects(1);
        UUID id = classify(volunteer(1), "s1", Walks.SMOOTH);
        assertThatThrownBy(() -> store().classifications().withdraw(volunteer(2), id))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.kind()).isEqualTo(RefusedException.Kind.UNKNOWN));
        clock().turn(RULES.undo());
        tooLate(id);
        store().settle();
        tooLate(id);
        assertThat(store().votes().of("s1").counts()[0]).isOne();
    }

    private void tooLate(UUID id) {
        assertThatThrownBy(() -> store().classifications().withdraw(volunteer(1), id))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.kind()).isEqualTo(RefusedException.Kind.TOO_LATE));
    }

    @Test
    default void a_reopened_one_is_replaced_in_one_go() {
        subjects(1);
        UUID first = classify(volunteer(1), "s1", Walks.SMOOTH);
        UUID second = UUID.randomUUID();
        Classification other = Classification.of(second, volunteer(1), "s1", Walks.BARRED, clock().instant())
                .replacing(first);
        Receipt receipt = store().classifications().post(other);
        assertThat(store().classifications().post(other)).isEqualTo(receipt);
        assertThat(find("s1").classifications().provisional()).isOne();
        settle();
        assertThat(store().votes().of("s1").counts()).containsExactly(0, 1, 0, 1, 0, 1, 1);
    }

    @Test
    default void a_withdrawn_one_can_be_replaced_once() {
        subjects(1);
        UUID first = classify(volunteer(1), "s1", Walks.SMOOTH);
        store().classifications().withdraw(volunteer(1), first);
        store().classifications().post(replacing(first));
        assertThatThrownBy(() -> store().classifications().post(replacing(first)))
                .isInstanceOf(RefusedException.class);
        assertThat(find("s1").classifications().provisional()).isOne();
    }

    private Classification replacing(UUID first) {
        return Classification.of(UUID.randomUUID(), volunteer(1), "s1", Walks.BARRED, clock().instant())
                .replacing(first);
    }

    @Test
    default void a_final_one_cannot_be_replaced() {
        subjects(1);
        UUID first = classify(volunteer(1), "s1", Walks.SMOOTH);
        settle();
        assertThatThrownBy(() -> store().classifications().post(replacing(first)))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.kind()).isEqualTo(RefusedException.Kind.TOO_LATE));
        assertThat(store().votes().of("s1").counts()[0]).isOne();
    }

    @Test
    default void a_volunteer_may_make_it_final_at_once() {
        subjects(1);
        UUID id = classify(volunteer(1), "s1", Walks.SMOOTH);
        store().classifications().finalise(volunteer(1), id);
        store().classifications().finalise(volunteer(1), id);
        assertThat(store().votes().of("s1").counts()[0]).isOne();
        tooLate(id);
        settle();
        assertThat(store().votes().of("s1").counts()[0]).isOne();
    }
}
