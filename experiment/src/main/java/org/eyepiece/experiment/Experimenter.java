package org.eyepiece.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eyepiece.acquire.Candidate;
import org.eyepiece.acquire.RandomOrder;
import org.eyepiece.acquire.RankCorrelation;
import org.eyepiece.acquire.Ranked;
import org.eyepiece.acquire.Ranking;
import org.eyepiece.acquire.Strategy;
import org.eyepiece.experiment.ExperimentFolder.Fit;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Results;
import org.eyepiece.posterior.Judged;
import org.eyepiece.report.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Runs an experiment: every strategy of a seed begins with the same random labels and the same network, then trains, scores the
 * pool, has its choice revealed and trains again. Arms run side by side, each network on one thread, so that what comes out does
 * not depend on how many run at once.
 */
public final class Experimenter {

    private final ExperimentSettings settings;
    private final ExperimentData data;
    private final ExperimentFolder folder;
    private final int workers;
    private final ExperimentListener listener;
    private final Ensemble ensemble;
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
        this.settings = settings;
        this.data = data;
        this.workers = workers;
        this.listener = listener;
        this.ensemble = new Ensemble(settings, data);
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
        return gather();
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
        Path at = folder.start(seed);
        if (ExperimentFolder.has(at) && folder.hasForecasts(seed)) {
            listener.round("start", seed, stored(at).round(), true);
            return;
        }
        List<LabelledSubject> labelled = initial(seed);
        Fit fit = fit("start", seed, 0, at, labelled, null);
        int votes = votes(labelled);
        List<Candidate> candidates = new ArrayList<>();
        List<Judged> judged = ensemble.judge(seed, fit.models(), data.test());
        judged.forEach(one -> candidates.add(new Candidate(one.id(), one.posterior())));
        double[] error = fit.test().error();
        List<Forecast> forecasts = new ArrayList<>();
        for (String key : Strategy.KEYS) {
            if (!key.equals(ExperimentSettings.RANDOM)) {
                double[] scores = Strategy.of(key, votes, Seeds.choice(seed, 0)).scores(candidates);
                forecasts.add(new Forecast(key, seed, labelled.size(), RankCorrelation.spearman(scores, error)));
            }
        }
        folder.save(seed, forecasts);
    }

    private Fit stored(Path at) {
        return folder.fit(at, settings.networks());
    }

    private void arm(String strategy, long seed) throws InterruptedException {
        Map<String, LabelledSubject> oracle =
                data.pool().stream().collect(Collectors.toMap(LabelledSubject::id, Function.identity()));
        List<LabelledSubject> labelled = new ArrayList<>(initial(seed));
        int votes = votes(labelled);
        Fit fit = stored(folder.start(seed));
        for (int round = 0; round < settings.rounds(); round++) {
            if (!folder.hasChoice(strategy, seed, round)) {
                choose(strategy, seed, round, votes, fit, labelled);
            }
            for (Pick pick : folder.readChoice(strategy, seed, round).picks()) {
                labelled.add(Objects.requireNonNull(oracle.get(pick.id()), pick.id()));
            }
            fit = fit(strategy, seed, round + 1, folder.round(strategy, seed, round + 1), labelled, fit);
        }
    }

    /** Scores the pool and stores the choice, which is what reveals votes. */
    private void choose(String strategy, long seed, int round, int votes, Fit fit, List<LabelledSubject> labelled)
            throws InterruptedException {
        Set<String> known = labelled.stream().map(LabelledSubject::id).collect(Collectors.toSet());
        List<LabelledSubject> open =
                data.pool().stream().filter(one -> !known.contains(one.id())).toList();
        List<Judged> judged = ensemble.judge(seed, fit.models(), open);
        List<Candidate> candidates = judged.stream()
                .map(one -> new Candidate(one.id(), one.posterior()))
                .toList();
        Map<String, Judged> byId = judged.stream().collect(Collectors.toMap(Judged::id, Function.identity()));
        Map<String, String> files = open.stream().collect(Collectors.toMap(LabelledSubject::id, LabelledSubject::file));
        Strategy chooser = Strategy.of(strategy, votes, Seeds.choice(seed, round));
        List<Pick> picks = new ArrayList<>();
        for (Ranked ranked : chooser.choose(candidates, settings.step())) {
            Judged one = Objects.requireNonNull(byId.get(ranked.id()));
            picks.add(new Pick(
                    ranked.rank(),
                    ranked.id(),
                    files.getOrDefault(ranked.id(), ""),
                    ranked.score(),
                    ranked.strategy(),
                    ranked.probability(),
                    one.posterior().mean(),
                    one.k(),
                    one.n()));
        }
        Set<String> picked = picks.stream().map(Pick::id).collect(Collectors.toCollection(HashSet::new));
        double[] scores = chooser.scores(candidates);
        List<PoolScores.Scored> scored = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            Judged one = judged.get(i);
            scored.add(
                    new PoolScores.Scored(one.id(), scores[i], one.posterior().mean(), picked.contains(one.id())));
        }
        folder.save(new Batch(strategy, seed, round, picks), new PoolScores(strategy, seed, round, scored));
    }

    /** The round's network: read where it is stored, else trained, judged and stored. */
    private Fit fit(
            String strategy, long seed, int round, Path at, List<LabelledSubject> labelled, @Nullable Fit before)
            throws InterruptedException {
        if (ExperimentFolder.has(at)) {
            Fit fit = stored(at);
            listener.round(strategy, seed, fit.round(), true);
            return fit;
        }
        Fit fit = ensemble.fit(
                seed, round, labelled, before, images -> listener.progress(shown.addAndGet(images), total));
        folder.save(at, fit, labelled, data.test());
        listener.round(strategy, seed, fit.round(), false);
        return fit;
    }

    /** The first labels of a seed: its own random sample of the pool. */
    private List<LabelledSubject> initial(long seed) {
        Ranking ranking = new Ranking(settings.start());
        Map<String, LabelledSubject> byId =
                data.pool().stream().collect(Collectors.toMap(LabelledSubject::id, Function.identity()));
        data.pool().forEach(one -> ranking.offer(one.id(), RandomOrder.uniform(Seeds.initial(seed), one.id())));
        return ranking.best().stream()
                .map(entry -> Objects.requireNonNull(byId.get(entry.id())))
                .toList();
    }

    /** N that scores reckon with. */
    private int votes(List<LabelledSubject> initial) {
        if (settings.votes() > 0) {
            return settings.votes();
        }
        int[] sorted = initial.stream().mapToInt(LabelledSubject::n).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private Experiment gather() {
        List<Arm> arms = new ArrayList<>();
        Map<String, List<List<Savings.Point>>> curves = new LinkedHashMap<>();
        List<Batch> batches = new ArrayList<>();
        List<PoolScores> scores = new ArrayList<>();
        List<Forecast> forecasts = new ArrayList<>();
        settings.seeds().forEach(seed -> forecasts.addAll(folder.forecasts(seed)));
        for (String strategy : settings.strategies()) {
            for (long seed : settings.seeds()) {
                List<Round> rounds = new ArrayList<>();
                List<Savings.Point> points = new ArrayList<>();
                for (int round = 0; round <= settings.rounds(); round++) {
                    Fit fit = stored(round == 0 ? folder.start(seed) : folder.round(strategy, seed, round));
                    rounds.add(fit.round());
                    points.add(
                            new Savings.Point(fit.round().labels(), fit.round().votes(), fit.test()));
                    if (round < settings.rounds()) {
                        batches.add(folder.readChoice(strategy, seed, round));
                        if (seed == settings.seeds().getFirst()) {
                            scores.add(folder.scores(strategy, seed, round));
                        }
                    }
                }
                arms.add(new Arm(strategy, seed, rounds));
                curves.computeIfAbsent(strategy, absent -> new ArrayList<>()).add(points);
            }
        }
        return new Experiment(
                data.target().question(),
                data.target().answer(),
                data.votes(),
                data.pool().size(),
                data.test().size(),
                Ensemble.positives(data.pool()),
                facts(),
                arms,
                Savings.of(curves),
                forecasts,
                batches,
                scores,
                data.pool().stream().map(one -> (double) one.k() / one.n()).toList());
    }

    private List<Fact> facts() {
        return List.of(
                new Fact("Question", data.target().toString()),
                new Fact(
                        "Pool", data.pool().size() + " galaxies, " + data.test().size() + " others to judge by"),
                new Fact(
                        "Labels",
                        settings.start() + " to begin with, " + settings.step() + " a round, "
                                + settings.labels(settings.rounds()) + " at the end"),
                new Fact("Seeds", settings.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "))),
                new Fact("Networks a round", String.valueOf(settings.networks())),
                new Fact("Monte-Carlo samples", String.valueOf(settings.samples())),
                new Fact(
                        "Votes that scores reckon with",
                        settings.votes() == 0 ? "the median of the first labels" : String.valueOf(settings.votes())),
                new Fact("Each round begins", settings.warm() ? "from the weights before" : "from fresh weights"),
                new Fact("Recipe", settings.fingerprint()),
                new Fact("Image decoder", data.decoder()),
                new Fact("Software", data.software()));
    }
}
