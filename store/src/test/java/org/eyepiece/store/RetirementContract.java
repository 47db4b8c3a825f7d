package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

interface RetirementContract extends Campaign {

    private void vote(int people, String subject, List<org.eyepiece.vote.Annotation> annotations) {
        for (int person = 1; person <= people; person++) {
            classify(volunteer(person), subject, annotations);
        }
    }

    private Retirement.Cause cause(String subject) {
        return find(subject).retirement().orElseThrow().cause();
    }

    @Test
    default void retires_when_enough_are_final_and_reserves_a_place_for_the_provisional() {
        subjects(1);
        vote(2, "s1", Walks.SMOOTH);
        UUID last = classify(volunteer(3), "s1", Walks.SMOOTH);
        assertThat(find("s1").retirement()).isEmpty();
        assertThat(store().selection().next(volunteer(4), 1)).isEmpty();
        store().classifications().withdraw(volunteer(3), last);
        classify(volunteer(4), "s1", Walks.SMOOTH);
        settle();
        Retirement retirement = find("s1").retirement().orElseThrow();
        assertThat(retirement.cause()).isEqualTo(Retirement.Cause.ENOUGH);
        assertThat(retirement.at()).isEqualTo(clock().instant());
        assertThat(retirement.reason()).isNotBlank();
    }

    @Test
    default void retires_after_enough_artefact_votes() {
        subjects(1);
        vote(2, "s1", Walks.ARTEFACT);
        settle();
        assertThat(cause("s1")).isEqualTo(Retirement.Cause.ARTEFACT);
        assertThat(store().selection().next(volunteer(3), 1)).isEmpty();
    }

    @Test
    default void retires_by_hand_with_a_reason_and_takes_it_back() {
        subjects(2);
        store().subjects().retire(List.of("s1"), "a star", "ada");
        Retirement retirement = find("s1").retirement().orElseThrow();
        assertThat(retirement).isEqualTo(new Retirement(Retirement.Cause.HAND, "a star", "ada", clock().instant()));
        assertThat(store().selection().next(volunteer(1), 5)).hasSize(1);
        store().subjects().unretire(List.of("s1"), "a galaxy after all", "ada");
        assertThat(find("s1").retirement()).isEmpty();
        assertThat(store().selection().next(volunteer(1), 5)).hasSize(1);
        assertThat(store().subjects().decisions("s1"))
                .containsExactly(
                        new Subjects.Decision(true, "a star", "ada", clock().instant()),
                        new Subjects.Decision(false, "a galaxy after all", "ada", clock().instant()));
        assertThatThrownBy(() -> store().subjects().retire(List.of("s2", "none"), "a star", "ada"))
                .isInstanceOf(RefusedException.class);
        assertThat(find("s2").retirement()).isEmpty();
    }

    @Test
    default void an_unretired_subject_gets_as_many_again() {
        subjects(2);
        vote(3, "s1", Walks.SMOOTH);
        vote(2, "s2", Walks.ARTEFACT);
        settle();
        store().subjects().unretire(List.of("s1", "s2"), "look again", "ada");
        assertThat(find("s1").classifications().limit()).isEqualTo(6);
        assertThat(find("s1").retirement()).isEmpty();
        assertThat(find("s2").retirement()).isEmpty();
        classify(volunteer(8), "s2", Walks.ARTEFACT);
        settle();
        assertThat(cause("s2"))
                .isEqualTo(Retirement.Cause.ENOUGH); // three in all, and one artefact vote more is not two
    }

    @Test
    default void a_subject_may_have_a_limit_of_its_own() {
        subjects(2);
        store().subjects().limit(1, List.of("s1"));
        classify(volunteer(1), "s1", Walks.SMOOTH);
        settle();
        assertThat(cause("s1")).isEqualTo(Retirement.Cause.ENOUGH);
        store().change(RULES.retiringAfter(5));
        assertThat(find("s1").classifications().limit()).isOne();
        assertThat(find("s2").classifications().limit()).isEqualTo(5);
        assertThatThrownBy(() -> store().subjects().limit(0, List.of("s1"))).isInstanceOf(RefusedException.class);
    }

    @Test
    default void other_rules_retire_and_unretire() {
        subjects(2);
        vote(2, "s1", Walks.SMOOTH);
        vote(2, "s2", Walks.BARRED);
        settle();
        store().change(RULES.retiringAfter(2));
        assertThat(cause("s1")).isEqualTo(Retirement.Cause.ENOUGH);
        store().change(RULES.retiringAfter(4).withArtefact("bar", "yes", 2));
        assertThat(find("s1").retirement()).isEmpty();
        assertThat(cause("s2")).isEqualTo(Retirement.Cause.ARTEFACT);
    }

    @Test
    default void retires_by_a_rule_from_outside() {
        subjects(1);
        store().subjects().retireByRule(List.of("s1"), "bar known to 0.1", "interval");
        assertThat(find("s1").retirement())
                .contains(new Retirement(Retirement.Cause.RULE, "bar known to 0.1", "interval", clock().instant()));
    }
}
