package org.eyepiece.campaign.loop;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eyepiece.acquire.Ranked;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.CampaignException;
import org.eyepiece.campaign.loop.LabelSet.Gathered;
import org.eyepiece.store.Models.StoredModel;
import org.eyepiece.store.QueueEntry;
import org.eyepiece.store.Rounds.Step;
import org.eyepiece.store.Rounds.StepState;
import org.eyepiece.store.Store;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.VotesException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One round, step by step. Each step is begun and ended in the store, and a step that is done is never done again; what an interrupted
 * step left behind is either whole, and used, or not there. So a round goes on wherever it was, in this process or another.
 */
final class RoundRun {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String FAILURES = "failures";

    /** How many test subjects it takes to say that a model is worse than another. */
    private static final int ENOUGH_TO_JUDGE = 30;

    private final Campaign campaign;
    private final Store store;
    private final Workers workers;
    private final String holder;
    private final LoopMaker maker;
    private final long round;
    private final RoundFolder folder;

    RoundRun(Campaign campaign, Workers workers, String holder, LoopMaker maker, long round) {
        this.campaign = campaign;
        this.store = campaign.store();
        this.workers = workers;
        this.holder = holder;
        this.maker = maker;
        this.round = round;
        folder = RoundFolder.of(campaign.folder(), round);
    }

    /** An encoder learns from images alone: the only step of round 0. */
    void prepare() {
        step(StepName.PRETRAIN, inputs("images", campaign.store().subjects().count()), () -> {
            SubjectRows.write(store, folder.subjects());
            return work(StepName.PRETRAIN, null);
        });
    }

    /**
     * Does what is left of the round, as long as nobody asks it to stop between two steps.
     *
     * @param cause why it began, in words
     * @param paused whether the owner wants nothing more to begin
     * @return whether the round is over
     */
    boolean run(String cause, Supplier<Boolean> paused) {
        List<Runnable> steps = List.of(
                () -> gather(cause),
                this::train,
                this::check,
                this::promote,
                this::predict,
                this::acquire,
                this::fill,
                this::compare,
                this::record);
        for (Runnable step : steps) {
            if (paused.get()) {
                return false;
            }
            step.run();
        }
        return true;
    }

    /** The round is given up; what it made stays. */
    void abandon(String reason) {
        step(StepName.RECORD, inputs("round", round), () -> Map.of("abandoned", reason));
    }

    private void gather(String cause) {
        Map<String, Object> inputs = inputs("cause", cause);
        inputs.put("finals", store.votes().finals());
        inputs.put("asked", store.wishes().now().asked());
        step(StepName.GATHER, inputs, () -> {
            Gathered gathered = LabelSet.gather(store, folder);
            Map<String, Object> outcome = new LinkedHashMap<>();
            outcome.put("training", gathered.training());
            outcome.put("test", gathered.test());
            outcome.put("votes", gathered.votes());
            outcome.put("control", gathered.control());
            outcome.put("enhanced", gathered.enhanced());
            outcome.put("votes_sha256", Hashes.of(folder.votes()));
            outcome.put("parts_sha256", Hashes.of(folder.parts()));
            return outcome;
        });
    }

    private void train() {
        Optional<StoredModel> rival = rival();
        Map<String, Object> inputs = inputs(
                "votes_sha256", outcome(StepName.GATHER).path("votes_sha256").asString());
        inputs.put("seed", round);
        inputs.put("rival", rival.map(StoredModel::id).orElse(""));
        step(
                StepName.TRAIN,
                inputs,
                () -> work(
                        StepName.TRAIN,
                        rival.map(model -> campaign.folder()
                                        .resolve(model.folder())
                                        .resolve("model"))
                                .orElse(null)));
    }

    /** The model in force when the training began. */
    private Optional<StoredModel> rival() {
        return store.rounds()
                .find(round, StepName.TRAIN.key())
                .map(step -> JSON.readTree(step.inputs()).path("rival").asString())
                .map(id -> store.models().find(id))
                .orElseGet(() -> store.models().inForce());
    }

