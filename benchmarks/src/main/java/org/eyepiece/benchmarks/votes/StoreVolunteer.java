package org.eyepiece.benchmarks.votes;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.eyepiece.benchmarks.campaign.MadeUpSubjects;
import org.eyepiece.benchmarks.campaign.Walks;
import org.eyepiece.store.Classification;
import org.eyepiece.store.RefusedException;
import org.eyepiece.store.Served;
import org.eyepiece.store.Store;
import org.eyepiece.store.VolunteerId;
import org.eyepiece.vote.Annotation;

/** A volunteer who looks, answers, skips, hands back, takes back and changes answers, and tells the observer all of it. */
final class StoreVolunteer implements Runnable {

    private final Store store;
    private final Observer observer;
    private final BooleanSupplier enough;
    private final VolunteerId id;
    private final boolean steady;
    private final Random random;
    private final Diary diary;

    /**
     * @param enough says when to stop
     * @param steady whether the owner never excludes this one
     */
    StoreVolunteer(Store store, Observer observer, BooleanSupplier enough, int number, boolean steady) {
        this.store = store;
        this.observer = observer;
        this.enough = enough;
        this.steady = steady;
        id = store.volunteers().browser("volunteer " + number);
        random = new Random(number);
        diary = new Diary(store.tree());
    }

    VolunteerId id() {
        return id;
    }

    boolean isSteady() {
        return steady;
    }

    /** To be read when this one has stopped. */
    Diary diary() {
        return diary;
    }

    @Override
    public void run() {
        while (!enough.getAsBoolean()) {
            long asked = observer.now();
            List<Served> given = store.selection().next(id, 1 + random.nextInt(5));
            for (Served served : given) {
                int subject = MadeUpSubjects.number(served.subject());
                observer.given(id.toString(), subject, asked);
                if (!diary.sees(subject)) {
                    observer.violation(id + " was given " + served.subject() + " twice");
                }
            }
            given.forEach(served -> look(served.subject()));
            if (given.isEmpty()) {
                pause();
            }
        }
    }

    private void look(String name) {
        int subject = MadeUpSubjects.number(name);
        int choice = random.nextInt(100);
        if (choice < 4) {
            store.selection().skip(id, name);
        } else if (choice < 6) {
            diary.handsBack(subject);
            store.selection().release(id, name);
        } else {
            observer.holds(id.toString(), subject);
            classify(name, subject, choice);
        }
    }

    private void classify(String name, int subject, int choice) {
        List<Annotation> walk = walk();
        Classification first = Classification.of(fresh(), id, name, walk, Instant.now());
        store.classifications().post(first);
        diary.says(subject, walk);
        observer.kept(subject, walk.size(), steady);
        if (choice < 9) {
            takeBack(first, subject);
        } else if (choice < 14) {
            change(first, subject);
        }
    }

    private void takeBack(Classification posted, int subject) {
        observer.takingBack(subject, steady, false);
        try {
            store.classifications().withdraw(id, posted.id());
            diary.takesBack(subject);
            observer.takenBack(posted.annotations().size());
        } catch (RefusedException e) {
            requireTooLate(e);
            observer.takingBack(subject, steady, true);
        }
    }

    private void change(Classification posted, int subject) {
        List<Annotation> walk = walk();
        observer.takingBack(subject, steady, false);
        try {
            store.classifications()
                    .post(Classification.of(fresh(), id, posted.subject(), walk, Instant.now())
                            .replacing(posted.id()));
            diary.says(subject, walk);
            observer.takenBack(posted.annotations().size());
            observer.kept(subject, walk.size(), steady);
        } catch (RefusedException e) {
            requireTooLate(e);
            observer.takingBack(subject, steady, true);
        }
    }

    /** Few see an artefact. */
    private List<Annotation> walk() {
        List<Annotation> walk = Walks.random(store.tree(), random);
        return walk.size() == 1 && random.nextInt(10) > 0 ? walk() : walk;
    }

    private UUID fresh() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static void requireTooLate(RefusedException e) {
        if (e.kind() != RefusedException.Kind.TOO_LATE) {
            throw e;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a volunteer", e);
        }
    }
}
