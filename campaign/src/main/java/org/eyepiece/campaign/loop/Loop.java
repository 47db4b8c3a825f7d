package org.eyepiece.campaign.loop;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.CampaignSettings;
import org.eyepiece.store.RefusedException;
import org.eyepiece.store.Role;
import org.eyepiece.store.Rounds;
import org.eyepiece.store.Rounds.Step;
import org.eyepiece.store.Rounds.StepState;
import org.eyepiece.store.Store;
import org.eyepiece.store.StoreException;
import org.eyepiece.store.Turn;
import org.eyepiece.store.Wishes.Wish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a campaign's rounds, one after another, in the background. Several processes may have the campaign open: the one whose turn it is
 * works, the others wait; a turn that is not renewed ends after {@link #LEASE}.
 */
public final class Loop implements AutoCloseable {

    /** For how long a turn is kept without being renewed. */
    static final Duration LEASE = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration RENEW = Duration.ofSeconds(4);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 3;

    /** Control subjects that wait for classifications at a time, at most: enough for everybody, few enough to be finished. */
    private static final int OPEN_CONTROL = 200;

    private final Campaign campaign;
    private final CampaignSettings.Loop settings;
    private final Store store;
    private final LoopMaker maker;
    private final Turn turn;
    private final String holder = "loop-" + UUID.randomUUID();
    private final Workers workers = new Workers();
    private final Insight insight;
    /** Renews the turn, and tidies up, while the other thread waits for a step. */
    private final ScheduledExecutorService heart = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("loop-turn-", 0).daemon().factory());

    private final Thread thread = Thread.ofPlatform().name("loop").daemon().unstarted(this::run);
    private volatile boolean held;
    private long renewed;
    private volatile boolean closed;
    private final Now counting = new Now(Duration.ofSeconds(20));
    private final Now tidying = new Now(LOOK);
    private final Now stopping = new Now(Duration.ofSeconds(30));
    private final Now lookingForLabels = new Now(LOOK);
    private volatile long subjects;
    private long finished;

    private Loop(Campaign campaign, LoopMaker maker) {
        this.campaign = campaign;
        this.maker = maker;
        settings = campaign.settings().loop();
        store = campaign.store();
        turn = store.turn(Rounds.TURN);
        insight = new Insight(campaign);
    }

    /** Starts to run the rounds of a campaign, whose settings say that it is to be trained; whoever opened it closes it after this. */
    public static Loop start(Campaign campaign, LoopMaker maker) {
        Loop loop = new Loop(campaign, maker);
        loop.heart.scheduleWithFixedDelay(loop::renew, 0, RENEW.toMillis(), TimeUnit.MILLISECONDS);
        loop.heart.scheduleWithFixedDelay(loop::tidy, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        loop.thread.start();
        return loop;
    }

    private void renew() {
        long now = System.nanoTime();
        try {
            held = !closed && turn.take(holder, LEASE);
            renewed = now;
        } catch (StoreException e) {
            log.warn("the loop's turn could not be renewed: {}", e.getMessage());
            held = held && now - renewed < LEASE.minus(RENEW).toNanos(); // it is still ours for a while
        }
        if (!held) {
            workers.stop();
        }
    }

    private void run() {
        while (!closed) {
            try {
                if (held) {
                    tick();
                }
                pause(LOOK);
            } catch (StepFailedException e) {
                if (!e.isStopped()) {
                    log.warn("the loop: {}", e.getMessage());
                    pause(AFTER_FAILURE);
                }
            } catch (RefusedException | StoreException e) {
                log.warn("the loop waits: {}", e.getMessage());
                pause(AFTER_FAILURE);
            } catch (RuntimeException e) {
                log.error("the loop met what it should not", e);
                pause(AFTER_FAILURE);
            }
        }
    }

    private void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (!closed && System.nanoTime() < end) {
            try {
                Thread.sleep(Math.min(200, time.toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void tick() {
        List<Step> last = store.rounds().of(store.rounds().last());
        boolean open = !last.isEmpty() && last.getFirst().round() > 0 && !isOver(last);
        Wish wish = store.wishes().now();
        if (wish.paused()) {
            return;
        }
        if (open) {
            goOn(last);
        } else if (settings.pretrainEpochs() > 0 && subjects > 0 && isToPretrain()) {
            new RoundRun(campaign, workers, holder, maker, 0).prepare();
        } else {
            due(last, wish).ifPresent(cause -> run(store.rounds().last() + 1, cause));
        }
    }

    /** Now and then: not more often than this, and never more than a tenth of the time. */
    private static final class Now {
        private final Duration least;
        private long next = Long.MIN_VALUE;

        Now(Duration least) {
            this.least = least;
        }

        void then(Runnable work) {
            long began = System.nanoTime();
            if (next == Long.MIN_VALUE || began >= next) {
                work.run();
                long ended = System.nanoTime();
                next = ended + Math.max(least.toNanos(), 10 * (ended - began));
            }
        }
    }

    /** What needs to be seen to now and then: the arms, and the rule that lets subjects go. */
    private void tidy() {
        if (!held) {
            return;
        }
        try {
            counting.then(this::draw);
            if (settings.controlShare() > 0) {
                tidying.then(() ->
                        store.arms().keepOpen(Role.CONTROL, (int) Math.clamp(subjects / 25, 5, OPEN_CONTROL)));
            }
            settings.stop().ifPresent(stop -> stopping.then(() -> new Stopping(campaign, insight, stop).apply()));
        } catch (RefusedException | StoreException e) {
            log.warn("the loop's arms wait: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error("the loop met what it should not", e);
        }
    }

    /** The first random subjects are the test set, for good; never more than a quarter of all. */
    private void draw() {
        Map<Role, Long> roles = store.subjects().roles();
        subjects = roles.values().stream().mapToLong(Long::longValue).sum();
        long missing = Math.min(settings.testSubjects(), subjects / 4) - roles.getOrDefault(Role.TEST, 0L);
        if (missing > 0) {
            store.arms().draw(Role.TEST, (int) missing);
        }
    }

    /** An encoder that could not be made three times is done without: networks begin with random weights then. */
    private boolean isToPretrain() {
        return store.rounds()
                .find(0, StepName.PRETRAIN.key())
                .map(step -> step.state() != StepState.DONE && RoundRun.failures(step) < ATTEMPTS)
                .orElse(true);
    }

    private static boolean isOver(List<Step> steps) {
        return steps.stream()
                .anyMatch(step -> step.name().equals(StepName.RECORD.key()) && step.state() == StepState.DONE);
    }

    private void goOn(List<Step> steps) {
        Step latest = steps.getLast();
        if (RoundRun.failures(latest) >= ATTEMPTS) {
            new RoundRun(campaign, workers, holder, maker, latest.round())
                    .abandon("the step " + latest.name() + " failed " + ATTEMPTS + " times");
            log.warn("round {} is given up: the step {} failed {} times", latest.round(), latest.name(), ATTEMPTS);
        } else {
            run(latest.round(), "goes on");
        }
    }

    private void run(long round, String cause) {
        new RoundRun(campaign, workers, holder, maker, round)
                .run(cause, () -> closed || !held || store.wishes().now().paused());
    }

    /** Why a round should begin now, if it should. */
    private Optional<String> due(List<Step> last, Wish wish) {
        Optional<JsonNode> before = last.stream()
                .filter(step -> step.name().equals(StepName.GATHER.key()))
                .findFirst()
                .map(step -> JsonMapper.shared().readTree(step.inputs()));
        long fresh = store.votes().finals()
                - before.map(json -> json.path("finals").asLong()).orElse(0L);
        if (wish.asked() > before.map(json -> json.path("asked").asLong()).orElse(0L)) {
            return Optional.of("asked for by " + wish.by());
        }
        if (before.isEmpty()) {
            lookingForLabels.then(this::count);
            return finished >= settings.leastLabels()
                    ? Optional.of("the first " + settings.leastLabels() + " labels are there")
                    : Optional.empty();
        }
        if (settings.everyClassifications() > 0 && fresh >= settings.everyClassifications()) {
            return Optional.of(fresh + " classifications are new");
        }
        Duration since = Duration.between(last.getFirst().began(), store.clock().instant());
        if (settings.everyMinutes() > 0
                && fresh > 0
                && since.compareTo(Duration.ofMinutes(settings.everyMinutes())) >= 0) {
            return Optional.of(since.toMinutes() + " minutes are over");
        }
        return Optional.empty();
    }

    /** Finished subjects to learn from. */
    private void count() {
        finished = 0;
        store.arms().labels(one -> finished += one.retirement().isPresent() && one.role() != Role.TEST ? 1 : 0);
    }

    /** Stops what runs, and gives the turn to whoever wants it. */
    @Override
    public void close() {
        closed = true;
        workers.close();
        heart.shutdown();
        try {
            thread.join();
            if (heart.awaitTermination(5, TimeUnit.SECONDS)) {
                turn.pass(holder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreException e) {
            log.warn("the loop's turn could not be passed on: {}", e.getMessage());
        }
    }
}
