package org.eyepiece.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eyepiece.benchmarks.campaign.BrokenTruthException;
import org.eyepiece.network.Model;
import org.eyepiece.store.Models.StoredModel;
import org.eyepiece.store.QueueEntry;
import org.eyepiece.store.Role;
import org.eyepiece.store.Rounds.Step;
import org.eyepiece.store.Rounds.StepState;
import org.eyepiece.store.Store;
import org.eyepiece.store.Subject;

/** What must be true of a campaign's loop whenever its process was killed, looked for again and again. */
final class LoopTruths {

    /** The model of each round, as it was when it was first seen: it is never trained again. */
    private final Map<Long, String> trained = new HashMap<>();

    /** Outcomes of steps that were done: they are never done again. */
    private final Map<String, String> done = new HashMap<>();

    private final Set<Long> filled = new HashSet<>();

    /** In which step the process was killed, and how often. */
    private final Map<String, Integer> brokenOff = new TreeMap<>();

    /**
     * @return how far the loop is, in words
     * @throws BrokenTruthException where something is not as it must be
     */
    String verify(Store store, Path campaign) throws IOException {
        Set<String> test = new HashSet<>();
        store.subjects().of(Role.TEST).stream().map(Subject::id).forEach(test::add);
        Map<Long, String> stored = new HashMap<>();
        for (StoredModel model : store.models().all()) {
            BrokenTruthException.unless(
                    stored.put(model.round(), model.id()) == null, "round " + model.round() + " has two models");
            Model bundle = Model.load(campaign.resolve(model.folder()).resolve("model"));
            BrokenTruthException.unless(
                    bundle.card().id().equals(model.id()), "the model of round " + model.round() + " is another one");
            BrokenTruthException.unless(
                    bundle.card().training().stream().noneMatch(test::contains),
                    "round " + model.round() + " learnt from the test set");
        }
        for (long round = 1; round <= store.rounds().last(); round++) {
            verify(round, store.rounds().of(round), campaign);
        }
        Set<String> queued = new HashSet<>();
        for (QueueEntry entry : store.queue().waiting()) {
            BrokenTruthException.unless(queued.add(entry.subject()), entry.subject() + " is queued twice");
        }
        List<String> batches = store.queue().batches();
        BrokenTruthException.unless(
                Set.copyOf(batches).size() == batches.size() && batches.size() >= filled.size(),
                "batches " + batches + " for rounds " + filled);
        return store.rounds().last() + " rounds begun, " + stored.size() + " models, each trained once; killed in "
                + brokenOff + "; " + queued.size() + " subjects wait, each once";
    }

    private void verify(long round, List<Step> steps, Path campaign) throws IOException {
        Path folder = campaign.resolve("models")
                .resolve("round-%05d".formatted(round))
                .resolve("model");
        if (Files.isDirectory(folder)) {
            String id = Model.load(folder).card().id();
            String before = trained.putIfAbsent(round, id);
            BrokenTruthException.unless(
                    before == null || before.equals(id), "the model of round " + round + " was trained again");
        }
        for (Step step : steps) {
            String name = round + " " + step.name();
            if (step.state() == StepState.DONE) {
                String before = done.putIfAbsent(name, step.outcome());
                BrokenTruthException.unless(
                        before == null || before.equals(step.outcome()), "the step " + name + " was done again");
                if (step.name().equals("fill") && step.outcome().contains("round")) {
                    filled.add(round);
                }
            } else {
                BrokenTruthException.unless(!done.containsKey(name), "the step " + name + " is undone");
                if (step.state() == StepState.RUNNING) {
                    brokenOff.merge(step.name(), 1, Integer::sum);
                }
            }
        }
    }
}