    private void check() {
        String id = outcome(StepName.TRAIN).path("model").asString();
        step(StepName.CHECK, inputs("model", id), () -> {
            Losses losses = Losses.read(folder.tested());
            Map<String, Object> outcome = new LinkedHashMap<>();
            outcome.put("test", losses.size());
            outcome.put("loss", number(Losses.mean(losses.first())));
            boolean judged = losses.hasSecond() && losses.size() >= ENOUGH_TO_JUDGE;
            if (judged) {
                outcome.put("before", Losses.mean(losses.second()));
                outcome.put("gain", losses.difference());
                outcome.put("error", losses.error());
            }
            boolean worse = judged && losses.difference() < -losses.error();
            outcome.put("promote", !worse);
            JsonNode gathered = outcome(StepName.GATHER);
            store.models()
                    .add(new StoredModel(
                            id,
                            round,
                            rival().map(StoredModel::id),
                            campaign.folder().relativize(folder.path()).toString(),
                            store.clock().instant(),
                            gathered.path("training").asInt(),
                            gathered.path("votes").asLong(),
                            JSON.writeValueAsString(outcome)));
            return outcome;
        });
    }

    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private boolean isPromoted() {
        return outcome(StepName.CHECK).path("promote").asBoolean();
    }

    private void promote() {
        String id = outcome(StepName.TRAIN).path("model").asString();
        step(StepName.PROMOTE, inputs("model", id), () -> {
            if (!isPromoted()) {
                return Map.of("promoted", false);
            }
            store.models().promote(id, "not worse than the model before on the test galaxies", "round " + round);
            return Map.of("promoted", true);
        });
    }

    private void predict() {
        step(
                StepName.PREDICT,
                inputs("model", outcome(StepName.TRAIN).path("model").asString()),
                () -> {
                    if (!isPromoted()) {
                        return Map.of("images", 0);
                    }
                    if (!Files.isRegularFile(folder.features())) {
                        SubjectRows.write(store, folder.subjects());
                    }
                    return work(StepName.PREDICT, null);
                });
    }

    private void acquire() {
        step(
                StepName.ACQUIRE,
                inputs("seed", round),
                () -> isPromoted() ? work(StepName.ACQUIRE, null) : Map.of("picks", 0));
    }

    private void fill() {
        String batch = "round " + round;
        step(StepName.FILL, inputs("batch", batch), () -> {
            if (!isPromoted()) {
                return Map.of("entries", 0);
            }
            String id = outcome(StepName.TRAIN).path("model").asString();
            List<QueueEntry> entries = entries(Choosing.read(folder), id);
            store.queue().fill(batch, entries);
            return Map.of("entries", entries.size(), "batch", batch);
        });
    }

    /** The random share stands evenly among what the model chose: else nobody would come to it before the next model. */
    private static List<QueueEntry> entries(List<Ranked> picks, String model) {
        long random = picks.stream()
                .filter(one -> one.strategy().equals(Choosing.RANDOM))
                .count();
        List<QueueEntry> entries = new ArrayList<>();
        int[] seen = new int[2];
        for (Ranked pick : picks) {
            boolean drawn = pick.strategy().equals(Choosing.RANDOM);
            long many = drawn ? random : picks.size() - random;
            double place = (seen[drawn ? 1 : 0]++ + 0.5) / many;
            entries.add(new QueueEntry(
                    pick.id(), 1 - place, pick.strategy(), pick.score(), pick.rank(), model, pick.probability()));
        }
        return entries;
    }

