package org.eyepiece.store;

import java.time.Clock;
import java.time.Duration;

/**
 * Work that only one process may do at a time, though several have the campaign open. Whoever holds a turn says so again well
 * before it ends; when its process dies, another gets the turn once the time is over. Clocks of the processes should agree to
 * within a small part of that time.
 */
public final class Turn {

    private final Database database;
    private final Clock clock;
    private final String name;

    Turn(Database database, Clock clock, String name) {
        this.database = database;
        this.clock = clock;
        this.name = name;
    }

    /**
     * Takes the turn, or keeps it.
     *
     * @param holder names the process, unlike any other
     * @param time for how long from now
     * @return whether it is this holder's now
     */
    public boolean take(String holder, Duration time) {
        long now = clock.millis();
        return database.write(sql -> sql.update(
                        "INSERT INTO turn (name, holder, until) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE"
                                + " SET holder = excluded.holder, until = excluded.until"
                                + " WHERE turn.holder = excluded.holder OR turn.until <= ?",
                        name,
                        holder,
                        now + time.toMillis(),
                        now))
                == 1;
    }

    /** Lets go of the turn, if it is this holder's. */
    public void pass(String holder) {
        database.<Void>write(sql -> {
            sql.update("DELETE FROM turn WHERE name = ? AND holder = ?", name, holder);
            return null;
        });
    }
}
