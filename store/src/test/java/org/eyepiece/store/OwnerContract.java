package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What whoever runs a campaign asks of it. */
interface OwnerContract extends Campaign {

    private List<String> matching(SubjectFilter.Standing standing, Optional<Role> role, String part) {
        return store().subjects().matching(new SubjectFilter(standing, role, part), "", 100).stream()
                .map(Subject::id)
                .toList();
    }

    @Test
    default void subjects_are_found_by_standing_role_and_part_of_their_id() {
        subjects(12);
        store().subjects().retire(List.of("s2", "s12"), "blurred", "ada");
        store().subjects().merge("s1", "s3", "ada");
        store().subjects().assign(Role.TEST, List.of("s2", "s4"));
        assertThat(matching(SubjectFilter.Standing.OPEN, Optional.empty(), ""))
                .hasSize(9)
                .doesNotContain("s2", "s3", "s12");
        assertThat(matching(SubjectFilter.Standing.RETIRED, Optional.empty(), ""))
                .containsExactly("s2", "s3", "s12");
        assertThat(matching(SubjectFilter.Standing.HAND, Optional.empty(), "S1"))
                .containsExactly("s12");
        assertThat(matching(SubjectFilter.Standing.ANY, Optional.of(Role.TEST), ""))
                .containsExactly("s2", "s4");
        assertThat(matching(SubjectFilter.Standing.MERGED, Optional.of(Role.POOL), ""))
                .containsExactly("s3");
        assertThat(matching(SubjectFilter.Standing.ANY, Optional.empty(), "%")).isEmpty();
        assertThat(matching(SubjectFilter.Standing.ANY, Optional.empty(), "_")).isEmpty();
        assertThat(store().subjects().matching(SubjectFilter.ALL, "s10", 1))
                .extracting(Subject::id)
                .containsExactly("s11");
        assertThat(store().subjects().withContent(Campaign.sha(7))).containsExactly("s7");
        assertThat(store().subjects().roles()).isEqualTo(Map.of(Role.POOL, 10L, Role.TEST, 2L));
    }

    @Test
    default void what_is_missing_shrinks_with_every_classification_that_stands() {
        subjects(3);
        assertThat(store().subjects().missing()).isEqualTo(9);
        classify(volunteer(1), "s1", Walks.SMOOTH);
        assertThat(store().subjects().missing()).isEqualTo(8);
        store().subjects().retire(List.of("s2"), "blurred", "ada");
        assertThat(store().subjects().missing()).isEqualTo(5);
    }

    @Test
    default void the_condition_says_how_far_settling_is_behind() {
        subjects(1);
        classify(volunteer(1), "s1", Walks.SMOOTH);
        assertThat(store().condition().behind()).isZero();
        clock().turn(Duration.ofMinutes(12));
        assertThat(store().condition().behind()).isEqualTo(Duration.ofMinutes(2));
        store().settle();
        assertThat(store().condition().behind()).isZero();
        assertThat(store().condition().bytes()).isPositive();
        assertThat(store().condition().kind()).isIn("SQLite", "PostgreSQL");
    }

    @Test
    default void one_subjects_weighted_votes_are_those_of_the_whole_table() {
        store().change(RULES.retiringAfter(10));
        subjects(2);
        for (int person = 1; person <= 5; person++) {
            classify(volunteer(person), "s1", person == 5 ? Walks.ARTEFACT : Walks.BARRED);
            classify(volunteer(person), "s2", person == 5 ? Walks.ARTEFACT : Walks.SMOOTH);
        }
        settle();
        assertThat(store().weights().basis()).isEmpty();
        store().weights().compute();
        assertThat(store().weights().basis()).hasValue(10);
        store().weights()
                .each(weighted ->
                        assertThat(store().weights().of(weighted.subject())).isEqualTo(weighted.votes()));
        assertThat(store().weights().of("nobody")).containsOnly(0);
    }

    @Test
    default void a_subject_tells_why_it_was_asked_for_and_how_it_came() {
        store().change(RULES.enhanced(1));
        subjects(3);
        QueueEntry first = new QueueEntry("s1", 1, "bald", 0.5, 1, "m1", 0.25);
        store().queue().fill("m1", List.of(first));
        classify(volunteer(1), "s1", Walks.SMOOTH);
        clock().turn(Duration.ofSeconds(1));
        store().queue().fill("m2", List.of());
        assertThat(store().queue().history("s1"))
                .singleElement()
                .satisfies(asked -> assertThat(asked.batch() + asked.standing() + asked.entry())
                        .isEqualTo("m1" + false + first));
        assertThat(store().queue().history("s2")).isEmpty();
        assertThat(store().classifications().feeds("s1")).isEqualTo(Map.of(Feed.ENHANCED, 1));
        assertThat(store().classifications().feeds("s2")).isEmpty();
    }

    @Test
    default void the_last_verdict_on_a_volunteer_is_kept() {
        subjects(1);
        classify(volunteer(1), "s1", Walks.SMOOTH);
        assertThat(store().volunteers().verdict(volunteer(1))).isEmpty();
        store().volunteers().exclude(volunteer(1), "a robot", "ada");
        assertThat(store().volunteers().excluded())
                .singleElement()
                .satisfies(share -> assertThat(share.classifications()).isOne());
        store().volunteers().include(volunteer(1), "a fast person", "eve");
        assertThat(store().volunteers().excluded()).isEmpty();
        assertThat(store().volunteers().verdict(volunteer(1)))
                .contains(new Volunteers.Verdict(false, "a fast person", "eve"));
        assertThat(store().volunteers().share(volunteer(1)).orElseThrow().classifications())
                .isOne();
        assertThat(store().volunteers().busiest(1, 5)).isEmpty();
    }
}
