package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

interface HistoryContract extends Campaign {

    @Test
    default void tells_whether_a_classification_came_before_and_what_became_of_it() {
        subjects(1);
        give(volunteer(1), "s1");
        Classification posted =
                Classification.of(UUID.randomUUID(), volunteer(1), "s1", Walks.SMOOTH, clock().instant());
        Delivery first = store().classifications().deliver(posted);
        assertThat(first.again()).isFalse();
        assertThat(first.state()).isEqualTo(StoredClassification.State.PROVISIONAL);
        settle();
        assertThat(store().classifications().deliver(posted))
                .isEqualTo(new Delivery(first.receipt(), StoredClassification.State.FINAL, true));
    }

    @Test
    default void lists_what_stands_page_by_page_the_newest_first() {
        subjects(4);
        for (int i = 1; i <= 4; i++) {
            clock().turn(Duration.ofSeconds(1));
            UUID id = classify(volunteer(1), "s" + i, Walks.SMOOTH);
            if (i == 2) {
                store().classifications().withdraw(volunteer(1), id);
            }
        }
        Instant later = clock().instant().plusSeconds(1);
        List<StoredClassification> page = store().history().standing(volunteer(1), later, 2);
        assertThat(page).extracting(StoredClassification::subject).containsExactly("s4", "s3");
        assertThat(store().history().standing(volunteer(1), page.getLast().acceptedAt(), 2))
                .extracting(StoredClassification::subject)
                .containsExactly("s1");
        assertThat(store().history().standing(volunteer(2), later, 2)).isEmpty();
    }

    @Test
    default void finds_the_standing_one_of_a_subject() {
        subjects(1);
        UUID withdrawn = classify(volunteer(1), "s1", Walks.SMOOTH);
        store().classifications().withdraw(volunteer(1), withdrawn);
        assertThat(store().history().of(volunteer(1), "s1")).isEmpty();
        Classification second = Classification.of(
                        UUID.randomUUID(), volunteer(1), "s1", Walks.BARRED, clock().instant())
                .replacing(withdrawn);
        store().classifications().post(second);
        assertThat(store().history().of(volunteer(1), "s1").orElseThrow().id()).isEqualTo(second.id());
        assertThat(store().history().of(volunteer(2), "s1")).isEmpty();
    }

    @Test
    default void counts_by_day() {
        subjects(3);
        long today = clock().millis() / 86_400_000;
        classify(volunteer(1), "s1", Walks.SMOOTH);
        clock().turn(Duration.ofDays(2));
        classify(volunteer(1), "s2", Walks.SMOOTH);
        classify(volunteer(1), "s3", Walks.SMOOTH);
        assertThat(store().history().days(volunteer(1)))
                .containsExactly(new History.Day(today + 2, 2), new History.Day(today, 1));
    }
}
