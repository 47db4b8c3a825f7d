package org.eyepiece.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one volunteer has done: classifications that stand, which are all but the withdrawn ones. */
public final class History {

    private static final long DAY_MS = 86_400_000;
    private static final String STANDING =
            ClassificationRow.SELECT + " WHERE c.volunteer = ? AND c.state <> 'withdrawn'";

    private final Database database;

    History(Database database) {
        this.database = database;
    }

    /**
     * The newest first.
     *
     * @param before only what was stored before that moment
     * @param most how many at most
     */
    public List<StoredClassification> standing(VolunteerId volunteer, Instant before, int most) {
        return database.read(sql -> sql.list(
                STANDING + " AND c.accepted_at < ? ORDER BY c.accepted_at DESC, c.id LIMIT ?",
                ClassificationRow::of,
                volunteer.value(),
                before.toEpochMilli(),
                most));
    }

    /** The one of this subject, of which there is one at most. */
    public Optional<StoredClassification> of(VolunteerId volunteer, String subject) {
        return database.read(
                sql -> sql.first(STANDING + " AND s.id = ?", ClassificationRow::of, volunteer.value(), subject));
    }

    /**
     * Why a volunteer was given a subject.
     *
     * @param feed where it came from
     * @param asked the entry of the queue that asked for it; empty in the other feeds
     */
    public record Given(Feed feed, Optional<QueueEntry> asked) {}

    /** Why this volunteer was given this subject; empty where it was never given. */
    public Optional<Given> given(VolunteerId volunteer, String subject) {
        record Row(Feed feed, long entry) {}
        return database.read(sql -> sql.first(
                        "SELECT v.feed, v.entry FROM served v JOIN subject s ON s.seq = v.subject"
                                + " WHERE v.volunteer = ? AND s.id = ?",
                        row -> new Row(Feed.of(row.getString(1)), row.getLong(2)),
                        volunteer.value(),
                        subject)
                .map(row -> new Given(row.feed(), Queue.find(sql, row.entry()))));
    }

    /**
     * Classifications of one day.
     *
     * @param day days since 1970-01-01, in UTC
     * @param classifications how many stand, at least one
     */
    public record Day(long day, long classifications) {}

    /** The days on which this volunteer classified, the newest first. */
    public List<Day> days(VolunteerId volunteer) {
        return database.read(sql -> sql.list(
                "SELECT accepted_at / " + DAY_MS + " AS day, count(*) FROM classification"
                        + " WHERE volunteer = ? AND state <> 'withdrawn' GROUP BY accepted_at / " + DAY_MS
                        + " ORDER BY day DESC",
                row -> new Day(row.getLong(1), row.getLong(2)),
                volunteer.value()));
    }
}
