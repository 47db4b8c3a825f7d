package org.eyepiece.campaign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eyepiece.store.Duplicate;
import org.eyepiece.store.Subjects;

/** Subjects that look like one, made one. */
public final class Duplicates {

    private final Map<String, String> keptFor = new HashMap<>();

    private Duplicates() {}

    /**
     * Merges all pairs, so that of every group of subjects that are pairwise linked one stays: the others are retired as the same
     * picture as it, and keep their classifications.
     *
     * @param who decided
     * @return how many were retired
     */
    public static int merge(Subjects subjects, List<Duplicate> pairs, String who) {
        Duplicates groups = new Duplicates();
        int merged = 0;
        for (Duplicate pair : pairs) {
            String kept = groups.kept(pair.kept());
            String other = groups.kept(pair.other());
            if (!kept.equals(other)) {
                subjects.merge(kept, other, who);
                groups.keptFor.put(other, kept);
                merged++;
            }
        }
        return merged;
    }

    private String kept(String id) {
        String kept = id;
        while (keptFor.containsKey(kept)) {
            kept = keptFor.get(kept);
        }
        return kept;
    }
}
