package org.eyepiece.store;

import static org.eyepiece.store.RefusedException.Kind.INVALID;
import static org.eyepiece.store.RefusedException.Kind.UNKNOWN;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a volunteer looks at next. Each subject given out is leased for a while, and a lease counts like a classification: as many
 * people as a subject still needs have it before them, and no more. A lease that ends without an answer frees the place.
 *
 * <p>Test subjects come before all others. Each place that is left is a control subject's with the probability the rules give that,
 * else the enhanced feed's with its own, else the classic one's. What the enhanced feed lacks, as before the first model, control subjects
 * give, so that the first labels are a random sample and are finished one after another; what control subjects lack, the classic feed.
 *
 * <p>Given out is only what this volunteer was never given before; when there is nothing else, what was given and neither answered nor
 * skipped in time. Subjects that have enough, or are retired, are not given out.
 */
public final class Selection {

    /** The most that is given out at once. */
    public static final int MOST = 5;

    /** How often leases that have ended are looked for, and how many are taken at once. */
    private static final long SWEEP_MS = 1_000;

    private static final int SWEEP = 200;

    private static final String UNSEEN = " FROM subject s WHERE s.available = 1 AND %s NOT EXISTS"
            + " (SELECT 1 FROM served v WHERE v.volunteer = ? AND v.subject = s.seq) ORDER BY %s LIMIT ?";
    private static final String COLUMNS = "SELECT s.seq, s.id, s.file, s.entry";
    static final String ENHANCED =
            COLUMNS + UNSEEN.formatted("s.priority IS NOT NULL AND", "s.priority DESC, s.load, s.shuffle");
    static final String CLASSIC = COLUMNS + UNSEEN.formatted("", "s.load, s.shuffle");
    static final String TEST = drawn(Role.TEST);
    static final String CONTROL = drawn(Role.CONTROL);
    static final String LAPSED =
            "SELECT s.seq, s.id, s.file, v.entry, v.feed FROM served v JOIN subject s ON s.seq = v.subject"
                    + " WHERE v.volunteer = ? AND v.outcome = 'lapsed' AND s.available = 1 ORDER BY v.until LIMIT ?";

    /**
     * Whether there is anything to give of a role, read with the rules: where there is not, it is not looked for. Ordered, because
     * PostgreSQL answers a mere EXISTS from the whole table where it believes that it will not have to look far.
     */
    private static final String ANY =
            ", (SELECT seq FROM subject WHERE available = 1 AND role <> 'pool' AND role = '%1$s'"
                    + " ORDER BY shuffle, seq LIMIT 1) IS NOT NULL AS %1$s";

    static final String OPEN = ANY.formatted(Role.TEST.key()) + ANY.formatted(Role.CONTROL.key());

    private final Database database;
    private final Clock clock;
    private final Random random;
    /**
     * Those who were given nothing when they last asked. To find out that there still is nothing, everything available must be looked at:
     * that is done where it keeps nobody from writing.
     */
    private final Set<VolunteerId> dry = ConcurrentHashMap.newKeySet();

    private final AtomicLong swept = new AtomicLong(Long.MIN_VALUE);

    Selection(Database database, Clock clock, long seed) {
        this.database = database;
        this.clock = clock;
        random = new Random(seed);
    }

    /** In the order in which they were drawn, so that they are finished one after another. */
    private static String drawn(Role role) {
        return COLUMNS + UNSEEN.formatted("s.role <> 'pool' AND s.role = '" + role.key() + "' AND", "s.shuffle, s.seq");
    }

    /** A subject that could be given out. */
    private record Candidate(long seq, String id, String file, long entry, Feed feed) {}

    /** What there is to give. */
    private record Offer(Rules rules, boolean test, boolean control) {}

    /**
     * Subjects for a volunteer, each leased to them.
     *
     * @param most at most so many, 1 to {@value #MOST}
     * @return as many as there are; none where this volunteer has seen everything that still needs looking at
     * @throws RefusedException UNKNOWN where there is no such volunteer
     */
    public List<Served> next(VolunteerId volunteer, int most) {
        if (most < 1 || most > MOST) {
            throw new RefusedException(INVALID, most + " subjects at once; ask for 1 to " + MOST);
        }
        boolean sweep = sweepIsDue();
        if (!sweep && dry.contains(volunteer) && left(volunteer).isEmpty()) {
            return List.of();
        }
        List<Served> given = database.write(sql -> {
            if (sweep) {
                Leases.sweep(sql, clock.millis(), SWEEP);
            }
            return give(sql, volunteer, most);
        });
        while (given.isEmpty()) {
            Optional<Long> left = left(volunteer);
            if (left.isEmpty()) {
                dry.add(volunteer);
                return List.of();
            }
            given = database.write(sql -> {
                sql.number("SELECT seq FROM subject WHERE seq = ?" + sql.locked(), left.get());
                return give(sql, volunteer, most);
            });
        }
        dry.remove(volunteer);
        return given;
    }

    /**
     * A subject that could be given to this volunteer, be it that somebody writes to its row right now. {@link #give} passes over
     * such a row without waiting, so that nothing was given does not say that nothing is left: this does. Whoever then waits for
     * that one row, holding no other, waits in no circle, and then finds its place free or taken.
     */
    private Optional<Long> left(VolunteerId volunteer) {
        return database.read(sql -> sql.first(CLASSIC, row -> row.getLong(1), volunteer.value(), 1)
                .or(() -> sql.first(LAPSED, row -> row.getLong(1), volunteer.value(), 1)));
    }

