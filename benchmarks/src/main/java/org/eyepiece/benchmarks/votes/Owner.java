package org.eyepiece.benchmarks.votes;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.eyepiece.store.QueueEntry;
import org.eyepiece.store.Store;
import org.eyepiece.store.VolunteerId;

/** The owner, who interferes while volunteers work: retires and un-retires, excludes and includes, fills the queue. */
final class Owner implements Runnable {

    private static final long PAUSE_MS = 50;
    private static final int IN_A_BATCH = 50;

    private final Store store;
    private final Observer observer;
    private final BooleanSupplier enough;
    private final int subjects;
    private final List<VolunteerId> unsteady;
    private final Random random = new Random(17);
    private final BitSet retired = new BitSet();
    private final Set<VolunteerId> excluded = new HashSet<>();
    private int deeds;

    /** @param unsteady volunteers who may be excluded */
    Owner(Store store, Observer observer, BooleanSupplier enough, int subjects, List<VolunteerId> unsteady) {
        this.store = store;
        this.observer = observer;
        this.enough = enough;
        this.subjects = subjects;
        this.unsteady = List.copyOf(unsteady);
    }

    /** Which subjects are retired by hand. To be read when the owner has stopped. */
    boolean hasRetired(int subject) {
        return retired.get(subject);
    }

    boolean hasExcluded(VolunteerId volunteer) {
        return excluded.contains(volunteer);
    }

    /** How often the owner has interfered. */
    int deeds() {
        return deeds;
    }

    @Override
    public void run() {
        while (!enough.getAsBoolean()) {
            int choice = random.nextInt(100);
            if (choice < 40) {
                retire(random.nextInt(subjects));
            } else if (choice < 65) {
                unretire(random.nextInt(subjects));
            } else if (choice < 90) {
                turnAround(unsteady.get(random.nextInt(unsteady.size())));
            } else if (choice < 98) {
                store.queue().fill("batch " + deeds, batch());
            } else {
                store.weights().compute();
            }
            deeds++;
            pause();
        }
    }

    private void retire(int subject) {
        store.subjects().retire(List.of("s" + subject), "seen enough of it", "owner");
        observer.retired(subject);
        retired.set(subject);
    }

    private void unretire(int subject) {
        int wanted = random.nextBoolean() ? Math.max(0, retired.nextSetBit(subject)) : subject;
        observer.unretiring(wanted);
        store.subjects().unretire(List.of("s" + wanted), "look again", "owner");
        retired.clear(wanted);
    }

    private void turnAround(VolunteerId volunteer) {
        if (excluded.remove(volunteer)) {
            store.volunteers().include(volunteer, "owner");
        } else {
            store.volunteers().exclude(volunteer, "does not look", "owner");
            excluded.add(volunteer);
        }
    }

    private List<QueueEntry> batch() {
        List<Integer> some = new ArrayList<>(IntStream.range(0, IN_A_BATCH)
                .mapToObj(i -> random.nextInt(subjects))
                .distinct()
                .toList());
        return IntStream.range(0, some.size())
                .mapToObj(place ->
                        new QueueEntry("s" + some.get(place), random.nextInt(5), "bald", 0.1, place + 1, "model", 1))
                .toList();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the owner", e);
        }
    }
}
