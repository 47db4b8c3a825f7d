package org.eyepiece.site.lab;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Computes the volunteers' weights beside everything else: with millions of classifications it takes longer than a person waits. */
@Component
class WeightsRun {

    private static final Logger log = LoggerFactory.getLogger(WeightsRun.class);

    private final Store store;
    private final AtomicBoolean running = new AtomicBoolean();

    WeightsRun(Campaign campaign) {
        store = campaign.store();
    }

    boolean running() {
        return running.get();
    }

    /** Begins, unless it is under way. */
    void start() {
        if (running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("weights").start(this::compute);
        }
    }

    private void compute() {
        long begun = System.nanoTime();
        try {
            store.weights().compute();
            log.info("weights of the volunteers computed in {} ms", (System.nanoTime() - begun) / 1_000_000);
        } catch (RuntimeException e) {
            log.error("the weights of the volunteers could not be computed", e);
        } finally {
            running.set(false);
        }
    }
}
