package org.eyepiece.acquire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The exact top k of any number of scored subjects, in memory for k only. Larger scores come first and equal scores in the
 * order of their ids, so the result does not depend on the order in which subjects are offered.
 */
public final class Ranking {
    private static final Comparator<Entry> BEST_FIRST =
            Comparator.comparingDouble(Entry::score).reversed().thenComparing(Entry::id);

    private final int count;
    /** The worst of those kept stands at the head. */
    private final PriorityQueue<Entry> kept = new PriorityQueue<>(BEST_FIRST.reversed());

    /**
     * @param count how many to keep, 0 or more
     */
    public Ranking(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("cannot choose " + count + " subjects; use 0 or more");
        }
        this.count = count;
    }

    /**
     * @throws IllegalArgumentException where the score is not a number
     */
    public void offer(String id, double score) {
        if (Double.isNaN(score)) {
            throw new IllegalArgumentException(
                    "the score of subject " + id + " is not a number; predict it again or leave it out");
        }
        // Adding 0 turns -0 into 0: the two are one score.
        Entry entry = new Entry(id, score + 0.0);
        if (kept.size() < count) {
            kept.add(entry);
            return;
        }
        Entry worst = kept.peek();
        if (worst != null && BEST_FIRST.compare(entry, worst) < 0) {
            kept.poll();
            kept.add(entry);
        }
    }

    /** Offers a whole pool, whose scores stand in its order. */
    void offer(List<Candidate> pool, double[] scores) {
        for (int i = 0; i < scores.length; i++) {
            offer(pool.get(i).id(), scores[i]);
        }
    }

    /** The best so far, the very best first. */
    public List<Entry> best() {
        return kept.stream().sorted(BEST_FIRST).toList();
    }

    /** The best so far, ranked from 1, with the reason they share. */
    public List<Ranked> chosen(String strategy, double probability) {
        List<Ranked> chosen = new ArrayList<>(kept.size());
        for (Entry entry : best()) {
            chosen.add(new Ranked(chosen.size() + 1, entry.id(), entry.score(), strategy, probability));
        }
        return chosen;
    }

    /** A subject that was offered. */
    public record Entry(String id, double score) {}
}
