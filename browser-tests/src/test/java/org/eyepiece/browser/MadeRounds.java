package org.eyepiece.browser;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.loop.StepName;
import org.eyepiece.store.Models.StoredModel;
import org.eyepiece.store.QueueEntry;
import org.eyepiece.store.Rounds;
import org.eyepiece.store.Store;
import org.eyepiece.store.Subject;
import tools.jackson.databind.json.JsonMapper;

/** Rounds as the loop leaves them behind, without a network that learns: the page that tells of them can be looked at by that. */
final class MadeRounds {

    /** The first model. */
    static final String FIRST = id(1);

    private static final String HOLDER = "made";
    private static final long OPEN = 3;

    private final Store store;

    MadeRounds(Campaign campaign) {
        store = campaign.store();
        store.turn(Rounds.TURN).take(HOLDER, Duration.ofDays(1));
    }

    /** Once, however many ask: the site is shared. */
    void twoModelsAndAThirdAtWork() {
        if (store.rounds().last() > 0) {
            return;
        }
        round(1, Map.of("test", 40, "loss", 12.5));
        round(2, Map.of("test", 40, "loss", 12.1, "before", 12.5, "gain", 0.4, "error", 0.1));
        step(OPEN, StepName.GATHER, Map.of("cause", "asked for by ada"), Map.of("training", 41, "test", 40));
        store.rounds().begin(HOLDER, OPEN, StepName.TRAIN.key(), "{}");
        progress(300);
    }

    /** The third has come so far, of 1,000. */
    void progress(long done) {
        store.rounds().progress(HOLDER, OPEN, StepName.TRAIN.key(), done, 1_000, "learning");
    }

    private static String id(long round) {
        return "%012x".formatted(round);
    }

    private void round(long round, Map<String, Object> measures) {
        String id = id(round);
        step(round, StepName.GATHER, Map.of("cause", "the first 50 labels are there"), Map.of("training", 30 * round));
        step(round, StepName.TRAIN, Map.of(), Map.of("model", id));
        Optional<String> parent = store.models().inForce().map(StoredModel::id);
        store.models()
                .add(new StoredModel(
                        id,
                        round,
                        parent,
                        "models/made",
                        store.clock().instant(),
                        30 * (int) round,
                        600 * round,
                        json(measures)));
        store.models().promote(id, "not worse than the model before on the test galaxies", "round " + round);
        step(round, StepName.CHECK, Map.of(), measures);
        step(round, StepName.PROMOTE, Map.of(), Map.of("promoted", true));
        List<String> first =
                store.subjects().after("", 3).stream().map(Subject::id).toList();
        step(round, StepName.PREDICT, Map.of(), Map.of("unreadable", 1, "first_unreadable", first.subList(0, 1)));
        step(round, StepName.ACQUIRE, Map.of(), Map.of("odd", 3, "first_odd", first));
        store.queue().fill("round " + round, entries(id));
        step(round, StepName.FILL, Map.of(), Map.of());
        step(round, StepName.COMPARE, Map.of(), Map.of());
        step(round, StepName.RECORD, Map.of(), Map.of("labels_saved", saved(round)));
    }

    private List<QueueEntry> entries(String model) {
        List<QueueEntry> entries = new ArrayList<>();
        for (Subject subject : store.subjects().after("", 40)) {
            int rank = entries.size() + 1;
            boolean random = rank % 3 == 0;
            entries.add(new QueueEntry(
                    subject.id(), -rank, random ? "random" : "bald", random ? 0.1 : 1.0 / rank, rank, model, 0.5));
        }
        return entries;
    }

    private static Map<String, Object> saved(long round) {
        List<Map<String, Object>> points = new ArrayList<>();
        for (long one = 1; one <= round; one++) {
            points.add(Map.of(
                    "round", one, "labels", 30 * one, "control", 13.0 / one, "enhanced", 12.5 / one, "error", 0.2));
        }
        return Map.of("points", points, "saved", 0.2, "low", 0.05, "high", 0.4, "most", 1 - 1.0 / round);
    }

    private void step(long round, StepName name, Map<String, ?> inputs, Map<String, ?> outcome) {
        store.rounds().begin(HOLDER, round, name.key(), json(inputs));
        store.rounds().done(HOLDER, round, name.key(), json(outcome));
    }

    private static String json(Map<String, ?> values) {
        return JsonMapper.shared().writeValueAsString(values);
    }
}
