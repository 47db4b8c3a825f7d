package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

interface QueueContract extends Campaign {

    private static QueueEntry entry(String subject, double priority, int rank) {
        return new QueueEntry(subject, priority, "bald", 0.25 / rank, rank, "m1", 1);
    }

    @Test
    default void gives_what_the_queue_asks_for_and_says_why() {
        store().change(RULES.enhanced(1));
        subjects(20);
        QueueEntry best = entry("s17", 2, 1);
        QueueEntry control = new QueueEntry("s9", 1, "random", Double.NaN, 2, "m1", 0.1);
        assertThat(store().queue().fill("m1", List.of(control, best))).isTrue();
        assertThat(store().queue().waiting()).containsExactly(best, control);
        assertThat(store().queue().waiting(1)).containsExactly(best);
        assertThat(store().queue().size()).isEqualTo(2);
        List<Served> given = store().selection().next(volunteer(1), 3);
        assertThat(given).extracting(Served::subject).startsWith("s17", "s9");
        assertThat(given).extracting(Served::feed).containsExactly(Feed.ENHANCED, Feed.ENHANCED, Feed.CLASSIC);
        assertThat(given.getFirst().why()).contains(best);
        assertThat(given.get(1).why().orElseThrow()).isEqualTo(control);
        assertThat(store().history().given(volunteer(1), "s9"))
                .contains(new History.Given(Feed.ENHANCED, Optional.of(control)));
        assertThat(store().history().given(volunteer(2), "s9")).isEmpty();
    }

    @Test
    default void a_batch_is_filled_once_and_takes_the_place_of_the_one_before() {
        subjects(5);
        store().queue().fill("m1", List.of(entry("s1", 5, 1), entry("s2", 4, 2)));
        assertThat(store().queue().fill("m1", List.of(entry("s3", 5, 1)))).isFalse();
        assertThat(store().queue().waiting()).extracting(QueueEntry::subject).containsExactly("s1", "s2");
        store().queue().fill("m2", List.of(entry("s2", 5, 1), entry("s4", 4, 2)));
        assertThat(store().queue().waiting()).extracting(QueueEntry::subject).containsExactly("s2", "s4");
        assertThat(store().queue().batch("m1")).extracting(QueueEntry::subject).containsExactly("s1", "s2");
        assertThat(store().queue().batches()).containsExactlyInAnyOrder("m1", "m2");
    }

    @Test
    default void a_batch_is_whole_or_not_there() {
        subjects(2);
        assertThatThrownBy(() -> store().queue().fill("m1", List.of(entry("s1", 5, 1), entry("none", 4, 2))))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> store().queue().fill("m1", List.of(entry("s1", 5, 1), entry("s1", 4, 2))))
                .isInstanceOf(RefusedException.class);
        assertThat(store().queue().batches()).isEmpty();
        assertThat(store().queue().waiting()).isEmpty();
    }

    @Test
    default void the_owner_sets_the_share_of_the_enhanced_feed() {
        store().change(RULES.enhanced(0.3).retiringAfter(1_000));
        subjects(100);
        store().queue()
                .fill(
                        "m1",
                        java.util.stream.IntStream.rangeClosed(1, 50)
                                .mapToObj(i -> entry("s" + i, -i, i))
                                .toList());
        int enhanced = 0;
        for (int person = 1; person <= 60; person++) {
            enhanced += store().selection().next(volunteer(person), 5).stream()
                    .filter(served -> served.feed() == Feed.ENHANCED)
                    .count();
        }
        assertThat(enhanced).isBetween(60, 120); // 90 of 300 expected, with a standard deviation of 8
    }

    @Test
    default void the_feed_stands_with_the_classification() {
        store().change(RULES.enhanced(1));
        subjects(2);
        store().queue().fill("m1", List.of(entry("s2", 1, 1)));
        classify(volunteer(1), "s2", Walks.SMOOTH);
        assertThat(store().classifications()
                        .history(volunteer(1), 0, 5)
                        .getFirst()
                        .feed())
                .isEqualTo(Feed.ENHANCED);
        Served given = store().selection().given(volunteer(1), "s2").orElseThrow();
        assertThat(given.feed()).isEqualTo(Feed.ENHANCED);
        assertThat(given.why()).contains(entry("s2", 1, 1));
        assertThat(store().selection().given(volunteer(2), "s2")).isEmpty();
    }
}