    private List<Served> give(Sql sql, VolunteerId volunteer, int most) {
        Offer offer = RulesRow.read(
                sql, OPEN, (rules, row) -> new Offer(rules, row.getBoolean("test"), row.getBoolean("control")));
        Rules rules = offer.rules();
        Volunteers.counted(sql, volunteer, "");
        long now = clock.millis();
        Giving giving = new Giving(sql, volunteer, now, now + rules.lease().toMillis(), new ArrayList<>());
        if (offer.test()) {
            giving.take(TEST, Feed.TEST, most);
        }
        if (offer.control()) {
            giving.take(CONTROL, Feed.CONTROL, some(rules.controlShare(), giving.left(most)));
        }
        int enhanced = some(rules.enhancedShare(), giving.left(most));
        int missing = enhanced - giving.take(ENHANCED, Feed.ENHANCED, enhanced);
        if (offer.control() && rules.controlShare() > 0) {
            giving.take(CONTROL, Feed.CONTROL, missing);
        }
        giving.take(CLASSIC, Feed.CLASSIC, giving.left(most));
        giving.takeLapsed(giving.left(most));
        return giving.given();
    }

    /** How many of so many places, each with that probability. */
    private int some(double share, int places) {
        int some = 0;
        for (int i = 0; i < places; i++) {
            some += random.nextDouble() < share ? 1 : 0;
        }
        return some;
    }

    private boolean sweepIsDue() {
        long now = clock.millis();
        long last = swept.get();
        return (last == Long.MIN_VALUE || now - last >= SWEEP_MS) && swept.compareAndSet(last, now);
    }

    /** The subjects given out in one go. */
    private record Giving(Sql sql, VolunteerId volunteer, long now, long until, List<Served> given) {

        int left(int most) {
            return most - given.size();
        }

        /** Gives up to so many that this volunteer has never been given; tells how many. */
        int take(String select, Feed feed, int many) {
            if (many <= 0) {
                return 0;
            }
            int before = given.size();
            for (Candidate candidate : fresh(select + sql.unlockedOf("s"), feed, many)) {
                int first = sql.update(
                        "INSERT INTO served (volunteer, subject, feed, entry, at, until, outcome)"
                                + " VALUES (?, ?, ?, ?, ?, ?, 'leased') ON CONFLICT (volunteer, subject) DO NOTHING",
                        volunteer.value(),
                        candidate.seq(),
                        feed.key(),
                        feed == Feed.ENHANCED ? candidate.entry() : null,
                        now,
                        until);
                if (first == 1) {
                    give(candidate);
                }
            }
            return given.size() - before;
        }

        /** Gives again what was given and neither answered nor skipped. */
        void takeLapsed(int many) {
            if (many <= 0) {
                return;
            }
            for (Candidate candidate : lapsed(LAPSED + sql.unlockedOf("s"), many)) {
                int again = sql.update(
                        "UPDATE served SET at = ?, until = ?, outcome = 'leased'"
                                + " WHERE volunteer = ? AND subject = ? AND outcome = 'lapsed'",
                        now,
                        until,
                        volunteer.value(),
                        candidate.seq());
                if (again == 1) {
                    give(candidate);
                }
            }
        }

        private List<Candidate> fresh(String select, Feed feed, int many) {
            return sql.list(
                    select,
                    row -> new Candidate(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4), feed),
                    volunteer.value(),
                    many);
        }

        private List<Candidate> lapsed(String select, int many) {
            return sql.list(
                    select,
                    row -> new Candidate(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            Feed.of(row.getString(5))),
                    volunteer.value(),
                    many);
        }

        private void give(Candidate candidate) {
            Feed feed = candidate.feed();
            sql.update("UPDATE subject SET lease_count = lease_count + 1 WHERE seq = ?", candidate.seq());
            Optional<QueueEntry> why = feed == Feed.ENHANCED ? Queue.find(sql, candidate.entry()) : Optional.empty();
            given.add(new Served(candidate.id(), candidate.file(), feed, why, Instant.ofEpochMilli(until)));
        }
    }

    /** Where a subject that a volunteer was given came from, and why; also after it was answered or skipped. */
    public Optional<Served> given(VolunteerId volunteer, String subject) {
        return database.read(sql -> sql.first(
                "SELECT s.id, s.file, v.feed, v.entry, v.until FROM served v JOIN subject s ON s.seq = v.subject"
                        + " WHERE v.volunteer = ? AND s.id = ?",
                row -> new Served(
                        row.getString(1),
                        row.getString(2),
                        Feed.of(row.getString(3)),
                        Queue.find(sql, row.getLong(4)),
                        Instant.ofEpochMilli(row.getLong(5))),
                volunteer.value(),
                subject));
    }

    /**
     * A volunteer does not want to classify this one; they are not given it again.
     *
     * @throws RefusedException UNKNOWN where it was never given to them
     */
    public void skip(VolunteerId volunteer, String subject) {
        end(volunteer, subject, "skipped");
    }

    /**
     * A volunteer goes and leaves this one unanswered; its place is free at once.
     *
     * @throws RefusedException UNKNOWN where it was never given to them
     */
    public void release(VolunteerId volunteer, String subject) {
        end(volunteer, subject, "lapsed");
    }

    private void end(VolunteerId volunteer, String subject, String outcome) {
        database.<Void>write(sql -> {
            Leases.Lease lease = Leases.of(sql, volunteer, subject)
                    .orElseThrow(() -> new RefusedException(
                            UNKNOWN, "subject \"" + subject + "\" was never given to volunteer " + volunteer));
            if (lease.open() || (lease.lapsed() && outcome.equals("skipped"))) {
                Leases.end(sql, volunteer, lease, outcome);
            }
            return null;
        });
    }
}
