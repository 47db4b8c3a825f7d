package org.eyepiece.acquire;

import java.util.List;

/** A strategy that scores each subject by itself, so that shards and machines can share the work. */
public sealed interface OneByOne extends Strategy permits Bald, Entropy, PowerBald, RandomOrder, Variance {
    /** Larger is chosen sooner; never NaN. */
    double score(Candidate candidate);

    /**
     * With what probability each subject that was chosen was chosen, as {@link Ranked} records it.
     *
     * @param count how many are chosen
     * @param pool from how many
     */
    default double probability(long count, long pool) {
        return 1;
    }

    @Override
    default double[] scores(List<Candidate> pool) {
        return pool.stream().mapToDouble(this::score).toArray();
    }

    @Override
    default List<Ranked> choose(List<Candidate> pool, int count) {
        Ranking ranking = new Ranking(count);
        ranking.offer(pool, scores(pool));
        return ranking.chosen(key(), probability(count, pool.size()));
    }
}
