package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many people, many things at once, chance in everything. */
interface CrowdContract extends Campaign {

    /** What one volunteer did, as the volunteer saw it. */
    final class Diary {
        final Set<String> done = new HashSet<>();
        final List<UUID> provisional = new ArrayList<>();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    default void whatever_happens_the_counts_follow_from_the_classifications(int seed) {
        Random random = new Random(seed);
        store().change(RULES.enhanced(0.4).undoFor(Duration.ofMinutes(3)).leaseFor(Duration.ofMinutes(5)));
        subjects(40);
        Map<Integer, Diary> diaries = new HashMap<>();
        for (int step = 0; step < 250; step++) {
            int person = random.nextInt(12);
            Diary diary = diaries.computeIfAbsent(person, p -> new Diary());
            something(random, volunteer(person), diary, "batch " + step);
        }
        assertThat(store().recompute()).isEmpty();
        settle();
        store().weights().compute();
        assertThat(store().recompute()).isEmpty();
    }

    @Test
    default void whatever_happens_at_once_the_counts_follow_from_the_classifications() throws Exception {
        store().change(RULES.enhanced(0.4).undoFor(Duration.ofMinutes(3)).leaseFor(Duration.ofMinutes(5)));
        subjects(40);
        int people = 16;
        IntStream.range(0, people).forEach(this::volunteer);
        try (ExecutorService threads = Executors.newFixedThreadPool(people)) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int person = 0; person < people; person++) {
                int who = person;
                work.add(() -> {
                    Random random = new Random(who);
                    Diary diary = new Diary();
                    for (int step = 0; step < 40; step++) {
                        something(random, volunteer(who), diary, "batch " + who + " " + step);
                    }
                    return diary.done.size();
                });
            }
            for (Future<Integer> future : threads.invokeAll(work)) {
                assertThat(future.get()).isPositive();
            }
        }
        assertThat(store().recompute()).isEmpty();
        settle();
    }

    @Test
    default void the_same_one_sent_by_many_at_once_is_one() throws Exception {
        subjects(1);
        give(volunteer(1), "s1");
        Classification posted =
                Classification.of(UUID.randomUUID(), volunteer(1), "s1", Walks.SMOOTH, clock().instant());
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<Receipt> post = () -> store().classifications().post(posted);
            Set<Receipt> receipts = new HashSet<>();
            for (Future<Receipt> future : threads.invokeAll(java.util.Collections.nCopies(16, post))) {
                receipts.add(future.get());
            }
            assertThat(receipts).hasSize(1);
        }
        assertThat(find("s1").classifications()).isEqualTo(new Subject.Load(0, 1, 0, 3));
    }

    private void something(Random random, VolunteerId volunteer, Diary diary, String batch) {
        switch (random.nextInt(12)) {
            case 0 -> clock().turn(Duration.ofSeconds(random.nextInt(200)));
            case 1 -> store().settle();
            case 2 -> undo(random, volunteer, diary);
            case 3 -> owner(random, volunteer, batch);
            default -> look(random, volunteer, diary);
        }
    }

    private void look(Random random, VolunteerId volunteer, Diary diary) {
        for (Served served : store().selection().next(volunteer, 1 + random.nextInt(3))) {
            assertThat(diary.done).doesNotContain(served.subject());
            if (random.nextInt(6) == 0) {
                store().selection().skip(volunteer, served.subject());
                diary.done.add(served.subject());
            } else if (random.nextInt(6) > 0) {
                Classification posted = Classification.of(
                        new UUID(random.nextLong(), random.nextLong()),
                        volunteer,
                        served.subject(),
                        Walks.random(Walks.TREE, random),
                        clock().instant());
                Receipt receipt = store().classifications().post(posted);
                assertThat(store().classifications().post(posted)).isEqualTo(receipt);
                diary.done.add(served.subject());
                diary.provisional.add(posted.id());
            }
        }
    }

    private void undo(Random random, VolunteerId volunteer, Diary diary) {
        if (diary.provisional.isEmpty()) {
            return;
        }
        UUID id = diary.provisional.removeLast();
        try {
            if (random.nextBoolean()) {
                store().classifications().withdraw(volunteer, id);
            } else {
                store().classifications().finalise(volunteer, id);
            }
        } catch (RefusedException e) {
            assertThat(e.kind()).isEqualTo(RefusedException.Kind.TOO_LATE);
        }
    }

    private void owner(Random random, VolunteerId volunteer, String batch) {
        List<String> some = List.of("s" + (1 + random.nextInt(40)));
        switch (random.nextInt(6)) {
            case 0 -> store().subjects().retire(some, "by chance", "owner");
            case 1 -> store().subjects().unretire(some, "by chance", "owner");
            case 2 -> store().volunteers().exclude(volunteer, "by chance", "owner");
            case 3 -> store().volunteers().include(volunteer, "owner");
            case 4 -> store().weights().compute();
            default ->
                store().queue()
                        .fill(
                                batch,
                                IntStream.rangeClosed(1, 8)
                                        .mapToObj(i ->
                                                new QueueEntry("s" + i * 5, random.nextInt(3), "bald", 0.1, i, "m", 1))
                                        .toList());
        }
    }

    @Test
    default void a_crowd_at_once_is_served_each_once_and_nobody_too_much() throws Exception {
        int people = 24;
        store().change(RULES.retiringAfter(5).withArtefact("shape", "artefact", 1_000));
        subjects(30);
        IntStream.range(0, people).forEach(this::volunteer);
        try (ExecutorService threads = Executors.newFixedThreadPool(people)) {
            List<Callable<Set<String>>> work = new ArrayList<>();
            for (int person = 0; person < people; person++) {
                int who = person;
                work.add(() -> everything(who));
            }
            Callable<Set<String>> settling = () -> {
                for (int round = 0; round < 20; round++) {
                    clock().turn(Duration.ofSeconds(45));
                    store().settle();
                }
                return Set.of();
            };
            work.add(settling);
            int done = 0;
            for (Future<Set<String>> future : threads.invokeAll(work)) {
                done += future.get().size();
            }
            assertThat(done).isEqualTo(150); // five of each of thirty, neither more nor less
        }
        settle();
        store().subjects().each(subject -> {
            assertThat(subject.classifications()).isEqualTo(new Subject.Load(5, 0, 0, 5));
            assertThat(subject.retirement()).isPresent();
        });
    }

    /** Classifies until there is nothing left, each thing twice to be sure, and some in two tabs. */
    private Set<String> everything(int person) {
        Random random = new Random(person);
        VolunteerId volunteer = volunteer(person);
        Set<String> done = new HashSet<>();
        List<Served> given = store().selection().next(volunteer, 3);
        while (!given.isEmpty()) {
            List<Served> tab = store().selection().next(volunteer, 1);
            for (Served served : Stream.concat(given.stream(), tab.stream()).toList()) {
                assertThat(done.add(served.subject())).as("given once").isTrue();
                Classification posted = Classification.of(
                        UUID.randomUUID(),
                        volunteer,
                        served.subject(),
                        Walks.random(Walks.TREE, random),
                        clock().instant());
                assertThat(store().classifications().post(posted))
                        .isEqualTo(store().classifications().post(posted));
            }
            given = store().selection().next(volunteer, 3);
        }
        return done;
    }
}
