package org.eyepiece.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.eyepiece.experiment.Chooser.Choice;
import org.eyepiece.experiment.ExperimentFolder.Fit;
import org.eyepiece.network.Encoder;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Results;
import org.jspecify.annotations.Nullable;

/**
 * Runs an experiment: every strategy of a seed begins with the same random labels, the same encoder if any and the same network, then trains, scores the
 * pool, has its choice revealed and trains again. Arms run side by side, each network on one thread, so that what comes out does
 * not depend on how many run at once.
 */
public final class Experimenter {

    private final ExperimentSettings settings;
    private final ExperimentData data;
    private final ExperimentFolder folder;
    private final int workers;
    private final ExperimentListener listener;
    private final Oracle oracle;
    private final Ensemble ensemble;
    private final Chooser chooser;
    private final AtomicLong shown = new AtomicLong();
    private long total;

    /**
     * @param out a new folder, or one that this experiment was begun in
     * @param workers arms that run at once, 1 or more
     * @throws ExperimentException where pool and settings do not fit, or the folder belongs to something else
     */
    public Experimenter(
            ExperimentSettings settings, ExperimentData data, Path out, int workers, ExperimentListener listener) {
        int needed = settings.labels(settings.rounds());
        if (data.pool().size() < needed) {
            throw new ExperimentException("the pool has " + data.pool().size() + " subjects with enough votes and "
                    + settings.rounds() + " rounds need " + needed + "; choose fewer rounds or smaller steps");
        }
        Set<String> seen = settings.from().seen(data.same());
        for (LabelledSubject subject : data.test()) {
            if (seen.contains(data.same().group(subject.id()))) {
                throw new ExperimentException(
                        "subject " + subject.id()
                                + " is in the test set, and the networks begin with a model that has learnt from it; take it out");
            }
        }
        this.settings = settings;
        this.data = data;
        this.workers = workers;
        this.listener = listener;
        this.oracle = new Oracle(data.pool());
        this.ensemble = new Ensemble(settings, data);
        this.chooser = new Chooser(settings, ensemble);
        this.folder = ExperimentFolder.open(out, settings, data);
    }

    /** Runs what is not done yet and gathers everything. */
    public Experiment run() throws InterruptedException {
        folder.sweep();
        total = remaining();
        ExecutorService pool = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name("arm-", 0).daemon().factory());
        try {
            all(pool, settings.seeds().stream().map(seed -> task(() -> start(seed))));
            all(
                    pool,
                    settings.seeds().stream()
                            .flatMap(seed ->
                                    settings.strategies().stream().map(strategy -> task(() -> arm(strategy, seed)))));
        } finally {
            pool.shutdownNow();
            pool.close();
        }
        return new Gathering(settings, data, folder).all();
    }

    private static Callable<Boolean> task(Task task) {
        return () -> {
            task.run();
            return true;
        };
    }

    private interface Task {
        void run() throws InterruptedException;
    }

    private static void all(ExecutorService pool, Stream<Callable<Boolean>> tasks) throws InterruptedException {
        List<Future<Boolean>> running = tasks.map(pool::submit).toList();
        for (Future<Boolean> one : running) {
            Results.of(one);
        }
    }

    /** Images that networks still have to be shown. */
    private long remaining() {
        long images = 0;
        for (long seed : settings.seeds()) {
            images += folder.hasEncoder(seed)
                    ? 0
                    : (long) settings.pretrain() * data.pool().size();
            images += ExperimentFolder.has(folder.start(seed)) ? 0 : images(0);
            for (String strategy : settings.strategies()) {
                for (int round = 1; round <= settings.rounds(); round++) {
                    images += ExperimentFolder.has(folder.round(strategy, seed, round)) ? 0 : images(round);
                }
            }
        }
        return images;
    }

    private long images(int round) {
        long labels = settings.labels(round);
        return labels * settings.epochs((int) labels) * settings.networks();
    }

    private void start(long seed) throws InterruptedException {
        if (settings.pretrain() > 0 && !folder.hasEncoder(seed)) {
            folder.save(seed, ensemble.pretrain(seed, this::progress));
        }
        Path at = folder.start(seed);
        List<LabelledSubject> labelled = oracle.first(seed, settings.start());
        Fit fit = fit("start", seed, 0, at, labelled, null);
        if (!folder.hasForecasts(seed)) {
            folder.save(seed, chooser.forecasts(seed, labelled.size(), votes(labelled), fit, data.test()));
        }
    }

    private void arm(String strategy, long seed) throws InterruptedException {
        List<LabelledSubject> labelled = new ArrayList<>(oracle.first(seed, settings.start()));
        int votes = votes(labelled);
        Fit fit = folder.fit(folder.start(seed), settings.networks());
        for (int round = 0; round < settings.rounds(); round++) {
            if (!folder.hasChoice(strategy, seed, round)) {
                Choice choice = chooser.choose(strategy, seed, round, votes, fit, oracle.unasked(labelled));
                folder.save(choice.batch(), choice.scores());
            }
            folder.choice(strategy, seed, round).picks().forEach(pick -> labelled.add(oracle.reveal(pick.id())));
            fit = fit(strategy, seed, round + 1, folder.round(strategy, seed, round + 1), labelled, fit);
        }
    }

    /** The round's network: read where it is stored, else trained, judged and stored. */
    private Fit fit(
            String strategy, long seed, int round, Path at, List<LabelledSubject> labelled, @Nullable Fit before)
            throws InterruptedException {
        boolean stored = ExperimentFolder.has(at);
        Fit fit;
        if (stored) {
            fit = folder.fit(at, settings.networks());
        } else {
            Encoder encoder = settings.pretrain() > 0 ? folder.encoder(seed) : null;
            fit = ensemble.fit(seed, round, labelled, before, encoder, this::progress);
            folder.save(at, fit, labelled, data.test());
        }
        listener.round(strategy, seed, fit.tested().round(), stored);
        return fit;
    }

    private void progress(long images) {
        listener.progress(shown.addAndGet(images), total);
    }

    /** N that scores reckon with. */
    private int votes(List<LabelledSubject> initial) {
        if (settings.votes() > 0) {
            return settings.votes();
        }
        int[] sorted = initial.stream().mapToInt(LabelledSubject::n).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
