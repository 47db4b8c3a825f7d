package org.eyepiece.store;

import static org.eyepiece.store.RefusedException.Kind.CONFLICT;
import static org.eyepiece.store.RefusedException.Kind.INVALID;
import static org.eyepiece.store.RefusedException.Kind.NOT_SERVED;
import static org.eyepiece.store.RefusedException.Kind.TOO_LATE;
import static org.eyepiece.store.RefusedException.Kind.UNKNOWN;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.eyepiece.vote.Annotation;
import org.eyepiece.vote.VotesException;
import org.eyepiece.vote.Walk;

/**
 * Volunteers' classifications: stored once and for ever. A new one is provisional; it becomes final after the time the campaign sets, or
 * when the volunteer says so, and then counts. Until then it can be withdrawn, which adds a row and takes none away.
 */
public final class Classifications {

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;

    Classifications(Database database, Ledger ledger, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Stores a classification. When this returns, it is on the disk with everything that follows from it; when it throws, nothing is
     * stored. Sent again, it is answered as the first time and stored once. An answer to a lease that has ended, or to a subject retired
     * since, is kept.
     *
     * @throws RefusedException INVALID where the annotations are no walk of the tree; UNKNOWN for a subject or volunteer that is
     *     not there; NOT_SERVED where the subject was never given to the volunteer; CONFLICT where the id is taken by another
     *     classification, or the volunteer has classified this subject; TOO_LATE where what it replaces is final
     */
    public Receipt post(Classification posted) {
        return deliver(posted).receipt();
    }

    /**
     * As {@link #post}, and says whether it came before and what has become of it since.
     *
     * @throws RefusedException as {@link #post}
     */
    public Delivery deliver(Classification posted) {
        String annotations = AnnotationsText.of(checked(posted.annotations()).annotations());
        return database.write(sql -> post(sql, posted, annotations));
    }

    private Walk checked(List<Annotation> annotations) {
        try {
            return new Walk(ledger.tree(), annotations);
        } catch (VotesException e) {
            throw new RefusedException(INVALID, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private Delivery post(Sql sql, Classification posted, String annotations) {
        long now = clock.millis();
        long subject = sql.first("SELECT seq FROM subject WHERE id = ?", row -> row.getLong(1), posted.subject())
                .orElseThrow(() -> new RefusedException(UNKNOWN, "there is no subject \"" + posted.subject() + "\""));
        boolean counted = Volunteers.counted(sql, posted.volunteer(), sql.shared());
        long due = now + RulesRow.read(sql).undo().toMillis();
        int inserted = sql.update(
                "INSERT INTO classification (id, subject, volunteer, annotations, language, started_at, finished_at,"
                        + " window_width, window_height, accepted_at, due_at, state)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'provisional') ON CONFLICT (id) DO NOTHING",
                posted.id().toString(),
                subject,
                posted.volunteer().value(),
                annotations,
                posted.language(),
                posted.startedAt().toEpochMilli(),
                posted.finishedAt().map(Instant::toEpochMilli).orElse(null),
                posted.window().map(Window::width).orElse(null),
                posted.window().map(Window::height).orElse(null),
                now,
                due);
        if (inserted == 0) {
            return sameAsBefore(sql, posted, subject, annotations);
        }
        Leases.Lease lease = Leases.of(sql, posted.volunteer(), posted.subject())
                .orElseThrow(() -> new RefusedException(
                        NOT_SERVED,
                        "subject \"" + posted.subject() + "\" was never given to volunteer " + posted.volunteer()));
        if (posted.replaces().isPresent()) {
            withdrawReplaced(sql, posted, posted.replaces().get(), now);
        } else if (lease.answered()) {
            throw new RefusedException(
                    CONFLICT,
                    "volunteer " + posted.volunteer() + " has classified \"" + posted.subject() + "\" already");
        }
        Leases.end(sql, posted.volunteer(), lease, "answered");
        if (counted) {
            sql.update("UPDATE subject SET provisional_count = provisional_count + 1 WHERE seq = ?", subject);
        }
        Receipt receipt =
                new Receipt(posted.id(), posted.subject(), Instant.ofEpochMilli(now), Instant.ofEpochMilli(due));
        return new Delivery(receipt, StoredClassification.State.PROVISIONAL, false);
    }

    /** The receipt of the first time, if it was the same classification then. */
    private static Delivery sameAsBefore(Sql sql, Classification posted, long subject, String annotations) {
        return sql.first(
                        "SELECT accepted_at, due_at, state FROM classification"
                                + " WHERE id = ? AND subject = ? AND volunteer = ? AND annotations = ?",
                        row -> new Delivery(
                                new Receipt(
                                        posted.id(),
                                        posted.subject(),
                                        Instant.ofEpochMilli(row.getLong(1)),
                                        Instant.ofEpochMilli(row.getLong(2))),
                                StoredClassification.State.of(row.getString(3)),
                                true),
                        posted.id().toString(),
                        subject,
                        posted.volunteer().value(),
                        annotations)
                .orElseThrow(() -> new RefusedException(
                        CONFLICT, "the id " + posted.id() + " is taken by another classification; make a new one"));
    }

    private void withdrawReplaced(Sql sql, Classification posted, UUID replaced, long now) {
        Own earlier = own(sql, posted.volunteer(), replaced);
        if (!earlier.subject().equals(posted.subject())) {
            throw new RefusedException(
                    CONFLICT,
                    "classification " + replaced + " is of another subject; it cannot be replaced by this one");
        }
        if (earlier.state() == StoredClassification.State.WITHDRAWN) {
            requireNoOther(sql, posted);
            return;
        }
        withdraw(sql, earlier, now);
    }

    /** What is replaced was withdrawn before; then nothing else of this volunteer may stand in its place. */
    private static void requireNoOther(Sql sql, Classification posted) {
        boolean other = sql.number(
                        "SELECT count(*) FROM classification c JOIN subject s ON s.seq = c.subject"
                                + " WHERE s.id = ? AND c.volunteer = ? AND c.state <> 'withdrawn' AND c.id <> ?",
                        posted.subject(),
                        posted.volunteer().value(),
                        posted.id().toString())
                > 0;
        if (other) {
            throw new RefusedException(
                    CONFLICT,
                    "volunteer " + posted.volunteer() + " has classified \"" + posted.subject() + "\" already");
        }
    }

    /** One of a volunteer's own classifications. */
    private record Own(
            String id, VolunteerId volunteer, String subject, long seq, StoredClassification.State state, long due) {}

    private static Own own(Sql sql, VolunteerId volunteer, UUID id) {
        return sql.first(
                        "SELECT c.id, s.id, s.seq, c.state, c.due_at FROM classification c JOIN subject s ON s.seq = c.subject"
                                + " WHERE c.id = ? AND c.volunteer = ?" + sql.lockedOf("c"),
                        row -> new Own(
                                row.getString(1),
                                volunteer,
                                row.getString(2),
                                row.getLong(3),
                                StoredClassification.State.of(row.getString(4)),
                                row.getLong(5)),
                        id.toString(),
                        volunteer.value())
                .orElseThrow(
                        () -> new RefusedException(UNKNOWN, "volunteer " + volunteer + " has no classification " + id));
    }

    /**
     * Takes a provisional classification back. Again, it changes nothing more. The subject is not given to this volunteer again.
     *
     * @throws RefusedException UNKNOWN where the volunteer has no such classification, TOO_LATE where it is final
     */
    public void withdraw(VolunteerId volunteer, UUID id) {
        database.<Void>write(sql -> {
            Own own = own(sql, volunteer, id);
            if (own.state() != StoredClassification.State.WITHDRAWN) {
                withdraw(sql, own, clock.millis());
            }
            return null;
        });
    }

    private static void withdraw(Sql sql, Own own, long now) {
        if (own.state() == StoredClassification.State.FINAL || own.due() <= now) {
            throw new RefusedException(
                    TOO_LATE, "classification " + own.id() + " is final; the time to take it back is over");
        }
        sql.update("INSERT INTO withdrawal (classification, at) VALUES (?, ?)", own.id(), now);
        sql.update("UPDATE classification SET state = 'withdrawn' WHERE id = ?", own.id());
        if (Volunteers.counted(sql, own.volunteer(), sql.shared())) {
            sql.update("UPDATE subject SET provisional_count = provisional_count - 1 WHERE seq = ?", own.seq());
        }
    }

    /**
     * Makes a classification final before its time, as a volunteer who wants to know what others said asks for. Again, it changes
     * nothing more.
     *
     * @throws RefusedException UNKNOWN where the volunteer has no such classification, CONFLICT where it is withdrawn
     */
    public void finalise(VolunteerId volunteer, UUID id) {
        database.<Void>write(sql -> {
            Ledger.lock(sql);
            Own own = own(sql, volunteer, id);
            if (own.state() == StoredClassification.State.WITHDRAWN) {
                throw new RefusedException(CONFLICT, "classification " + id + " is withdrawn");
            }
            if (own.state() == StoredClassification.State.PROVISIONAL) {
                ledger.settle(
                        sql,
                        sql.list("SELECT " + Ledger.Entry.COLUMNS + " WHERE c.id = ?", Ledger.Entry::of, own.id()),
                        clock.millis());
            }
            return null;
        });
    }

    /**
     * Takes in classifications made elsewhere. They are final at once. One that is there already is left as it is, and so is a second one
     * of the same subject by the same person: the first counts.
     *
     * @return how many are new
     * @throws RefusedException INVALID where one is no walk of the tree; UNKNOWN for a subject that is not in the campaign; CONFLICT
     *     where an id is taken by another one. Portions before it are kept, and doing it again goes on
     */
    public int add(Iterable<Elsewhere> made) {
        Loading loading = new Loading(ledger);
        return Loading.portions(made, Ledger.PORTION, portion -> {
            portion.forEach(one -> checked(one.annotations()));
            return database.write(sql -> loading.add(sql, portion, clock.millis()));
        });
    }

    /** The classification of that id, if this volunteer sent it. */
    public Optional<StoredClassification> find(VolunteerId volunteer, UUID id) {
        return database.read(sql -> sql.first(
                ClassificationRow.SELECT + " WHERE c.id = ? AND c.volunteer = ?",
                ClassificationRow::of,
                id.toString(),
                volunteer.value()));
    }

    /** A volunteer's own classifications, the newest first, withdrawn ones included. */
    public List<StoredClassification> history(VolunteerId volunteer, int skip, int most) {
        return database.read(sql -> sql.list(
                ClassificationRow.SELECT + " WHERE c.volunteer = ? ORDER BY c.accepted_at DESC, c.id LIMIT ? OFFSET ?",
                ClassificationRow::of,
                volunteer.value(),
                most,
                skip));
    }

    /** How many classifications of a volunteer stand: all but the withdrawn ones. */
    public long count(VolunteerId volunteer) {
        return database.read(sql -> sql.number(
                "SELECT count(*) FROM classification WHERE volunteer = ? AND state <> 'withdrawn'", volunteer.value()));
    }

    /** Through which feed those came to a subject who classified it; withdrawn ones left out, and feeds without any. */
    public Map<Feed, Integer> feeds(String subject) {
        return database.read(sql -> {
            Map<Feed, Integer> feeds = new EnumMap<>(Feed.class);
            sql.each(
                    "SELECT v.feed, count(*) FROM classification c"
                            + " JOIN served v ON v.volunteer = c.volunteer AND v.subject = c.subject"
                            + " WHERE c.subject = (SELECT seq FROM subject WHERE id = ?) AND c.state <> 'withdrawn'"
                            + " GROUP BY v.feed",
                    row -> feeds.put(Feed.of(row.getString(1)), row.getInt(2)),
                    subject);
            return feeds;
        });
    }

    /** All classifications, by subject in the order of import, one after another. */
    public void each(Consumer<StoredClassification> taker) {
        database.<Void>read(sql -> {
            sql.each(
                    ClassificationRow.SELECT + " ORDER BY c.subject, c.accepted_at, c.id",
                    row -> taker.accept(ClassificationRow.of(row)));
            return null;
        });
    }
}
