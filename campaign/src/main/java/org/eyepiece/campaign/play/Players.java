package org.eyepiece.campaign.play;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.eyepiece.store.BusyException;
import org.eyepiece.store.Classification;
import org.eyepiece.store.Served;
import org.eyepiece.store.Store;
import org.eyepiece.store.StoredClassification.State;
import org.eyepiece.store.VolunteerId;
import org.eyepiece.vote.Annotation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Volunteers who are not people and classify at a steady rate, each like somebody at a browser of their own: they are given a subject,
 * answer, and say that they are sure, so that the answer counts at once. To be closed before the store.
 *
 * <p>The rate is a timetable: each beat, one of them takes the next subject. Where the store is slower than that, fewer answers come,
 * and at most a second's worth of them is made up for. Whoever has seen everything looks again every few seconds.
 *
 * <p>They are the same people whenever they are started in a campaign, and what they said before is not said again.
 */
public final class Players implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Players.class);

    /** A space, which no cookie holds: nobody takes these for their own browser. */
    private static final String TOKEN = "player ";

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    /** How long to wait where everybody is busy, and before something is tried again. */
    private static final Duration MOMENT = Duration.ofMillis(10);
    /** How often what is begun is still tried after they were told to stop: ten seconds long. */
    private static final int LATE_TRIES = 1_000;
    /** What share of those who had nothing left to see looks again each second: one in so many. */
    private static final int LOOK_AGAIN = 10;

    private final Store store;
    private final Answers answers;
    private final long period;
    private final Queue<VolunteerId> ready = new ConcurrentLinkedQueue<>();
    private final Queue<VolunteerId> idle = new ConcurrentLinkedQueue<>();
    private final LongAdder posted = new LongAdder();
    private final Rate rate = new Rate();
    private final long began = System.nanoTime();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread timetable = Thread.ofVirtual().name("players").unstarted(this::runTimetable);
    private volatile boolean open = true;

    private Players(Store store, Answers answers, double perSecond) {
        this.store = store;
        this.answers = answers;
        period = (long) (SECOND / perSecond);
    }

    /**
     * Lets them begin, having looked at what they said in earlier runs.
     *
     * @param perSecond classifications a second, more than 0 and at most 10,000
     * @param people how many they are, at least 1; nobody sees a subject twice, so fewer than a subject's limit never finish it
     * @param seed of the order in which they take turns
     */
    public static Players start(Store store, Answers answers, double perSecond, int people, long seed) {
        if (!(perSecond > 0 && perSecond <= 10_000) || people < 1) {
            throw new IllegalArgumentException(people + " players who classify " + perSecond
                    + " times a second; give 1 or more, and more than 0 to 10,000");
        }
        Players players = new Players(store, answers, perSecond);
        try {
            players.remember();
            players.come(people, seed);
        } catch (RuntimeException e) {
            players.close();
            throw e;
        }
        players.timetable.start();
        return players;
    }

    /** Tells what was said in earlier runs. */
    private void remember() {
        Set<VolunteerId> earlier = new HashSet<>();
        Optional<VolunteerId> known = store.volunteers().known(TOKEN + 0);
        for (int i = 1; known.isPresent(); i++) {
            earlier.add(known.get());
            known = store.volunteers().known(TOKEN + i);
        }
        if (earlier.isEmpty()) {
            return;
        }
        store.classifications().each(one -> {
            if (earlier.contains(one.volunteer()) && one.state() != State.WITHDRAWN) {
                answers.said(one.subject(), one.annotations());
            }
        });
    }

    private void come(int people, long seed) {
        List<Future<VolunteerId>> coming = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            String token = TOKEN + i;
            coming.add(looks.submit(() -> patiently(() -> store.volunteers().browser(token))));
        }
        List<VolunteerId> all = new ArrayList<>();
        for (Future<VolunteerId> one : coming) {
            all.add(come(one));
        }
        Collections.shuffle(all, new Random(seed));
        ready.addAll(all);
    }

    private static VolunteerId come(Future<VolunteerId> one) {
        try {
            return one.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while players came", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        }
    }

    private void runTimetable() {
        try {
            keepTime();
        } catch (Throwable e) { // whatever it is, nobody else would hear of it
            fail(e);
        }
    }

    private void keepTime() {
        long due = System.nanoTime();
        long lookedAgain = due;
        while (open) {
            long now = System.nanoTime();
            if (now - lookedAgain >= SECOND) {
                lookedAgain = now;
                lookAgain();
            }
            if (due > now) {
                LockSupport.parkNanos(Math.min(due - now, SECOND));
                continue;
            }
            @Nullable VolunteerId somebody = ready.poll();
            if (somebody == null) {
                LockSupport.parkNanos(MOMENT.toNanos());
                continue;
            }
            due = (now - due > SECOND ? now : due) + period;
            looks.execute(() -> look(somebody));
        }
    }

    private void lookAgain() {
        for (int many = Math.ceilDiv(idle.size(), LOOK_AGAIN); many > 0; many--) {
            @Nullable VolunteerId somebody = idle.poll();
            if (somebody != null) {
                ready.add(somebody);
            }
        }
    }

    /** One beat: the first who finds something to look at classifies it. */
    private void look(VolunteerId first) {
        try {
            @Nullable VolunteerId somebody = first;
            while (open && somebody != null) {
                if (classify(somebody)) {
                    ready.add(somebody);
                    return;
                }
                idle.add(somebody);
                somebody = ready.poll();
            }
        } catch (Throwable e) { // whatever it is, nobody else would hear of it
            fail(e);
        }
    }

    /** Whether there was something to look at. Subjects of which nobody has anything more to say are passed over. */
    private boolean classify(VolunteerId who) {
        while (open) {
            List<Served> given = patiently(() -> store.selection().next(who, 1));
            if (given.isEmpty()) {
                return false;
            }
            String subject = given.getFirst().subject();
            Optional<List<Annotation>> said = answers.next(subject);
            if (said.isPresent()) {
                post(who, subject, said.get());
                return true;
            }
            patiently(() -> {
                store.selection().skip(who, subject);
                return subject;
            });
        }
        return false;
    }

    private void post(VolunteerId who, String subject, List<Annotation> said) {
        Instant now = store.clock().instant();
        Classification classification = Classification.of(UUID.randomUUID(), who, subject, said, now);
        patiently(() -> store.classifications().post(classification));
        patiently(() -> {
            store.classifications().finalise(who, classification.id());
            return classification;
        });
        posted.increment();
        rate.count(System.nanoTime() - began);
    }

    /** What is asked for, as soon as the store is less busy. */
    private <T> T patiently(Supplier<T> asked) {
        for (int late = 0; true; late += open ? 0 : 1) {
            try {
                return asked.get();
            } catch (BusyException e) {
                if (late >= LATE_TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(MOMENT.toNanos());
            }
        }
    }

    private void fail(Throwable e) {
        if (failure.compareAndSet(null, e)) {
            open = false;
            log.warn("the players have stopped: {}", e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    /** How many classifications they have posted since they were started. */
    public long posted() {
        return posted.sum();
    }

    /** How many a second, over the last ten seconds; 0 before the first second is over. */
    public double perSecond() {
        return rate.perSecond(System.nanoTime() - began);
    }

    /** What made them stop; empty while nothing has. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Lets whoever looks at something finish. */
    @Override
    public void close() {
        open = false;
        LockSupport.unpark(timetable);
        boolean interrupted = false;
        while (timetable.isAlive()) {
            try {
                timetable.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        looks.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
