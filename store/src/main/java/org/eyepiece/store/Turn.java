package org.eyepiece.store;

import static org.eyepiece.store.RefusedException.Kind.CONFLICT;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

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

    /** Whose turn it is now; empty where it is nobody's. */
    public Optional<String> holder() {
        return database.read(sql -> sql.first(
                "SELECT holder FROM turn WHERE name = ? AND until > ?", row -> row.getString(1), name, clock.millis()));
    }

    /**
     * Refuses what only whoever has a turn may write; the turn stays theirs until the transaction ends.
     *
     * @throws RefusedException CONFLICT where it is not this holder's now
     */
    static void require(Sql sql, String name, String holder, long now) {
        boolean theirs = sql.first(
                        "SELECT holder FROM turn WHERE name = ? AND holder = ? AND until > ?" + sql.locked(),
                        row -> row.getString(1),
                        name,
                        holder,
                        now)
                .isPresent();
        if (!theirs) {
            throw new RefusedException(
                    CONFLICT,
                    "the turn \"" + name + "\" is not " + holder
                            + "'s now; nothing is written for a process that has lost it");
        }
    }

    /** Lets go of the turn, if it is this holder's. */
    public void pass(String holder) {
        database.<Void>write(sql -> {
            sql.update("DELETE FROM turn WHERE name = ? AND holder = ?", name, holder);
            return null;
        });
    }
}
