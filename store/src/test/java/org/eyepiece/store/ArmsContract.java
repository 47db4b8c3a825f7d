package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Test and control subjects: how they are drawn, how they are given out, and what they and all others teach. */
interface ArmsContract extends Campaign {

    /** So many subjects, in the random order in which they are drawn. */
    private List<String> inTheirOrder(int many) {
        subjects(many);
        return IntStream.rangeClosed(1, many)
                .boxed()
                .sorted(Comparator.comparingLong(
                        seq -> Random64.of(Opening.usual().seed(), seq)))
                .map(seq -> "s" + seq)
                .toList();
    }

    private List<String> ids(Role role) {
        return store().subjects().of(role).stream().map(Subject::id).toList();
    }

    @Test
    default void draws_on_along_one_random_order() {
        List<String> order = inTheirOrder(20);
        assertThat(store().arms().draw(Role.TEST, 5)).isEqualTo(5);
        assertThat(store().arms().draw(Role.CONTROL, 4)).isEqualTo(4);
        assertThat(store().arms().draw(Role.CONTROL, 0)).isZero();
        assertThat(ids(Role.TEST)).containsExactlyInAnyOrderElementsOf(order.subList(0, 5));
        assertThat(ids(Role.CONTROL)).containsExactlyInAnyOrderElementsOf(order.subList(5, 9));
        assertThat(store().arms().draw(Role.TEST, 100)).isEqualTo(11);
        assertThat(store().arms().draw(Role.TEST, 1)).isZero();
        assertThatThrownBy(() -> store().arms().draw(Role.POOL, 1)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> store().arms().keepOpen(Role.TEST, -1)).isInstanceOf(RefusedException.class);
    }

    @Test
    default void draws_what_is_retired_but_not_what_is_merged() {
        List<String> order = inTheirOrder(6);
        store().subjects().merge(order.get(3), order.get(0), "ada");
        store().subjects().retire(List.of(order.get(1)), "a star", "ada");
        assertThat(store().arms().draw(Role.TEST, 2)).isEqualTo(2);
        assertThat(ids(Role.TEST)).containsExactlyInAnyOrder(order.get(1), order.get(2));
    }

    @Test
    default void tells_how_far_they_are_and_what_a_rule_has_saved() {
        List<String> order = inTheirOrder(9);
        store().change(RULES.retiringAfter(5));
        store().arms().draw(Role.TEST, 2);
        store().arms().draw(Role.CONTROL, 3);
        store().subjects().retire(List.of(order.get(0), order.get(3)), "stars", "ada");
        classify(volunteer(1), order.get(6), Walks.SMOOTH);
        settle();
        store().subjects().retireByRule(List.of(order.get(6), order.get(7)), "known well enough", "a rule");
        assertThat(store().arms().standing()).isEqualTo(new Arms.Standing(1, 2, 1, 2, 2, 4 + 5));
    }

    @Test
    default void keeps_as_many_open_as_it_is_told() {
        List<String> order = inTheirOrder(10);
        store().subjects().retire(order.subList(1, 3), "stars", "ada");
        assertThat(store().arms().keepOpen(Role.CONTROL, 3)).isEqualTo(5);
        assertThat(ids(Role.CONTROL)).containsExactlyInAnyOrderElementsOf(order.subList(0, 5));
        assertThat(store().arms().keepOpen(Role.CONTROL, 3)).isZero();
        assertThat(store().arms().keepOpen(Role.CONTROL, 2)).isZero();
        store().subjects().retire(List.of(order.getFirst()), "a star", "ada");
        assertThat(store().arms().keepOpen(Role.CONTROL, 3)).isOne();
        assertThat(store().arms().keepOpen(Role.CONTROL, 30)).isEqualTo(4);
        assertThat(store().arms().keepOpen(Role.CONTROL, 30)).isZero();
    }

