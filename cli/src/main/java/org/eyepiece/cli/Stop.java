package org.eyepiece.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A command that runs until it is stopped, by Ctrl-C or by the system, and then has something to put in order.
 *
 * <pre>{@code
 * try (Stop stop = Stop.expected()) {
 *     stop.await();
 *     // put things in order
 * }
 * }</pre>
 */
final class Stop implements AutoCloseable {

    /** Longer than a command takes to put things in order. */
    private static final long PATIENCE_S = 25;

    private static final AtomicReference<@Nullable Stop> EXPECTED = new AtomicReference<>();

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    private Stop() {}

    /** From here on until it is closed, whoever stops the program waits. */
    static Stop expected() {
        Stop stop = new Stop();
        EXPECTED.set(stop);
        return stop;
    }

    /** Waits until somebody stops the program, or interrupts this thread. */
    void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            // whoever interrupts wants it to end
        }
    }

    /** Waits no longer than this; says whether somebody stops the program. */
    boolean await(Duration time) {
        try {
            return asked.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true; // whoever interrupts wants it to end
        }
    }

    /** Things are in order. */
    @Override
    public void close() {
        EXPECTED.compareAndSet(this, null);
        done.countDown();
    }

    /**
     * Somebody stops the program: lets the command put things in order.
     *
     * @param code exit code where no command expected it
     * @return 0 where one did, and was done in time
     */
    static int fromOutside(int code) {
        Stop stop = EXPECTED.get();
        if (stop == null) {
            return code;
        }
        stop.asked.countDown();
        try {
            return stop.done.await(PATIENCE_S, TimeUnit.SECONDS) ? 0 : code;
        } catch (InterruptedException e) {
            return code;
        }
    }
}
