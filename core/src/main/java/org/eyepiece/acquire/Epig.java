package org.eyepiece.acquire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import org.eyepiece.posterior.Lanes;
import org.eyepiece.posterior.Posterior;

/**
 * Expected predictive information gain (Bickford Smith et al. 2023): what one vote on x tells about one vote on a subject x*
 * of the kind one cares about, in nats, mean over target subjects drawn from the pool.
 *
 * <pre>
 *     p(y, y*) = 1/T sum_t p_t(y) p_t(y*)         EPIG(x) = mean over x* of I(y; y*)
 * </pre>
 *
 * <p>Sample t must be the same network for all subjects, as {@link org.eyepiece.posterior.DropoutMasks} makes it. Targets are
 * those with the smallest random numbers under (seed, id): the same whatever the order of the pool.
 */
public final class Epig implements Strategy {
    /** Targets unless said otherwise. */
    public static final int TARGETS = 500;

    private final int targets;
    private final long seed;

    /**
     * @param targets how many subjects of the pool stand for all, 1 or more
     */
    public Epig(int targets, long seed) {
        if (targets < 1) {
            throw new IllegalArgumentException("EPIG needs at least one target, not " + targets);
        }
        this.targets = targets;
        this.seed = seed;
    }

    @Override
    public String key() {
        return "epig";
    }

    @Override
    public List<Ranked> choose(List<Candidate> pool, int count) {
        Ranking ranking = new Ranking(count);
        double[] scores = scores(pool);
        for (int i = 0; i < scores.length; i++) {
            ranking.offer(pool.get(i).id(), scores[i]);
        }
        return ranking.best();
    }

    /** EPIG of each subject of the pool, in its order, never negative. */
    public double[] scores(List<Candidate> pool) {
        if (pool.isEmpty()) {
            return new double[0];
        }
        int samples = pool.getFirst().posterior().samples();
        for (Candidate candidate : pool) {
            if (candidate.posterior().samples() != samples) {
                throw new IllegalArgumentException("EPIG needs the same networks for every subject: "
                        + candidate.id() + " has " + candidate.posterior().samples() + " samples, "
                        + pool.getFirst().id() + " has " + samples);
            }
        }
        Targets drawn = Targets.of(draw(pool), samples);
        double[] scores = new double[pool.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = drawn.information(fractions(pool.get(i).posterior()));
        }
        return scores;
    }

    /** The targets, in an order that depends on seed and ids alone. */
    private List<Posterior> draw(List<Candidate> pool) {
        Ranking ranking = new Ranking(targets);
        Map<String, Posterior> posteriors = new HashMap<>();
        for (Candidate candidate : pool) {
            ranking.offer(candidate.id(), -RandomOrder.uniform(seed, candidate.id()));
            posteriors.put(candidate.id(), candidate.posterior());
        }
        return ranking.best().stream()
                .map(ranked -> Objects.requireNonNull(posteriors.get(ranked.id())))
                .toList();
    }

    private static double[] fractions(Posterior posterior) {
        double[] fractions = new double[posterior.samples()];
        for (int t = 0; t < fractions.length; t++) {
            fractions[t] = posterior.fraction(t);
        }
        return fractions;
    }

    /** Vote fractions of the targets, target after target being the lanes: {@code double[samples][targets, padded]}. */
    private record Targets(int count, int padded, double[] fractions, double[] means) {
        static Targets of(List<Posterior> posteriors, int samples) {
            int padded = Lanes.padded(posteriors.size());
            double[] fractions = new double[samples * padded];
            double[] means = new double[padded];
            for (int target = 0; target < posteriors.size(); target++) {
                for (int t = 0; t < samples; t++) {
                    double fraction = posteriors.get(target).fraction(t);
                    fractions[t * padded + target] = fraction;
                    means[target] += fraction / samples;
                }
            }
            return new Targets(posteriors.size(), padded, fractions, means);
        }

        /** Mean mutual information between a vote on a subject and a vote on each target. */
        double information(double[] subject) {
            double[] partial = new double[Lanes.BLOCK];
            double mean = 0;
            for (double fraction : subject) {
                mean += fraction / subject.length;
            }
            for (int target = 0; target < padded; target += Lanes.LENGTH) {
                int at = target % Lanes.BLOCK;
                DoubleVector both = DoubleVector.zero(Lanes.SPECIES);
                for (int t = 0; t < subject.length; t++) {
                    both = load(fractions, t * padded + target).fma(all(subject[t]), both);
                }
                information(both.div(subject.length), mean, load(means, target))
                        .add(load(partial, at))
                        .intoArray(partial, at);
            }
            // Independent votes give 0 up to rounding, which may fall below it.
            return Math.max(Lanes.sumBlock(partial, 0) / count, 0);
        }

        /** I(y; y*) = H(y) + H(y*) - H(y, y*) from the joint probability of two votes for the answer. */
        private static DoubleVector information(DoubleVector both, double mean, DoubleVector target) {
            DoubleVector m = all(mean);
            DoubleVector onlySubject = m.sub(both);
            DoubleVector onlyTarget = target.sub(both);
            DoubleVector neither = all(1.0).sub(m).sub(onlyTarget);
            DoubleVector joint = entropy(both)
                    .add(entropy(onlySubject))
                    .add(entropy(onlyTarget))
                    .add(entropy(neither));
            DoubleVector apart =
                    entropy(m).add(entropy(all(1 - mean))).add(entropy(target).add(entropy(all(1.0).sub(target))));
            return apart.sub(joint);
        }

        /** -p ln p */
        private static DoubleVector entropy(DoubleVector p) {
            return p.neg().mul(Lanes.log(p.max(MarginalEntropy.TINY)));
        }

        private static DoubleVector load(double[] values, int from) {
            return DoubleVector.fromArray(Lanes.SPECIES, values, from);
        }

        private static DoubleVector all(double value) {
            return DoubleVector.broadcast(Lanes.SPECIES, value);
        }
    }
}
