package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eyepiece.vote.Annotation;
import org.junit.jupiter.api.Test;

interface ElsewhereContract extends Campaign {

    private static Elsewhere made(int number, String volunteer, String subject, List<Annotation> annotations) {
        Instant at = Instant.parse("2018-02-20T10:44:42Z");
        return new Elsewhere(
                new UUID(7, number),
                volunteer,
                subject,
                annotations,
                "en",
                at.minusSeconds(60),
                Optional.of(at.minusSeconds(1)),
                Optional.of(new Window(1440, 766)),
                at);
    }

    @Test
    default void classifications_made_elsewhere_count_at_once_and_once() {
        subjects(2);
        List<Elsewhere> made = List.of(
                made(1, "user003", "s1", Walks.SMOOTH),
                made(2, "user004", "s1", Walks.BARRED),
                made(3, "user003", "s1", Walks.BARRED), // the same person again
                made(4, "user003", "s2", Walks.ARTEFACT));
        assertThat(store().classifications().add(made)).isEqualTo(3);
        assertThat(store().classifications().add(made)).isZero();
        assertThat(store().votes().of("s1").counts()).containsExactly(1, 1, 0, 1, 0, 1, 1);
        assertThat(find("s1").classifications()).isEqualTo(new Subject.Load(2, 0, 0, 3));
        List<StoredClassification> all = new ArrayList<>();
        store().classifications().each(all::add);
        assertThat(all).extracting(StoredClassification::feed).containsOnly(Feed.IMPORTED);
        assertThat(all)
                .extracting(StoredClassification::acceptedAt)
                .containsOnly(made.getFirst().acceptedAt());
        assertThat(all)
                .extracting(StoredClassification::finishedAt)
                .containsOnly(made.getFirst().finishedAt());
        assertThat(all).extracting(StoredClassification::window).containsOnly(Optional.of(new Window(1440, 766)));
    }

    @Test
    default void refuses_those_that_do_not_fit() {
        subjects(1);
        for (Elsewhere wrong : List.of(
                made(1, "u", "none", Walks.SMOOTH), made(2, "u", "s1", List.of(Annotation.of("shape", "disk"))))) {
            assertThatThrownBy(() -> store().classifications().add(List.of(made(9, "u", "s1", Walks.SMOOTH), wrong)))
                    .isInstanceOf(RefusedException.class);
        }
        assertThat(find("s1").classifications().finals()).isZero();
    }

    @Test
    default void an_account_takes_on_what_its_browser_did() {
        subjects(4);
        VolunteerId account = store().accounts().register("ada", "hash", false).volunteer();
        VolunteerId browser = volunteer(1);
        classify(account, "s1", Walks.SMOOTH);
        classify(browser, "s1", Walks.BARRED);
        UUID second = classify(browser, "s2", Walks.BARRED);
        store().selection().skip(browser, skipped(browser));
        store().volunteers().favourite(browser, "s2", true);
        store().volunteers().adopt(browser, account);
        store().volunteers().adopt(browser, account);
        assertThat(store().classifications().count(account)).isEqualTo(2);
        assertThat(store().classifications().count(browser)).isOne();
        assertThat(store().volunteers().favourites(account)).containsExactly("s2");
        store().classifications().withdraw(account, second);
        assertThat(store().selection().next(account, 5)).hasSize(1);
        store().volunteers().exclude(browser, "a robot", "owner");
        assertThatThrownBy(() -> store().volunteers().adopt(browser, account)).isInstanceOf(RefusedException.class);
    }

    private String skipped(VolunteerId browser) {
        give(browser, "s3");
        return "s3";
    }
}
