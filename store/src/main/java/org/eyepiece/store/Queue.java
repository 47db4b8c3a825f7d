package org.eyepiece.store;

import static org.eyepiece.store.RefusedException.Kind.CONFLICT;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The enhanced feed: what a strategy wants volunteers to look at, and why. */
public final class Queue {

    private static final String COLUMNS = "s.id, e.priority, e.strategy, e.score, e.place, e.model, e.probability";
    private static final String WAITING = "SELECT " + COLUMNS + " FROM subject s JOIN entry e ON e.id = s.entry"
            + " WHERE s.available = 1 AND s.priority IS NOT NULL ORDER BY s.priority DESC, s.load, s.shuffle";

    private final Database database;
    private final Clock clock;

    Queue(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Puts a batch in place of what was queued before. All of it is there at once or nothing is; a batch of that name that was
     * filled before changes nothing, so whoever does not know how far it came simply does it again. Earlier batches stay on record
     * ({@link #batch}); nobody loses a subject that is before them.
     *
     * @param batch names it for ever, such as the model it comes from
     * @return whether it is new
     * @throws RefusedException UNKNOWN where there is no such subject, CONFLICT where one comes twice
     */
    public boolean fill(String batch, List<QueueEntry> entries) {
        Set<String> once = new HashSet<>();
        for (QueueEntry entry : entries) {
            if (!once.add(entry.subject())) {
                throw new RefusedException(
                        CONFLICT, "subject \"" + entry.subject() + "\" is queued twice in one batch");
            }
        }
        return database.write(sql -> {
            sql.number("SELECT id FROM campaign" + sql.locked()); // one batch at a time
            int made = sql.update(
                    "INSERT INTO batch (name, entries, at) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING",
                    batch,
                    entries.size(),
                    clock.millis());
            if (made == 0) {
                return false;
            }
            sql.list(
                    "SELECT seq FROM subject WHERE entry IS NOT NULL ORDER BY seq" + sql.locked(),
                    row -> row.getLong(1));
            sql.update("UPDATE subject SET priority = NULL, entry = NULL WHERE entry IS NOT NULL");
            if (!entries.isEmpty()) {
                insert(sql, batch, entries);
            }
            return true;
        });
    }

    private static void insert(Sql sql, String batch, List<QueueEntry> entries) {
        long id = sql.keys("entry", entries.size());
        for (QueueEntry entry : entries) {
            Subjects.require(
                    entry.subject(),
                    sql.update(
                            "INSERT INTO entry (id, batch, subject, priority, strategy, score, place, model, probability)"
                                    + " SELECT ?, ?, seq, ?, ?, ?, ?, ?, ? FROM subject WHERE id = ?",
                            id,
                            batch,
                            entry.priority(),
                            entry.strategy(),
                            Double.isNaN(entry.score()) ? null : entry.score(),
                            entry.rank(),
                            entry.model(),
                            Double.isNaN(entry.probability()) ? null : entry.probability(),
                            entry.subject()));
            sql.update(
                    "UPDATE subject SET priority = ?, entry = ? WHERE id = ?", entry.priority(), id, entry.subject());
            id++;
        }
    }

    /** What is asked for now, in the order in which it is given out; subjects that need no more are left out. */
    public List<QueueEntry> waiting() {
        return database.read(sql -> sql.list(WAITING, Queue::entry));
    }

    /** The first so many of what {@link #waiting()} gives. */
    public List<QueueEntry> waiting(int most) {
        return database.read(sql -> sql.list(WAITING + " LIMIT ?", Queue::entry, most));
    }

    /** How many subjects {@link #waiting()} gives. */
    public long size() {
        return database.read(
                sql -> sql.number("SELECT count(*) FROM subject WHERE available = 1 AND priority IS NOT NULL"));
    }

    /** A batch as it was filled, the highest priority first; empty where there was none of that name. */
    public List<QueueEntry> batch(String name) {
        return database.read(sql -> sql.list(
                "SELECT " + COLUMNS + " FROM entry e JOIN subject s ON s.seq = e.subject WHERE e.batch = ?"
                        + " ORDER BY e.priority DESC, e.place",
                Queue::entry,
                name));
    }

    /** Names of all batches, the newest first. */
    public List<String> batches() {
        return database.read(
                sql -> sql.list("SELECT name FROM batch ORDER BY at DESC, name DESC", row -> row.getString(1)));
    }

    /**
     * That a subject was asked for.
     *
     * @param batch in which
     * @param at when that was filled
     * @param entry why
     * @param standing whether it is still in force: no later batch took its place
     */
    public record Asked(String batch, Instant at, QueueEntry entry, boolean standing) {}

    /** Every time a subject was asked for, the newest first. */
    public List<Asked> history(String subject) {
        return database.read(sql -> sql.list(
                "SELECT " + COLUMNS + ", b.name, b.at, CASE WHEN s.entry = e.id THEN 1 ELSE 0 END AS standing"
                        + " FROM batch b JOIN subject s ON s.id = ? JOIN entry e ON e.batch = b.name AND e.subject = s.seq"
                        + " ORDER BY b.at DESC, b.name DESC",
                row -> new Asked(
                        row.getString("name"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        entry(row),
                        row.getInt("standing") == 1),
                subject));
    }

    /** Everything that was ever asked for, by subject in the order of import, the newest first. */
    public void each(Consumer<QueueEntry> taker) {
        database.<Void>read(sql -> {
            sql.each(
                    "SELECT " + COLUMNS + " FROM entry e JOIN subject s ON s.seq = e.subject ORDER BY s.seq, e.id DESC",
                    row -> taker.accept(entry(row)));
            return null;
        });
    }

    static Optional<QueueEntry> find(Sql sql, long entry) {
        return sql.first(
                "SELECT " + COLUMNS + " FROM entry e JOIN subject s ON s.seq = e.subject WHERE e.id = ?",
                Queue::entry,
                entry);
    }

    private static QueueEntry entry(ResultSet row) throws SQLException {
        return new QueueEntry(
                row.getString(1),
                row.getDouble(2),
                row.getString(3),
                orNaN(row, 4),
                row.getInt(5),
                row.getString(6),
                orNaN(row, 7));
    }

    private static double orNaN(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }
}
