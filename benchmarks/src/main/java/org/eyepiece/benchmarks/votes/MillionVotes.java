package org.eyepiece.benchmarks.votes;

import static org.eyepiece.benchmarks.campaign.Proof.say;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eyepiece.benchmarks.campaign.BrokenTruthException;
import org.eyepiece.benchmarks.campaign.Databases;
import org.eyepiece.benchmarks.campaign.MachineLoad;
import org.eyepiece.benchmarks.campaign.MadeUpSubjects;
import org.eyepiece.benchmarks.campaign.Proof;
import org.eyepiece.benchmarks.campaign.Walks;
import org.eyepiece.store.Difference;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Rules;
import org.eyepiece.store.Store;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A million votes by 64 volunteers at once, with retirement on and an owner who interferes. A vote is one question answered in a
 * classification that becomes final; a classification of the tree gz2 holds four or five. Then everything that is kept beside the
 * classifications is derived from them again, and compared with what volunteers and owner know: no difference, no subject given to
 * anybody twice, no retired one given to anybody.
 */
@Command(name = "million-votes", mixinStandardHelpOptions = true, sortOptions = false)
public final class MillionVotes implements Callable<Integer> {

    private static final Duration UNDO = Duration.ofSeconds(2);
    /** Every so many-eth volunteer may be excluded. */
    private static final int UNSTEADY = 8;

    private static final double SPARE_SUBJECTS = 1.5;

    @Option(names = "--votes", defaultValue = "1000000")
    private long votes;

    @Option(names = "--volunteers", defaultValue = "64")
    private int volunteers;

    @Option(names = "--retire-after", defaultValue = "40", description = "Classifications that retire a subject.")
    private int retireAfter;

    @Option(names = "--place", defaultValue = "sqlite", description = "sqlite or postgres")
    @SuppressWarnings("NullAway.Init")
    private Databases.Kind place;

    public static void main(String[] arguments) {
        Proof.run(new MillionVotes(), arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        DecisionTree tree = TreeFile.open("gz2");
        Rules rules = Rules.usual()
                .retiringAfter(Math.min(retireAfter, volunteers))
                .withArtefact("smooth-or-featured", "artifact", 5)
                .undoFor(UNDO)
                .leaseFor(Duration.ofDays(1))
                .enhanced(0.3);
        Path folder = Files.createTempDirectory("million-votes");
        try (Databases database = Databases.start(place, folder);
                Store store = Store.create(database.place(), tree, rules, Opening.usual())) {
            prove(store, tree, rules);
        } finally {
            Databases.delete(folder);
        }
        return 0;
    }

    private void prove(Store store, DecisionTree tree, Rules rules)
            throws IOException, InterruptedException, ExecutionException {
        int subjects = subjects(tree, rules);
        store.subjects().add(MadeUpSubjects.of(subjects));
        Observer observer = new Observer(subjects, rules.retireAfter());
        Progress progress = new Progress(observer, votes);
        List<StoreVolunteer> people = IntStream.range(0, volunteers)
                .mapToObj(number ->
                        new StoreVolunteer(store, observer, progress::isEnough, number, number % UNSTEADY != 0))
                .toList();
        Owner owner = new Owner(
                store,
                observer,
                progress::isEnough,
                subjects,
                people.stream()
                        .filter(one -> !one.isSteady())
                        .map(StoreVolunteer::id)
                        .toList());
        MachineLoad load = new MachineLoad();
        long began = System.nanoTime();
        work(store, Stream.concat(people.stream(), Stream.of(owner)).toList(), progress);
        double seconds = (System.nanoTime() - began) / 1e9;
        say("%s", load);
        say(
                "%s: %,d volunteers, %,d subjects, %,d given out, %,d classifications acknowledged in %.1f s: %,.0f/s;"
                        + " the owner interfered %,d times",
                place,
                volunteers,
                subjects,
                observer.given(),
                observer.classifications(),
                seconds,
                observer.classifications() / seconds,
                owner.deeds());
        Thread.sleep(UNDO.toMillis());
        store.settle();
        store.weights().compute();
        judge(store, observer, new Reckoning(store, observer, owner, people, subjects));
    }

    /** Enough for that many votes, a part of them retired by hand. */
    private int subjects(DecisionTree tree, Rules rules) {
        Random random = new Random(1);
        double each = IntStream.range(0, 10_000)
                .map(i -> Walks.random(tree, random).size())
                .average()
                .orElseThrow();
        return (int) Math.ceil(SPARE_SUBJECTS * votes / each / rules.retireAfter());
    }

    private static void work(Store store, List<Runnable> everybody, Progress progress)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(everybody.size())) {
            List<Future<?>> running =
                    everybody.stream().<Future<?>>map(threads::submit).toList();
            try {
                while (running.stream().noneMatch(Future::isDone)) {
                    store.settle();
                    progress.tell();
                    Thread.sleep(200);
                }
            } finally {
                progress.stop();
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    private void judge(Store store, Observer observer, Reckoning reckoning) {
        long began = System.nanoTime();
        List<Difference> derived = store.recompute();
        say(
                "%,d votes in final classifications; %,d classifications count, the others' volunteers are excluded",
                observer.votes(), reckoning.counted());
        say(
                "recomputed from the classifications in %.1f s: %,d differences %s",
                (System.nanoTime() - began) / 1e9,
                derived.size(),
                derived.stream().limit(5).toList());
        List<String> known = reckoning.differences();
        say(
                "against diaries and owner's memory: %,d differences %s",
                known.size(), known.stream().limit(5).toList());
        say("given twice, or given though retired: %,d %s", observer.violations(), observer.firstViolations());
        BrokenTruthException.unless(observer.votes() >= votes, "fewer votes than asked for");
        BrokenTruthException.unless(
                derived.isEmpty(), "what is kept beside the classifications does not follow from them");
        BrokenTruthException.unless(known.isEmpty(), "the store's counts are not what volunteers and owner did");
        BrokenTruthException.unless(observer.violations() == 0, "somebody was given what must not be given");
    }
}
