package org.eyepiece.experiment;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eyepiece.acquire.RandomOrder;
import org.eyepiece.acquire.Ranking;
import org.eyepiece.network.LabelledSubject;

/** Stands for people: knows the votes of the whole pool and tells those of the subjects it is asked about. */
final class Oracle {

    private final Map<String, LabelledSubject> pool = new LinkedHashMap<>();

    Oracle(List<LabelledSubject> pool) {
        pool.forEach(subject -> this.pool.put(subject.id(), subject));
    }

    /** The first labels of a seed: its own random sample of the pool. */
    List<LabelledSubject> first(long seed, int count) {
        Ranking ranking = new Ranking(count);
        pool.keySet().forEach(id -> ranking.offer(id, RandomOrder.uniform(Seeds.initial(seed), id)));
        return ranking.best().stream().map(entry -> reveal(entry.id())).toList();
    }

    LabelledSubject reveal(String id) {
        return Objects.requireNonNull(pool.get(id), id);
    }

    /** Whom nobody has asked about yet, in the order of the pool. */
    List<LabelledSubject> unasked(List<LabelledSubject> asked) {
        Set<String> known = new HashSet<>();
        asked.forEach(subject -> known.add(subject.id()));
        return pool.values().stream()
                .filter(subject -> !known.contains(subject.id()))
                .toList();
    }
}
