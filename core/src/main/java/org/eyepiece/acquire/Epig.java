package org.eyepiece.acquire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        ranking.offer(pool, scores(pool));
        return ranking.chosen(key(), 1);
    }

    /** EPIG of each subject of the pool, in its order, never negative. */
    @Override
    public double[] scores(List<Candidate> pool) {
        if (pool.isEmpty()) {
            return new double[0];
        }
        int samples = SharedSamples.count(pool, "EPIG");
        EpigTargets drawn = new EpigTargets(draw(pool), samples);
        double[] scores = new double[pool.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = drawn.information(SharedSamples.fractions(pool.get(i).posterior()));
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
                .map(drawn -> Objects.requireNonNull(posteriors.get(drawn.id())))
                .toList();
    }
}
