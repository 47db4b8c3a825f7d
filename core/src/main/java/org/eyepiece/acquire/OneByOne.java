package org.eyepiece.acquire;

import java.util.List;

/** A strategy that scores each subject by itself, so that shards and machines can share the work. */
public sealed interface OneByOne extends Strategy permits Bald, Entropy, RandomOrder, Variance {
    /** Larger is chosen sooner; never NaN. */
    double score(Candidate candidate);

    @Override
    default List<Ranked> choose(List<Candidate> pool, int count) {
        Ranking ranking = new Ranking(count);
        for (Candidate candidate : pool) {
            ranking.offer(candidate.id(), score(candidate));
        }
        return ranking.best();
    }
}
