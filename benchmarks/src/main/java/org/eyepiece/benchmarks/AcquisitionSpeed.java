package org.eyepiece.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.eyepiece.acquire.Bald;
import org.eyepiece.acquire.Candidate;
import org.eyepiece.acquire.Ranked;
import org.eyepiece.acquire.Ranking;
import org.eyepiece.acquire.Strategy;
import org.eyepiece.posterior.DropoutHead;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.posterior.Posterior;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The acquisition step of a survey, cold, on all cores: from the features of a million galaxies, T = 50 samples and N = 40 votes
 * to the thousand with the largest BALD. Features are made up chunk by chunk, which the wall clock includes, so memory holds one
 * chunk per thread.
 */
@Command(name = "acquisition", mixinStandardHelpOptions = true, sortOptions = false)
public final class AcquisitionSpeed implements Callable<Integer> {
    private static final int SAMPLES = 50;
    private static final int VOTES = 40;
    private static final int CHUNK = 4_000;
    private static final List<String> PARTS = List.of("features", "head", "BALD", "ranking");

    /** Processor time of each part, which a busy machine does not stretch. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    @Option(names = "--galaxies", defaultValue = "1000000")
    private int galaxies;

    @Option(names = "--top", defaultValue = "1000")
    private int top;

    @Option(names = "--pool", defaultValue = "32768", description = "For strategies that look at the pool as a whole.")
    private int pool;

    @Option(names = "--threads", description = "As many as there are cores, unless said otherwise.")
    private int threads = Runtime.getRuntime().availableProcessors();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new AcquisitionSpeed()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        System.out.printf(
                Locale.ROOT,
                "%,d galaxies, %d features, T = %d, N = %d, top %,d, %d threads%n",
                galaxies,
                MadeUp.FEATURES,
                SAMPLES,
                VOTES,
                top,
                threads);
        for (Likelihood likelihood : Likelihood.forOneAnswer()) {
            report(likelihood);
        }
        for (String strategy : List.of("batch-bald", "epig")) {
            reportJoint(Strategy.of(strategy, VOTES, 1));
        }
        return 0;
    }

    /** Of a strategy that looks at the pool as a whole, on one thread: a pool as large as Galaxy Zoo ranks at a time. */
    private void reportJoint(Strategy strategy) {
        Posterior[] posteriors =
                MadeUp.head(Likelihood.BETA_BINOMIAL, SAMPLES).posteriors(MadeUp.features(0, pool), pool);
        List<Candidate> candidates = new ArrayList<>();
        for (Posterior posterior : posteriors) {
            candidates.add(new Candidate("galaxy" + candidates.size(), posterior));
        }
        long began = System.nanoTime();
        int chosen = strategy.choose(candidates, top).size();
        double seconds = (System.nanoTime() - began) * 1e-9;
        System.out.printf(
                Locale.ROOT, "%-14s %6.2f s for %,d of %,d, one thread%n", strategy.key(), seconds, chosen, pool);
    }

    private void report(Likelihood likelihood) throws InterruptedException, ExecutionException {
        long began = System.nanoTime();
        Ranking all = new Ranking(top);
        long[] nanos = new long[PARTS.size()];
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            DropoutHead head = MadeUp.head(likelihood, SAMPLES);
            List<Future<Work>> chunks = new ArrayList<>();
            for (int from = 0; from < galaxies; from += CHUNK) {
                int first = from;
                chunks.add(workers.submit(() -> work(head, first, Math.min(first + CHUNK, galaxies))));
            }
            for (Future<Work> chunk : chunks) {
                Work done = chunk.get();
                done.best().forEach(entry -> all.offer(entry.id(), entry.score()));
                for (int part = 0; part < nanos.length; part++) {
                    nanos[part] += done.nanos()[part];
                }
            }
        }
        List<Ranked> chosen = all.chosen("bald", 1);
        double seconds = (System.nanoTime() - began) * 1e-9;
        long sum = LongStream.of(nanos).sum();
        System.out.printf(
                Locale.ROOT,
                "%-14s %6.2f s, %,.0f galaxies/s, %.2f s of processor:",
                likelihood.key(),
                seconds,
                galaxies / seconds,
                sum * 1e-9);
        for (int part = 0; part < nanos.length; part++) {
            System.out.printf(Locale.ROOT, " %s %.1f %%", PARTS.get(part), 100.0 * nanos[part] / sum);
        }
        System.out.printf(
                Locale.ROOT,
                "; BALD of the first %s, of the last %s%n",
                chosen.getFirst().score(),
                chosen.getLast().score());
    }

    /** The best of one chunk, and how long each part took. */
    private record Work(List<Ranking.Entry> best, long[] nanos) {}

    private Work work(DropoutHead head, int from, int to) {
        long[] clock = new long[PARTS.size() + 1];
        clock[0] = CLOCK.getCurrentThreadCpuTime();
        float[] features = MadeUp.features(from, to - from);
        clock[1] = CLOCK.getCurrentThreadCpuTime();
        Posterior[] posteriors = head.posteriors(features, to - from);
        clock[2] = CLOCK.getCurrentThreadCpuTime();
        Bald bald = new Bald(VOTES);
        double[] scores = new double[posteriors.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = bald.mutualInformation(posteriors[i]);
        }
        clock[3] = CLOCK.getCurrentThreadCpuTime();
        Ranking ranking = new Ranking(top);
        for (int i = 0; i < scores.length; i++) {
            ranking.offer("galaxy" + (from + i), scores[i]);
        }
        List<Ranking.Entry> best = ranking.best();
        clock[4] = CLOCK.getCurrentThreadCpuTime();
        long[] nanos = new long[PARTS.size()];
        for (int part = 0; part < nanos.length; part++) {
            nanos[part] = clock[part + 1] - clock[part];
        }
        return new Work(best, nanos);
    }
}
