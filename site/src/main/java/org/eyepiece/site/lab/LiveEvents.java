package org.eyepiece.site.lab;

import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eyepiece.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open owner's pages how the campaign is, whenever that has changed, and looks only while somebody listens. A stream ends after
 * five minutes and the page asks anew, so that nobody listens for long who may no longer.
 */
@RestController
class LiveEvents implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LiveEvents.class);

    private static final Duration PACE = Duration.ofSeconds(2);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_LISTENERS = 64;
    /** Looking takes no more than this share of the time, whatever the campaign's size. */
    private static final int SHARE_OF_TIME = 20;

    private final Overviews overviews;
    private final Set<SseEmitter> listeners = ConcurrentHashMap.newKeySet();
    private @Nullable Thread teller;
    private volatile boolean stopped;

    LiveEvents(Overviews overviews) {
        this.overviews = overviews;
    }

    @GetMapping(path = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> listen() throws IOException {
        if (stopped || listeners.size() >= MOST_LISTENERS) {
            throw new ResponseStatusException(SERVICE_UNAVAILABLE, "Too many pages listen; close some.");
        }
        SseEmitter listener = new SseEmitter(LONGEST.toMillis());
        listener.onCompletion(() -> listeners.remove(listener));
        listener.onTimeout(listener::complete);
        listener.onError(failure -> listeners.remove(listener));
        listener.send(progress(overviews.now()));
        listeners.add(listener);
        wake();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no") // or nginx keeps what should arrive now
                .body(listener);
    }

    private synchronized void wake() {
        if (teller == null) {
            teller = Thread.ofVirtual().name("lab-events").start(this::tell);
        }
    }

    private synchronized boolean sleepsAgain() {
        if (!listeners.isEmpty() && !stopped) {
            return false;
        }
        teller = null;
        return true;
    }

    private void tell() {
        @Nullable Overview told = null;
        long toldAt = System.nanoTime();
        Duration pause = PACE;
        try {
            while (!sleepsAgain()) {
                Thread.sleep(pause);
                long begun = System.nanoTime();
                try {
                    Overview now = overviews.now();
                    if (!now.equals(told)) {
                        listeners.forEach(listener -> send(listener, progress(now)));
                        told = now;
                        toldAt = System.nanoTime();
                    } else if (System.nanoTime() - toldAt > SIGN_OF_LIFE.toNanos()) {
                        listeners.forEach(
                                listener -> send(listener, SseEmitter.event().comment("still here")));
                        toldAt = System.nanoTime();
                    }
                } catch (StoreException e) {
                    log.warn("the campaign could not be looked at: {}", e.getMessage());
                }
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                pause = PACE.compareTo(took.multipliedBy(SHARE_OF_TIME)) > 0 ? PACE : took.multipliedBy(SHARE_OF_TIME);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SseEmitter.SseEventBuilder progress(Overview overview) {
        return SseEmitter.event().name("progress").data(overview, MediaType.APPLICATION_JSON);
    }

    private void send(SseEmitter listener, SseEmitter.SseEventBuilder event) {
        try {
            listener.send(event);
        } catch (IOException | IllegalStateException e) {
            listeners.remove(listener); // it has gone
        }
    }

    /** How many pages listen now. */
    int listeners() {
        return listeners.size();
    }

    @Override
    public void start() {
        stopped = false;
    }

    /** Before the web server waits for open requests to end: these would not. */
    @Override
    public synchronized void stop() {
        stopped = true;
        listeners.forEach(SseEmitter::complete);
        if (teller != null) {
            teller.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return !stopped;
    }
}
