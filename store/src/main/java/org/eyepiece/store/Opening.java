package org.eyepiece.store;

import java.time.Clock;
import java.util.Objects;

/**
 * How a store is opened.
 *
 * @param clock what time it is; a test may turn it
 * @param seed of the order in which subjects of equal standing are given out, and of the choice between feeds
 * @param readers how many may read at once
 * @param writers how many may write at once on PostgreSQL; on SQLite there is one
 * @param waiting how many writes may wait on SQLite before more are turned away with {@link BusyException}
 */
public record Opening(Clock clock, long seed, int readers, int writers, int waiting) {

    public Opening {
        Objects.requireNonNull(clock);
        if (readers < 1 || writers < 1 || waiting < 1) {
            throw new IllegalArgumentException(
                    "readers " + readers + ", writers " + writers + ", waiting " + waiting + ": at least 1 each");
        }
    }

    /** The clock of the machine, 8 readers, 16 writers, 4,096 waiting. */
    public static Opening usual() {
        return new Opening(Clock.systemUTC(), 1, 8, 16, 4_096);
    }

    /** The same with another clock. */
    public Opening with(Clock other) {
        return new Opening(other, seed, readers, writers, waiting);
    }
}
