package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

    /** Subjects and rules under which a lot can happen in a short time. */
    private void busyCampaign() {
        store().change(RULES.enhanced(0.4)
                .controlled(0.3)
                .undoFor(Duration.ofMinutes(3))
                .leaseFor(Duration.ofMinutes(5)));
        subjects(40);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    default void whatever_happens_the_counts_follow_from_the_classifications(int seed) {
        busyCampaign();
        List<Person> people = IntStream.range(0, 12)
                .mapToObj(i -> new Person(store(), clock(), volunteer(i + 100 * seed), true))
                .toList();
        Random random = new Random(seed);
        for (int step = 0; step < 250; step++) {
            people.get(random.nextInt(people.size())).doSomething(1);
        }
        assertThat(store().recompute()).isEmpty();
        settle();
        store().weights().compute();
        assertThat(store().recompute()).isEmpty();
    }

    @Test
    default void whatever_happens_at_once_and_in_two_processes_the_counts_follow_from_the_classifications()
            throws Exception {
        busyCampaign();
        Store other = again();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Person person = new Person(i % 4 == 0 ? other : store(), clock(), volunteer(i), false);
                work.add(() -> person.doSomething(40));
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
