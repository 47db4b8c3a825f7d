package org.eyepiece.site.operation;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.store.Store;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Every two seconds, classifications whose time to be withdrawn is over become final, and leases that ended free their places. An
 * error is logged when it begins and when it has passed, and stops nothing.
 */
@Component
final class Settling implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Settling.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Store store;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable Future<?> turns;
    private volatile long settled;
    private boolean failing;

    Settling(Campaign campaign) {
        store = campaign.store();
    }

    /** How long ago it last went well. */
    Duration since() {
        return Duration.ofNanos(System.nanoTime() - settled);
    }

    @Override
    public synchronized void start() {
        settled = System.nanoTime();
        ScheduledExecutorService fresh = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("settling").daemon().factory());
        turns = fresh.scheduleWithFixedDelay(this::settle, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        timer = fresh;
    }

    private void settle() {
        try {
            store.settle();
            settled = System.nanoTime();
            if (failing) {
                log.info("classifications become final again");
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                log.error("classifications do not become final at present: {}", e.getMessage());
            }
            failing = true;
        }
    }

    @Override
    public synchronized void stop() {
        if (timer != null && turns != null) {
            turns.cancel(false);
            timer.close(); // lets the one under way end
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
