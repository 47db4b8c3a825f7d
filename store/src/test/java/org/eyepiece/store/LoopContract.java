package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eyepiece.store.Rounds.Step;
import org.eyepiece.store.Rounds.StepState;
import org.junit.jupiter.api.Test;

/** What the loop of people and model writes down, and that only one at a time may. */
interface LoopContract extends Campaign {

    Duration TURN = Duration.ofSeconds(20);

    private boolean take(String holder) {
        return store().turn(Rounds.TURN).take(holder, TURN);
    }

    private static void refused(RefusedException.Kind kind, ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    default void a_step_is_begun_goes_on_and_is_done() {
        take("a");
        Instant began = clock().instant();
        Rounds rounds = store().rounds();
        assertThat(rounds.last()).isZero();
        assertThat(rounds.begin("a", 1, "train", "{\"seed\": 7}")).isTrue();
        clock().turn(Duration.ofSeconds(3));
        rounds.progress("a", 1, "train", 4, 100, "epoch 4");
        assertThat(rounds.find(1, "train"))
                .contains(new Step(
                        1,
                        "train",
                        StepState.RUNNING,
                        1,
                        began,
                        Optional.empty(),
                        "{\"seed\": 7}",
                        "{}",
                        4,
                        100,
                        "epoch 4"));
        rounds.done("a", 1, "train", "{\"loss\": 2}");
        Step done = rounds.find(1, "train").orElseThrow();
        assertThat(done.state()).isEqualTo(StepState.DONE);
        assertThat(done.ended()).contains(began.plusSeconds(3));
        assertThat(done.outcome()).isEqualTo("{\"loss\": 2}");

        clock().turn(Duration.ofSeconds(3));
        assertThat(rounds.begin("a", 1, "train", "{}")).isFalse();
        rounds.progress("a", 1, "train", 5, 100, "epoch 5");
        rounds.done("a", 1, "train", "{}");
        rounds.failed("a", 1, "train", "{}");
        assertThat(rounds.find(1, "train")).contains(done);
        assertThat(rounds.last()).isOne();
    }

    @Test
    default void a_step_that_failed_or_was_left_is_begun_again() {
        take("a");
        store().rounds().begin("a", 3, "train", "{\"seed\": 1}");
        store().rounds().failed("a", 3, "train", "{\"why\": \"no memory\"}");
        assertThat(store().rounds().find(3, "train").orElseThrow())
                .extracting(Step::state, Step::outcome, Step::ended)
                .containsExactly(StepState.FAILED, "{\"why\": \"no memory\"}", Optional.of(clock().instant()));
        assertThat(store().rounds().begin("a", 3, "train", "{\"seed\": 2}")).isTrue();
        store().rounds().progress("a", 3, "train", 9, 10, "nearly there");
        clock().turn(TURN);
        assertThat(store().turn(Rounds.TURN).take("b", TURN)).isTrue();
        assertThat(again().rounds().begin("b", 3, "train", "{\"seed\": 3}")).isTrue();
        assertThat(store().rounds().find(3, "train"))
                .contains(new Step(
                        3,
                        "train",
                        StepState.RUNNING,
                        3,
                        clock().instant(),
                        Optional.empty(),
                        "{\"seed\": 3}",
                        "{}",
                        0,
                        0,
                        ""));
    }

    @Test
    default void who_has_lost_the_turn_changes_nothing() {
        Rounds rounds = store().rounds();
        refused(RefusedException.Kind.CONFLICT, () -> rounds.begin("a", 1, "train", "{}"));
        take("a");
        rounds.begin("a", 1, "train", "{}");
        refused(RefusedException.Kind.CONFLICT, () -> rounds.done("b", 1, "train", "{}"));
        store().turn("another").take("b", TURN);
        refused(RefusedException.Kind.CONFLICT, () -> rounds.done("b", 1, "train", "{}"));
        List<Step> before = rounds.of(1);
        clock().turn(TURN); // over, though nobody else has taken it yet
        refused(RefusedException.Kind.CONFLICT, () -> rounds.done("a", 1, "train", "{}"));
        again().turn(Rounds.TURN).take("b", TURN);
        refused(RefusedException.Kind.CONFLICT, () -> rounds.begin("a", 2, "train", "{}"));
        refused(RefusedException.Kind.CONFLICT, () -> rounds.progress("a", 1, "train", 1, 2, ""));
        refused(RefusedException.Kind.CONFLICT, () -> rounds.failed("a", 1, "train", "{}"));
        assertThat(rounds.latest(9)).isEqualTo(before);
        rounds.done("b", 1, "train", "{}");
        refused(RefusedException.Kind.UNKNOWN, () -> rounds.done("b", 1, "check", "{}"));
        refused(RefusedException.Kind.UNKNOWN, () -> rounds.progress("b", 2, "train", 1, 2, ""));
        refused(RefusedException.Kind.INVALID, () -> rounds.begin("b", -1, "train", "{}"));
    }

    @Test
    default void steps_come_in_the_order_in_which_they_were_begun_and_the_newest_round_first() {
        take("a");
        for (long round : List.of(1L, 2L, 5L)) {
            for (String name : List.of("train", "check", "acquire")) {
                store().rounds().begin("a", round, name, "{}");
            }
        }
        store().rounds().begin("a", 5, "train", "{}"); // again: it stays the first
        assertThat(store().rounds().of(5)).extracting(Step::name).containsExactly("train", "check", "acquire");
        assertThat(store().rounds().of(3)).isEmpty();
        assertThat(store().rounds().latest(2))
                .extracting(step -> step.round() + step.name())
                .containsExactly("5train", "5check", "5acquire", "2train", "2check", "2acquire");
        assertThat(store().rounds().last()).isEqualTo(5);
    }

    @Test
    default void where_many_want_the_turn_every_attempt_is_counted_and_each_step_is_done_once() throws Exception {
        Store other = again();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<int[]>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String holder = "p" + i;
                Store store = i % 2 == 0 ? store() : other;
                Random random = new Random(i);
                work.add(() -> attempts(store, holder, random));
            }
            int begun = 0;
            int done = 0;
            for (Future<int[]> future : threads.invokeAll(work)) {
                begun += future.get()[0];
                done += future.get()[1];
            }
            List<Step> steps = store().rounds().latest(100);
            assertThat(steps.stream().mapToInt(Step::attempts).sum()).isEqualTo(begun);
            assertThat(steps).filteredOn(step -> step.state() == StepState.DONE).hasSize(done);
        }
    }

    /** Takes the turn now and then, begins steps and ends some: how many were begun and how many done. */
    private int[] attempts(Store store, String holder, Random random) {
        int[] counts = new int[2];
        for (int i = 0; i < 40; i++) {
            clock().turn(Duration.ofSeconds(random.nextInt(8)));
            try {
                store.turn(Rounds.TURN).take(holder, TURN);
                int round = 1 + i / 8;
                if (store.rounds().begin(holder, round, "step" + i % 3, "{}")) {
                    counts[0]++;
                    if (random.nextInt(3) == 0) {
                        store.rounds().done(holder, round, "step" + i % 3, "{}");
                        counts[1]++;
                    }
                }
            } catch (RefusedException e) {
                assertThat(e.kind()).isEqualTo(RefusedException.Kind.CONFLICT);
            }
        }
        return counts;
    }

    private static Models.StoredModel model(int round) {
        return new Models.StoredModel(
                "round-" + round,
                round,
                round == 1 ? Optional.empty() : Optional.of("round-" + (round - 1)),
                "models/round-" + round,
                Instant.ofEpochMilli(1_000),
                40 * round,
                1_600L * round,
                "{\"loss\": 2.5}");
    }

    @Test
    default void models_stay_and_the_one_promoted_last_is_in_force() {
        Models models = store().models();
        assertThat(models.inForce()).isEmpty();
        assertThat(models.add(model(1))).isTrue();
        assertThat(models.add(model(2))).isTrue();
        assertThat(models.add(
                        new Models.StoredModel("round-1", 9, Optional.empty(), "elsewhere", Instant.EPOCH, 0, 0, "{}")))
                .isFalse();
        assertThat(models.all()).containsExactly(model(1), model(2));
        assertThat(models.latest(1)).containsExactly(model(2));
        assertThat(models.find("round-2")).contains(model(2));
        assertThat(models.find("round-3")).isEmpty();
        assertThat(models.inForce()).isEmpty();
        models.promote("round-1", "the first", "loop");
        models.promote("round-2", "better", "loop");
        models.promote("round-2", "better still", "loop");
        clock().turn(Duration.ofSeconds(1));
        Store other = again();
        other.models().promote("round-1", "the second sees bars everywhere", "ada");
        assertThat(models.inForce()).contains(model(1));
        refused(RefusedException.Kind.UNKNOWN, () -> models.promote("round-3", "", "ada"));
        Instant now = clock().instant();
        assertThat(models.promotions())
                .containsExactly(
                        new Models.Promotion("round-1", "the first", "loop", now.minusSeconds(1)),
                        new Models.Promotion("round-2", "better", "loop", now.minusSeconds(1)),
                        new Models.Promotion("round-1", "the second sees bars everywhere", "ada", now));
    }

    @Test
    default void the_owner_wishes_and_whoever_runs_the_loop_reads_it() {
        assertThat(store().wishes().now()).isEqualTo(new Wishes.Wish(false, "", Instant.EPOCH, 0));
        store().wishes().resume("ada");
        assertThat(store().wishes().now().by()).isEmpty();
        store().wishes().pause("ada");
        Instant paused = clock().instant();
        clock().turn(Duration.ofSeconds(1));
        store().wishes().pause("eve");
        assertThat(again().wishes().now()).isEqualTo(new Wishes.Wish(true, "ada", paused, 0));
        store().wishes().ask("eve");
        store().wishes().ask("eve");
        assertThat(store().wishes().now()).isEqualTo(new Wishes.Wish(true, "eve", clock().instant(), 2));
        store().wishes().resume("eve");
        assertThat(store().wishes().now().paused()).isFalse();
    }
}
