package org.eyepiece.benchmarks.power;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eyepiece.benchmarks.campaign.Walks;
import org.eyepiece.store.Classification;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Place;
import org.eyepiece.store.RefusedException;
import org.eyepiece.store.Served;
import org.eyepiece.store.Store;
import org.eyepiece.store.TrustingStore;
import org.eyepiece.store.VolunteerId;
import org.eyepiece.vote.Annotation;

/**
 * The process whose system calls are recorded: volunteers who classify, change their minds and take back, and the timer that makes
 * classifications final, all on one store. Whatever the store has acknowledged is written down at once.
 */
final class TracedWork {

    private static final int VOLUNTEERS = 6;

    private final Store store;
    private final Promises.Pen promises;
    private final AtomicInteger left;

    private TracedWork(Store store, Promises.Pen promises, int classifications) {
        this.store = store;
        this.promises = promises;
        left = new AtomicInteger(classifications);
    }

    /** @param arguments the campaign's folder, the file of promises, SQLite's synchronous, how many classifications */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Place.Folder folder = new Place.Folder(Path.of(arguments[0]));
        try (Promises.Pen promises = new Promises.Pen(Path.of(arguments[1]));
                Store store = TrustingStore.open(folder, Opening.usual(), arguments[2])) {
            new TracedWork(store, promises, Integer.parseInt(arguments[3])).run();
        }
    }

    private void run() throws InterruptedException, ExecutionException {
        try (ExecutorService people = Executors.newFixedThreadPool(VOLUNTEERS)) {
            List<Future<?>> running = IntStream.range(0, VOLUNTEERS)
                    .<Future<?>>mapToObj(number -> people.submit(() -> volunteer(number)))
                    .toList();
            while (!running.stream().allMatch(Future::isDone)) {
                store.settle();
                Thread.sleep(50);
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    private void volunteer(int number) {
        VolunteerId me = store.volunteers().browser("volunteer " + number);
        Random random = new Random(number);
        while (left.get() > 0) {
            for (Served served : store.selection().next(me, 1 + random.nextInt(5))) {
                switch (random.nextInt(10)) {
                    case 0 -> store.selection().skip(me, served.subject());
                    case 1 -> takeBack(me, classify(me, served.subject(), random));
                    case 2 -> change(me, served.subject(), classify(me, served.subject(), random), random);
                    default -> classify(me, served.subject(), random);
                }
            }
        }
    }

    private UUID classify(VolunteerId me, String subject, Random random) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        List<Annotation> walk = Walks.random(store.tree(), random);
        store.classifications().post(Classification.of(id, me, subject, walk, Instant.now()));
        promises.kept(id, walk);
        left.decrementAndGet();
        return id;
    }

    private void takeBack(VolunteerId me, UUID id) {
        try {
            store.classifications().withdraw(me, id);
            promises.withdrawn(id);
        } catch (RefusedException e) {
            requireTooLate(e);
        }
    }

    private void change(VolunteerId me, String subject, UUID earlier, Random random) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        List<Annotation> walk = Walks.random(store.tree(), random);
        try {
            store.classifications()
                    .post(Classification.of(id, me, subject, walk, Instant.now())
                            .replacing(earlier));
            promises.kept(id, walk);
            promises.withdrawn(earlier);
        } catch (RefusedException e) {
            requireTooLate(e);
        }
    }

    /** The only no that honest volunteers may hear. */
    private static void requireTooLate(RefusedException e) {
        if (e.kind() != RefusedException.Kind.TOO_LATE) {
            throw e;
        }
    }
}
