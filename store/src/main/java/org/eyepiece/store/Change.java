package org.eyepiece.store;

import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.eyepiece.vote.Walk;

/** What is added to one subject's counts; what is taken away is negative. */
final class Change {

    final int[] counts;
    int finals;
    int provisionals;

    Change(int answers) {
        counts = new int[answers];
    }

    /** Changes of many subjects, by their key: the order in which rows are locked everywhere. */
    static final class Book extends TreeMap<Long, Change> {
        private final transient int answers;

        Book(int answers) {
            this.answers = answers;
        }

        Change at(long subject) {
            return computeIfAbsent(subject, key -> new Change(answers));
        }

        /** The arguments of one statement per subject. */
        List<Object[]> rows(BiFunction<Long, Change, Object[]> row) {
            return entrySet().stream()
                    .map(entry -> row.apply(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }

    /** A final classification, {@code sign} times. */
    void addFinal(Walk walk, int sign) {
        finals += sign;
        walk.addTo(counts, sign);
    }

    boolean changesCounts() {
        for (int count : counts) {
            if (count != 0) {
                return true;
            }
        }
        return false;
    }

    /** Adds this to counts. */
    void addTo(int[] sum) {
        for (int a = 0; a < sum.length; a++) {
            sum[a] += counts[a];
        }
    }
}
