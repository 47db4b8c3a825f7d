package org.eyepiece.benchmarks.load;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eyepiece.benchmarks.campaign.BrokenTruthException;
import org.eyepiece.store.Difference;
import org.eyepiece.store.Store;
import org.eyepiece.store.StoredClassification;

/** The classifications that the server has acknowledged, by the volunteers' account. For one thread. */
final class Acknowledged {

    /** Of each: a hash of subject and annotations. */
    private final Map<UUID, Integer> kept = new HashMap<>();

    private Map<UUID, Integer> fresh = new HashMap<>();

    /**
     * Keeps one in mind.
     *
     * @param content what {@link #content} gives for it
     */
    void add(UUID id, int content) {
        kept.put(id, content);
        fresh.put(id, content);
    }

    /** Those that have come since this was last asked. */
    Map<UUID, Integer> takeFresh() {
        Map<UUID, Integer> taken = fresh;
        fresh = new HashMap<>();
        return taken;
    }

    int size() {
        return kept.size();
    }

    /** What a classification says, in a number. */
    static int content(String subject, List<?> annotations) {
        return 31 * subject.hashCode() + annotations.toString().hashCode();
    }

    /**
     * What was found.
     *
     * @param rows classifications in the database
     * @param unacknowledged of these, those whose answer never came
     */
    record Found(int rows, int unacknowledged) {}

    /**
     * Looks for each of them in the database.
     *
     * @throws BrokenTruthException where one is missing, is there more than once, or says something else; where a volunteer has two of
     *     one subject; or where what is kept beside the classifications does not follow from them
     */
    Found verify(Store store) {
        Set<UUID> found = new HashSet<>();
        Set<String> once = new HashSet<>();
        int[] wrong = new int[3]; // twice, by one volunteer of one subject, other content
        int[] acknowledged = new int[1];
        store.classifications().each(stored -> {
            wrong[0] += found.add(stored.id()) ? 0 : 1;
            boolean standing = stored.state() != StoredClassification.State.WITHDRAWN;
            wrong[1] += !standing || once.add(stored.volunteer() + " " + stored.subject()) ? 0 : 1;
            Integer content = kept.get(stored.id());
            if (content != null) {
                acknowledged[0]++;
                wrong[2] += content == content(stored.subject(), stored.annotations()) ? 0 : 1;
            }
        });
        long lost = kept.keySet().stream().filter(id -> !found.contains(id)).count();
        List<Difference> differences = store.recompute();
        BrokenTruthException.unless(lost == 0, lost + " of " + size() + " acknowledged classifications are lost");
        BrokenTruthException.unless(wrong[0] + wrong[1] == 0, wrong[0] + wrong[1] + " classifications are doubled");
        BrokenTruthException.unless(wrong[2] == 0, wrong[2] + " classifications are not as they were sent");
        BrokenTruthException.unless(differences.isEmpty(), "recomputed counts differ: " + differences);
        return new Found(found.size(), found.size() - acknowledged[0]);
    }
}
