package org.eyepiece.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
import tools.jackson.databind.json.JsonMapper;

/** Rounds as the loop leaves them behind, without a network that learns: what is told of them can be tested by that. */
public final class MadeRounds {

    private static final String HOLDER = "made";

    private final Campaign campaign;
    private final Store store;

    public MadeRounds(Campaign campaign) {
        this.campaign = campaign;
        store = campaign.store();
        store.turn(Rounds.TURN).take(HOLDER, Duration.ofDays(1));
    }

    /** Gives the turn back: nobody runs the rounds. */
    public void leave() {
        store.turn(Rounds.TURN).pass(HOLDER);
    }

    public void begin(long round, StepName step, Map<String, ?> inputs) {
        store.rounds().begin(HOLDER, round, step.key(), json(inputs));
    }

    public void progress(long round, StepName step, long done, long total, String saying) {
        store.rounds().progress(HOLDER, round, step.key(), done, total, saying);
    }

    public void done(long round, StepName step, Map<String, ?> outcome) {
        store.rounds().done(HOLDER, round, step.key(), json(outcome));
    }

    public void failed(long round, StepName step, String error) {
        store.rounds().failed(HOLDER, round, step.key(), json(Map.of("error", error)));
    }

    /** A step from its beginning to its end. */
    public void step(long round, StepName step, Map<String, ?> inputs, Map<String, ?> outcome) {
        begin(round, step, inputs);
        done(round, step, outcome);
    }

    /**
     * Puts a model in force that was made up in that round, and lets it ask for subjects: every third was drawn at random.
     *
     * @param taught questions that it knows something of
     * @return its id
     */
    public String model(long round, List<String> taught, Map<String, ?> measures) {
        String folder = "models/round-%05d".formatted(round);
        List<String> subjects = new ArrayList<>();
        store.subjects().each(subject -> subjects.add(subject.id()));
        String id = files(campaign.folder().resolve(folder), subjects, taught, round);
        Optional<String> parent = store.models().inForce().map(StoredModel::id);
        store.models()
                .add(new StoredModel(
                        id, round, parent, folder, store.clock().instant(), subjects.size(), 40, json(measures)));
        store.models().promote(id, "not worse than the model before on the test galaxies", "round " + round);
        List<QueueEntry> entries = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            boolean random = i % 3 == 2;
            double score = random ? 0.05 : 1.0 / (i + 1);
            entries.add(new QueueEntry(
                    subjects.get(i), -i, random ? "random" : "bald", score, i + 1, id, random ? 0.3 : 1));
        }
        store.queue().fill("round " + round, entries);
        return id;
    }

    private String files(Path folder, List<String> subjects, List<String> taught, long seed) {
        try {
            return MadeModel.write(folder, campaign.tree(), subjects, taught, seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(Map<String, ?> values) {
        return JsonMapper.shared().writeValueAsString(values);
    }
}
