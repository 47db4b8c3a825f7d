package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Somebody who does something by chance: looks, skips, takes back, or meddles as the owner; and keeps a diary of it. */
final class Person {

    private final Store store;
    private final TurnedClock clock;
    private final VolunteerId id;
    private final Random random;
    private final boolean alone;

    private final Set<String> done = new HashSet<>();
    private final List<UUID> provisional = new ArrayList<>();
    private int batches;

    /** @param alone whether nobody else does anything at the same time */
    Person(Store store, TurnedClock clock, VolunteerId id, boolean alone) {
        this.store = store;
        this.clock = clock;
        this.id = id;
        this.random = new Random(id.value());
        this.alone = alone;
    }

    int doSomething(int times) {
        for (int i = 0; i < times; i++) {
            switch (random.nextInt(12)) {
                case 0 -> clock.turn(Duration.ofSeconds(random.nextInt(200)));
                case 1 -> store.settle();
                case 2 -> takeBack();
                case 3 -> meddle();
                default -> look();
            }
        }
        return done.size();
    }

    private void look() {
        for (Served served : store.selection().next(id, 1 + random.nextInt(3))) {
            assertThat(done).as("given once to %s", id).doesNotContain(served.subject());
            if (alone) {
                assertThat(store.subjects().find(served.subject()).orElseThrow().retirement())
                        .isEmpty();
            }
            if (random.nextInt(6) == 0) {
                store.selection().skip(id, served.subject());
                done.add(served.subject());
            } else if (random.nextInt(6) > 0) {
                classify(served.subject());
            }
        }
    }

    private void classify(String subject) {
        Classification posted = Classification.of(
                new UUID(random.nextLong(), random.nextLong()),
                id,
                subject,
                Walks.random(Walks.TREE, random),
                clock.instant());
        Receipt receipt = store.classifications().post(posted);
        assertThat(store.classifications().post(posted)).isEqualTo(receipt);
        done.add(subject);
        provisional.add(posted.id());
    }

    private void takeBack() {
        if (provisional.isEmpty()) {
            return;
        }
        UUID last = provisional.removeLast();
        try {
            if (random.nextBoolean()) {
                store.classifications().withdraw(id, last);
            } else {
                store.classifications().finalise(id, last);
            }
        } catch (RefusedException e) {
            assertThat(e.kind()).isEqualTo(RefusedException.Kind.TOO_LATE);
        }
    }

    private void meddle() {
        List<String> some = List.of("s" + (1 + random.nextInt(40)));
        switch (random.nextInt(7)) {
            case 0 -> store.subjects().retire(some, "by chance", "owner");
            case 1 -> store.subjects().unretire(some, "by chance", "owner");
            case 2 -> store.volunteers().exclude(id, "by chance", "owner");
            case 3 -> store.volunteers().include(id, "owner");
            case 4 -> store.weights().compute();
            case 5 -> store.arms().draw(random.nextBoolean() ? Role.TEST : Role.CONTROL, random.nextInt(3));
            default -> store.queue().fill(id + " " + batches++, entries());
        }
    }

    private List<QueueEntry> entries() {
        return IntStream.rangeClosed(1, 8)
                .mapToObj(rank -> new QueueEntry("s" + rank * 5, random.nextInt(3), "bald", 0.1, rank, "m", 1))
                .toList();
    }
}
