package org.eyepiece.store;

import java.time.Clock;
import java.time.Instant;

/** What the owner wants of the loop. Whoever runs it reads this, be it another process on another machine. */
public final class Wishes {

    private final Database database;
    private final Clock clock;

    Wishes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What is wanted.
     *
     * @param paused whether no further step shall be begun
     * @param by who last wished for anything; empty where nobody has
     * @param at when; 1970 where nobody has
     * @param asked how many times a round was asked for by hand, ever: whoever runs the loop remembers up to which it has answered
     */
    public record Wish(boolean paused, String by, Instant at, long asked) {}

    /** What is wanted now. */
    public Wish now() {
        return database.read(sql -> sql.first(
                        "SELECT paused, who, at, asked FROM wish",
                        row -> new Wish(
                                row.getInt(1) != 0,
                                row.getString(2),
                                Instant.ofEpochMilli(row.getLong(3)),
                                row.getLong(4)))
                .orElseThrow(() -> new StoreException("the database has lost what the owner wants of the loop")));
    }

    /** The loop shall rest; where it rests already, nothing changes. */
    public void pause(String who) {
        change("paused = 1", " WHERE paused = 0", who);
    }

    /** The loop shall go on; where it does, nothing changes. */
    public void resume(String who) {
        change("paused = 0", " WHERE paused = 1", who);
    }

    /** A round shall be begun, however little is new. */
    public void ask(String who) {
        change("asked = asked + 1", "", who);
    }

    private void change(String what, String where, String who) {
        database.<Void>write(sql -> {
            sql.update("UPDATE wish SET who = ?, at = ?, " + what + where, who, clock.millis());
            return null;
        });
    }
}
