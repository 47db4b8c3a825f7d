package org.eyepiece.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import org.eyepiece.acquire.Bald;
import org.eyepiece.acquire.Candidate;
import org.eyepiece.acquire.Epig;
import org.eyepiece.posterior.DropoutHead;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.posterior.Posterior;

/**
 * Galaxies per second on one core from 128 features to a posterior, its BALD score and its 90 % interval, T = 50 samples and
 * N = 40 votes. Prints the median of three repeats after a warm-up.
 */
public final class PosteriorSpeed {
    private static final int SAMPLES = 50;
    private static final int VOTES = 40;
    private static final int SUBJECTS = 2_000;
    private static final int REPEATS = 3;
    private static final long WARM_UP_NANOS = 2_000_000_000L;
    private static final long REPEAT_NANOS = 1_000_000_000L;

    /** Processor time, so that a busy machine is not counted against the code. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private PosteriorSpeed() {}

    public static void main(String[] args) {
        System.out.printf("T = %d, N = %d, %d features, one thread%n", SAMPLES, VOTES, MadeUp.FEATURES);
        System.out.printf("%-32s %14s %10s%n", "step", "galaxies/s", "us each");
        float[] features = MadeUp.features(1, SUBJECTS);
        Bald bald = new Bald(VOTES);
        for (Likelihood likelihood : Likelihood.forOneAnswer()) {
            DropoutHead head = MadeUp.head(likelihood, SAMPLES);
            Posterior[] posteriors = head.posteriors(features, SUBJECTS);
            String name = likelihood.key();
            report(
                    name + " head",
                    1,
                    i -> head.posterior(features, i * MadeUp.FEATURES).logit(0));
            report(name + " BALD", 1, i -> bald.mutualInformation(posteriors[i]));
            report(name + " mean and interval", 1, i -> {
                double[] ends = posteriors[i].quantiles(0.05, 0.95);
                return posteriors[i].mean() + ends[0] + ends[1];
            });
            List<Candidate> pool = new ArrayList<>();
            for (int i = 0; i < SUBJECTS; i++) {
                pool.add(new Candidate("subject" + i, posteriors[i]));
            }
            Epig epig = new Epig(Epig.TARGETS, 1);
            report(name + " EPIG, pool of " + SUBJECTS, SUBJECTS, i -> epig.scores(pool)[0]);
        }
    }

    private static void report(String step, int subjects, IntToDoubleFunction work) {
        rate(work, subjects, WARM_UP_NANOS);
        double[] rates = new double[REPEATS];
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            rates[repeat] = rate(work, subjects, REPEAT_NANOS);
        }
        Arrays.sort(rates);
        double median = rates[REPEATS / 2];
        System.out.printf(Locale.ROOT, "%-32s %14.0f %10.2f%n", step, median, 1e6 / median);
    }

    private static double rate(IntToDoubleFunction work, int subjects, long nanos) {
        long start = CLOCK.getCurrentThreadCpuTime();
        long done = 0;
        double sum = 0;
        while (CLOCK.getCurrentThreadCpuTime() - start < nanos) {
            for (int i = 0; i < SUBJECTS; i += Math.max(4, subjects)) {
                sum += work.applyAsDouble(i);
                done += subjects;
            }
        }
        double seconds = (CLOCK.getCurrentThreadCpuTime() - start) * 1e-9;
        if (Double.isNaN(sum)) {
            throw new IllegalStateException("a result is not a number");
        }
        return done / seconds;
    }
}
