package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

interface VolunteersContract extends Campaign {

    @Test
    default void a_browser_is_the_same_volunteer_each_time() {
        assertThat(volunteer(1)).isEqualTo(volunteer(1)).isNotEqualTo(volunteer(2));
        Volunteer known = store().volunteers().find(volunteer(1)).orElseThrow();
        assertThat(known)
                .isEqualTo(new Volunteer(
                        volunteer(1), java.util.Optional.empty(), java.util.Optional.empty(), 1, clock().instant()));
        assertThat(store().volunteers().find(new VolunteerId(1_000))).isEmpty();
    }

    @Test
    default void an_account_stands_for_a_volunteer() {
        Account ada = store().accounts().register(" Ada ", "$argon2id$x", true);
        assertThat(ada.name()).isEqualTo("ada");
        assertThat(store().accounts().find("ADA")).contains(ada);
        assertThat(ada.toString()).doesNotContain("argon");
        assertThat(store().volunteers().find(ada.volunteer()).orElseThrow().account())
                .contains("ada");
        assertThatThrownBy(() -> store().accounts().register("ada", "other", false))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.kind()).isEqualTo(RefusedException.Kind.CONFLICT));
        assertThatThrownBy(() -> store().accounts().register(" ", "other", false))
                .isInstanceOf(RefusedException.class);
        store().accounts().password("ada", "new");
        store().accounts().owner("ada", false);
        Account changed = store().accounts().find("ada").orElseThrow();
        assertThat(changed.passwordHash()).isEqualTo("new");
        assertThat(changed.owner()).isFalse();
        assertThatThrownBy(() -> store().accounts().password("bob", "x")).isInstanceOf(RefusedException.class);
        assertThat(store().accounts().find("bob")).isEmpty();
    }

    @Test
    default void an_excluded_volunteer_counts_nowhere_and_loses_nothing() {
        subjects(2);
        for (int person = 1; person <= 3; person++) {
            classify(volunteer(person), "s1", Walks.SMOOTH);
        }
        settle();
        classify(volunteer(1), "s2", Walks.SMOOTH);
        assertThat(find("s1").retirement()).isPresent();
        store().volunteers().exclude(volunteer(1), "a robot", "ada");
        store().volunteers().exclude(volunteer(1), "a robot", "ada");
        assertThat(store().votes().of("s1").counts()[0]).isEqualTo(2);
        assertThat(find("s1").retirement()).isEmpty();
        assertThat(find("s2").classifications().provisional()).isZero();
        assertThat(store().classifications().history(volunteer(1), 0, 5)).hasSize(2);
        settle();
        assertThat(find("s2").classifications().finals()).isZero();
        assertThat(store().recompute()).isEmpty();
        assertThat(store().volunteers().find(volunteer(1)).orElseThrow().excluded())
                .contains("a robot");
        store().volunteers().include(volunteer(1), "ada");
        assertThat(store().votes().of("s1").counts()[0]).isEqualTo(3);
        assertThat(find("s1").retirement()).isPresent();
        assertThat(find("s2").classifications().finals()).isOne();
        assertThatThrownBy(() -> store().volunteers().exclude(new VolunteerId(99), "", "ada"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    default void what_an_excluded_volunteer_still_sends_is_kept_and_not_counted() {
        subjects(1);
        store().volunteers().exclude(volunteer(1), "a robot", "ada");
        classify(volunteer(1), "s1", Walks.SMOOTH);
        assertThat(find("s1").classifications()).isEqualTo(new Subject.Load(0, 0, 0, 3));
        settle();
        assertThat(store().votes().of("s1").counts()).containsOnly(0);
        assertThat(store().classifications().count(volunteer(1))).isOne();
    }

    @Test
    default void favourites_are_kept_the_newest_first() {
        subjects(3);
        store().volunteers().favourite(volunteer(1), "s2", true);
        clock().turn(java.time.Duration.ofSeconds(1));
        store().volunteers().favourite(volunteer(1), "s3", true);
        store().volunteers().favourite(volunteer(1), "s2", true);
        assertThat(store().volunteers().favourites(volunteer(1))).containsExactly("s3", "s2");
        store().volunteers().favourite(volunteer(1), "s3", false);
        assertThat(store().volunteers().favourites(volunteer(1))).containsExactly("s2");
        assertThat(store().volunteers().favourites(volunteer(2))).isEmpty();
    }

    @Test
    default void who_disagrees_with_all_others_weighs_less() {
        store().change(RULES.retiringAfter(10));
        subjects(4);
        for (int person = 1; person <= 6; person++) {
            for (int subject = 1; subject <= 4; subject++) {
                classify(volunteer(person), "s" + subject, person == 6 ? Walks.ARTEFACT : Walks.SMOOTH);
            }
        }
        settle();
        store().weights().compute();
        List<Double> weights = new ArrayList<>();
        store().volunteers().each(volunteer -> weights.add(volunteer.weight()));
        assertThat(weights.subList(0, 5))
                .allSatisfy(weight -> assertThat(weight).isEqualTo(1));
        assertThat(weights.get(5)).isLessThan(0.2).isPositive();
        List<Weights.Weighted> weighted = new ArrayList<>();
        store().weights().each(weighted::add);
        assertThat(weighted).hasSize(4);
        assertThat(weighted.getFirst().votes()[0]).isEqualTo(5);
        assertThat(weighted.getFirst().votes()[2]).isEqualTo(weights.get(5));
        assertThat(store().votes().of("s1").counts()[2]).isOne();
    }

    @Test
    default void the_busiest_come_first() {
        subjects(3);
        classify(volunteer(1), "s1", Walks.SMOOTH);
        classify(volunteer(2), "s1", Walks.SMOOTH);
        classify(volunteer(2), "s2", Walks.SMOOTH);
        volunteer(3);
        assertThat(store().volunteers().busiest(5))
                .extracting(share -> share.volunteer().id() + " " + share.classifications())
                .containsExactly(volunteer(2) + " 2", volunteer(1) + " 1");
        assertThat(store().volunteers().busiest(1)).hasSize(1);
    }
}
