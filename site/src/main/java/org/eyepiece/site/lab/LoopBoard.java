package org.eyepiece.site.lab;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.CampaignSettings;
import org.eyepiece.campaign.loop.StepName;
import org.eyepiece.store.Arms;
import org.eyepiece.store.Models.StoredModel;
import org.eyepiece.store.Progress;
import org.eyepiece.store.QueueEntry;
import org.eyepiece.store.Retirement.Cause;
import org.eyepiece.store.Role;
import org.eyepiece.store.Rounds.Step;
import org.eyepiece.store.Store;
import org.eyepiece.store.Subject;
import org.eyepiece.store.SubjectFilter;
import org.eyepiece.store.Wishes.Wish;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at rounds, models and queue for whoever wants to see them; however many do, at most once a second. */
@Component
class LoopBoard {

    static final int ROUNDS = 30;
    static final int MODELS = 100;

    private static final int SHOWN = 12;
    /** Of the queue's beginning: what the model chose and what it drew at random stand mixed. */
    private static final int LOOKED_AT = 400;

    private static final String RANDOM = "random";
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Store store;
    private final CampaignSettings.Loop settings;
    private final Clock clock = Clock.systemUTC();

    private @Nullable LoopAnswer latest;
    private Instant latestAt = Instant.MIN;

    LoopBoard(Campaign campaign) {
        store = campaign.store();
        settings = campaign.settings().loop();
    }

    /** How people and model take turns now. */
    synchronized LoopAnswer now() {
        Instant now = clock.instant();
        LoopAnswer known = latest;
        if (known != null && latestAt.plus(FRESH).isAfter(now)) {
            return known;
        }
        LoopAnswer read = read();
        latest = read;
        latestAt = now;
        return read;
    }

    /** Something was just changed here: what was read before is out of date. */
    synchronized void changed() {
        latestAt = Instant.MIN;
    }

    private LoopAnswer read() {
        List<Step> steps = store.rounds().latest(ROUNDS);
        Optional<JsonNode> gathered = steps.stream()
                .filter(step -> step.name().equals(StepName.GATHER.key()))
                .findFirst()
                .map(step -> JsonMapper.shared().readTree(step.inputs()));
        Wish wish = store.wishes().now();
        Progress progress = store.progress(1);
        Arms.Standing standing = store.arms().standing();
        List<QueueEntry> queue = store.queue().waiting(LOOKED_AT);
        @Nullable String force = store.models().inForce().map(StoredModel::id).orElse(null);
        return new LoopAnswer(
                LoopNow.of(store, settings.train()),
                wish.by(),
                wish.at().toEpochMilli(),
                wish.asked()
                        > gathered.map(json -> json.path("asked").asLong(0)).orElse(0L),
                next(steps, gathered, progress, standing),
                LoopHistory.rounds(steps),
                LoopHistory.models(store.models().latest(MODELS), store.models().promotions(), force),
                LoopHistory.learning(steps),
                new LoopAnswer.Flow(
                        store.queue().size(),
                        standing.testFinished(),
                        standing.test(),
                        standing.controlFinished(),
                        standing.controlOpen(),
                        standing.stopped(),
                        standing.saved()),
                queue.stream()
                        .filter(entry -> !entry.strategy().equals(RANDOM))
                        .limit(SHOWN)
                        .map(LoopBoard::pick)
                        .toList(),
                chance(queue),
                odd(steps, progress.retired().getOrDefault(Cause.ARTEFACT, 0L)));
    }

    private LoopAnswer.Next next(
            List<Step> steps, Optional<JsonNode> gathered, Progress progress, Arms.Standing standing) {
        if (gathered.isEmpty()) {
            long retired =
                    progress.retired().values().stream().mapToLong(n -> n).sum();
            long merged = progress.retired().getOrDefault(Cause.MERGED, 0L);
            return new LoopAnswer.Next(
                    Math.max(0, settings.leastLabels() - (retired - merged - standing.testFinished())), null, null);
        }
        long fresh = store.votes().finals() - gathered.get().path("finals").asLong(0);
        Optional<Step> begun = steps.stream()
                .filter(step -> step.name().equals(StepName.GATHER.key()))
                .findFirst();
        return new LoopAnswer.Next(
                null,
                settings.everyClassifications() > 0 ? Math.max(0, settings.everyClassifications() - fresh) : null,
                settings.everyMinutes() > 0
                        ? begun.map(step -> step.began()
                                        .plus(Duration.ofMinutes(settings.everyMinutes()))
                                        .toEpochMilli())
                                .orElse(null)
                        : null);
    }

    private static LoopAnswer.Pick pick(QueueEntry entry) {
        return new LoopAnswer.Pick(
                entry.subject(),
                SubjectAnswer.address(entry.subject()),
                entry.strategy(),
                Double.isFinite(entry.score()) ? entry.score() : null);
    }

    /** The random share of the batch, whose scores are known; where there is none, the control arm. */
    private LoopAnswer.Chance chance(List<QueueEntry> queue) {
        List<LoopAnswer.Pick> drawn = queue.stream()
                .filter(entry -> entry.strategy().equals(RANDOM))
                .limit(SHOWN)
                .map(LoopBoard::pick)
                .toList();
        if (!drawn.isEmpty()) {
            return new LoopAnswer.Chance("batch", drawn);
        }
        SubjectFilter control = new SubjectFilter(SubjectFilter.Standing.OPEN, Optional.of(Role.CONTROL), "");
        return new LoopAnswer.Chance(
                "control",
                store.subjects().matching(control, "", SHOWN).stream()
                        .map(subject ->
                                new LoopAnswer.Pick(subject.id(), SubjectAnswer.address(subject.id()), "control", null))
                        .toList());
    }

    private LoopAnswer.Odd odd(List<Step> steps, long artefacts) {
        return new LoopAnswer.Odd(
                some(steps, StepName.PREDICT, "unreadable"),
                some(steps, StepName.ACQUIRE, "odd"),
                new LoopAnswer.Some(
                        artefacts,
                        first(store.subjects().retired(Cause.ARTEFACT, 0, SHOWN).stream()
                                .map(Subject::id)
                                .toList())));
    }

    private static LoopAnswer.Some some(List<Step> steps, StepName name, String key) {
        return LoopHistory.newest(steps, name, key)
                .map(json -> new LoopAnswer.Some(
                        json.path(key).asLong(0),
                        first(StreamSupport.stream(json.path("first_" + key).spliterator(), false)
                                .limit(SHOWN)
                                .map(JsonNode::asString)
                                .toList())))
                .orElse(new LoopAnswer.Some(0, Map.of()));
    }

    private static Map<String, String> first(List<String> ids) {
        Map<String, String> images = new LinkedHashMap<>();
        ids.forEach(id -> images.put(id, SubjectAnswer.address(id)));
        return images;
    }
}