    private void compare() {
        JsonNode gathered = outcome(StepName.GATHER);
        int labels = LabelSet.comparable(
                shared(),
                gathered.path("control").asInt(),
                gathered.path("enhanced").asInt());
        boolean enough = labels > 0 && gathered.path("test").asInt() >= ENOUGH_TO_JUDGE;
        step(StepName.COMPARE, inputs("labels", labels), () -> {
            if (!enough) {
                return Map.of("labels", 0);
            }
            Map<String, Object> outcome = new LinkedHashMap<>();
            work(StepName.COMPARE, null).forEachEntry((key, value) -> outcome.put(key, value));
            Losses losses = Losses.read(folder.compared());
            outcome.put("control_loss", Losses.mean(losses.first()));
            outcome.put("enhanced_loss", Losses.mean(losses.second()));
            outcome.put("gain", -losses.difference());
            outcome.put("error", losses.error());
            return outcome;
        });
    }

    /** Labels of the control arm that the campaign's first model learnt from: what both arms begin with. */
    private int shared() {
        return store.models().all().stream()
                .findFirst()
                .flatMap(first -> store.rounds().find(first.round(), StepName.GATHER.key()))
                .map(gather -> JSON.readTree(gather.outcome()).path("control").asInt())
                .orElse(0);
    }

    private void record() {
        step(StepName.RECORD, inputs("round", round), () -> {
            Map<String, Object> outcome = new LinkedHashMap<>();
            LearningSoFar.of(campaign).ifPresent(saved -> outcome.put("labels_saved", saved));
            return outcome;
        });
    }

    private JsonNode work(StepName step, @Nullable Path rival) {
        Job job = new Job(
                step,
                campaign.folder().toString(),
                campaign.folder().resolve(campaign.settings().images()).toString(),
                TreeFile.toJson(campaign.tree()),
                round,
                rival == null ? null : rival.toString(),
                store.rules()
                        .artefact()
                        .map(one -> campaign.tree().answerIndex(one.question(), one.answer()))
                        .orElse(-1),
                campaign.settings().loop(),
                shared(),
                maker.votesAre(),
                maker.software(),
                maker.threads(),
                round);
        Progress progress = new Progress(step);
        return JSON.readTree(workers.run(job, progress));
    }

    /** Passes on what a worker says, once a second at most. */
    private final class Progress implements Worker.Listener {
        private final StepName step;
        private long last;

        Progress(StepName step) {
            this.step = step;
        }

        @Override
        public void progress(long done, long total, String words) {
            long now = System.nanoTime();
            if (now - last >= 1_000_000_000) {
                last = now;
                store.rounds().progress(holder, round, step.key(), done, total, words);
            }
        }
    }

    private static Map<String, Object> inputs(String key, Object value) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put(key, value);
        return inputs;
    }

    private JsonNode outcome(StepName step) {
        return store.rounds()
                .find(round, step.key())
                .map(found -> JSON.readTree(found.outcome()))
                .orElseThrow(() -> new IllegalStateException("round " + round + " has not come to " + step));
    }

    private void step(StepName name, Map<String, Object> inputs, Supplier<Object> work) {
        Optional<Step> before = store.rounds().find(round, name.key());
        if (before.filter(step -> step.state() == StepState.DONE).isPresent()) {
            return;
        }
        int failures = before.map(RoundRun::failures).orElse(0);
        store.rounds().begin(holder, round, name.key(), JSON.writeValueAsString(inputs));
        try {
            store.rounds().done(holder, round, name.key(), JSON.writeValueAsString(work.get()));
        } catch (StepFailedException e) {
            if (!e.isStopped()) {
                failed(name, failures + 1, e);
            }
            throw e;
        } catch (CampaignException | VotesException | UncheckedIOException e) {
            failed(name, failures + 1, e);
            throw new StepFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private void failed(StepName name, int failures, RuntimeException why) {
        Map<String, Object> outcome = inputs("error", String.valueOf(why.getMessage()));
        outcome.put(FAILURES, failures);
        store.rounds().failed(holder, round, name.key(), JSON.writeValueAsString(outcome));
    }

    /** How many times a step has failed, one after the other. */
    static int failures(Step step) {
        return step.state() == StepState.FAILED
                ? JSON.readTree(step.outcome()).path(FAILURES).asInt()
                : 0;
    }
}