    @Test
    default void two_who_draw_at_once_draw_different_ones() throws Exception {
        subjects(60);
        Store other = again();
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(2)) {
            var here = threads.submit(() -> store().arms().draw(Role.TEST, 20));
            var there = threads.submit(() -> other.arms().draw(Role.CONTROL, 20));
            assertThat(here.get() + there.get()).isEqualTo(40);
        }
        assertThat(store().subjects().roles()).isEqualTo(Map.of(Role.POOL, 20L, Role.TEST, 20L, Role.CONTROL, 20L));
    }

    @Test
    default void test_subjects_are_given_before_all_others_in_their_order() {
        store().change(RULES.enhanced(1).controlled(1));
        List<String> order = inTheirOrder(30);
        store().arms().draw(Role.TEST, 3);
        store().arms().draw(Role.CONTROL, 1);
        for (int person = 1; person <= 3; person++) {
            List<Served> given = store().selection().next(volunteer(person), 5);
            assertThat(given)
                    .extracting(Served::subject)
                    .startsWith(order.subList(0, 4).toArray(String[]::new));
            assertThat(given)
                    .extracting(Served::feed)
                    .containsExactly(Feed.TEST, Feed.TEST, Feed.TEST, Feed.CONTROL, Feed.CLASSIC);
        }
        assertThat(store().selection().next(volunteer(1), 5))
                .extracting(Served::feed)
                .containsOnly(Feed.CLASSIC);
        assertThat(store().selection().next(volunteer(4), 2))
                .extracting(Served::feed)
                .containsOnly(Feed.CLASSIC);
        store().selection().release(volunteer(2), order.get(1));
        assertThat(store().selection().next(volunteer(4), 1))
                .extracting(Served::subject)
                .containsExactly(order.get(1));
    }

    @Test
    default void control_subjects_get_their_share_and_are_finished_one_after_another() {
        store().change(RULES.enhanced(0.5).controlled(0.3).retiringAfter(20));
        List<String> order = inTheirOrder(300);
        store().arms().draw(Role.CONTROL, 40);
        store().queue()
                .fill(
                        "m1",
                        order.subList(100, 200).stream()
                                .map(id -> new QueueEntry(id, 1, "bald", 0.5, 1, "m1", 1))
                                .toList());
        Map<Feed, Integer> feeds = new EnumMap<>(Feed.class);
        List<String> control = new ArrayList<>();
        for (int person = 1; person <= 80; person++) {
            for (Served served : store().selection().next(volunteer(person), 5)) {
                feeds.merge(served.feed(), 1, Integer::sum);
                if (served.feed() == Feed.CONTROL) {
                    control.add(served.subject());
                }
            }
        }
        assertThat(feeds.get(Feed.CONTROL)).isBetween(83, 157); // 120 of 400 expected, with a standard deviation of 9
        assertThat(feeds.get(Feed.ENHANCED)).isBetween(102, 178); // half of the others
        assertThat(feeds.get(Feed.CLASSIC)).isBetween(102, 178);
        assertThat(order.subList(0, 16)).containsAll(control);
        assertThat(find(order.getFirst()).classifications().leased()).isEqualTo(20);
    }

    @Test
    default void before_there_is_a_queue_its_share_goes_to_control_subjects() {
        store().change(RULES.enhanced(1).controlled(0.1).retiringAfter(20));
        List<String> order = inTheirOrder(60);
        store().arms().draw(Role.CONTROL, 3);
        assertThat(store().selection().next(volunteer(1), 5))
                .extracting(Served::subject)
                .containsOnlyOnceElementsOf(order.subList(0, 3));
        assertThat(store().selection().next(volunteer(2), 2))
                .extracting(Served::feed)
                .containsOnly(Feed.CONTROL);
        store().change(RULES.enhanced(1).controlled(0).retiringAfter(20));
        assertThat(store().selection().next(volunteer(3), 5))
                .extracting(Served::feed)
                .containsOnly(Feed.CLASSIC);
    }

    @Test
    default void what_is_not_drawn_others_give() {
        store().change(RULES.controlled(1));
        subjects(6);
        assertThat(store().selection().next(volunteer(1), 3))
                .extracting(Served::feed)
                .containsExactly(Feed.CLASSIC, Feed.CLASSIC, Feed.CLASSIC);
        store().arms().draw(Role.CONTROL, 1);
        assertThat(store().selection().next(volunteer(2), 3))
                .extracting(Served::feed)
                .containsExactly(Feed.CONTROL, Feed.CLASSIC, Feed.CLASSIC);
    }

    @Test
    default void where_it_came_from_stays_with_what_was_given() {
        store().change(RULES.controlled(1));
        List<String> order = inTheirOrder(2);
        store().arms().draw(Role.TEST, 1);
        store().arms().draw(Role.CONTROL, 1);
        assertThat(store().selection().next(volunteer(1), 2)).hasSize(2);
        clock().turn(RULES.lease().plus(Duration.ofSeconds(2)));
        assertThat(store().selection().next(volunteer(1), 2))
                .extracting(Served::feed)
                .containsExactlyInAnyOrder(Feed.TEST, Feed.CONTROL);
        assertThat(store().selection()
                        .given(volunteer(1), order.getFirst())
                        .orElseThrow()
                        .feed())
                .isEqualTo(Feed.TEST);
        classify(volunteer(2), order.getFirst(), Walks.SMOOTH);
        assertThat(store().classifications().feeds(order.getFirst())).isEqualTo(Map.of(Feed.TEST, 1));
    }

    @Test
    default void labels_come_as_subjects_were_finished_and_say_what_they_may_be_used_for() {
        subjects(6);
        store().subjects().assign(Role.TEST, List.of("s3"));
        store().queue().fill("m1", List.of(new QueueEntry("s2", 1, "bald", 0.5, 1, "m1", 1)));
        store().queue().fill("m2", List.of());
        for (String subject : List.of("s2", "s3", "s4", "s5")) {
            classify(volunteer(1), subject, subject.equals("s4") ? Walks.BARRED : Walks.SMOOTH);
        }
        settle();
        classify(volunteer(2), "s2", Walks.SMOOTH);
        classify(volunteer(3), "s1", Walks.SMOOTH);
        settle();
        classify(volunteer(2), "s6", Walks.SMOOTH); // not final yet
        store().volunteers().exclude(volunteer(3), "a robot", "ada"); // nothing is left of s1
        store().subjects().retire(List.of("s5"), "blurred", "ada");
        clock().turn(Duration.ofSeconds(1));
        store().subjects().retireByRule(List.of("s3"), "sure enough", "stop");

        List<Arms.Labels> labels = new ArrayList<>();
        store().arms().labels(labels::add);
        assertThat(labels).extracting(one -> one.votes().id()).containsExactly("s5", "s3", "s2", "s4");
        assertThat(labels).extracting(Arms.Labels::role).containsExactly(Role.POOL, Role.TEST, Role.POOL, Role.POOL);
        assertThat(labels).extracting(Arms.Labels::finals).containsExactly(1, 1, 2, 1);
        assertThat(labels).extracting(Arms.Labels::limit).containsOnly(3);
        assertThat(labels).extracting(Arms.Labels::asked).containsExactly(false, false, true, false);
        assertThat(labels.getFirst().retirement()).isEqualTo(find("s5").retirement());
        assertThat(labels.get(1).retirement().orElseThrow().cause()).isEqualTo(Retirement.Cause.RULE);
        assertThat(labels.getLast().retirement()).isEmpty();
        assertThat(labels)
                .allSatisfy(one -> assertThat(one.votes())
                        .isEqualTo(store().votes().of(one.votes().id())));
        assertThat(store().votes().finals()).isEqualTo(5);
    }
}
