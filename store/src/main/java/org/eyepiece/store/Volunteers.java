package org.eyepiece.store;

import static org.eyepiece.store.RefusedException.Kind.UNKNOWN;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Who classifies: browsers that nobody has signed in from, and accounts. */
public final class Volunteers {

    private static final String COLUMNS = "seq, handle, excluded, excluded_reason, weight, created_at";
    private static final String ACCOUNT = "account:";

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;

    Volunteers(Database database, Ledger ledger, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * The volunteer at a browser; the first time, a new one.
     *
     * @param token the browser's secret; only its hash is kept, so that the database opens nobody's session
     */
    public VolunteerId browser(String token) {
        String handle = handle(token);
        return known(token).orElseGet(() -> database.write(sql -> ensure(sql, handle, clock.millis())));
    }

    /** The volunteer at a browser, if it was ever seen. */
    public Optional<VolunteerId> known(String token) {
        return database.read(sql -> find(sql, handle(token)));
    }

    private static String handle(String token) {
        return "browser:" + Sha256.of(token);
    }

    /** The volunteer of that name in votes that came from elsewhere; the first time, a new one. */
    static VolunteerId imported(Sql sql, String name, long now) {
        return ensure(sql, "import:" + name, now);
    }

    /** The volunteer an account stands for. */
    static VolunteerId account(Sql sql, String name, long now) {
        return ensure(sql, ACCOUNT + name, now);
    }

    private static Optional<VolunteerId> find(Sql sql, String handle) {
        return sql.first("SELECT seq FROM volunteer WHERE handle = ?", row -> new VolunteerId(row.getLong(1)), handle);
    }

    private static VolunteerId ensure(Sql sql, String handle, long now) {
        Optional<VolunteerId> there = find(sql, handle);
        if (there.isPresent()) {
            return there.get();
        }
        sql.update(
                "INSERT INTO volunteer (seq, handle, created_at) VALUES (?, ?, ?) ON CONFLICT (handle) DO NOTHING",
                sql.keys("volunteer", 1),
                handle,
                now);
        return find(sql, handle).orElseThrow(() -> new StoreException("a volunteer vanished while being added"));
    }

    /**
     * Hands on to an account what a browser did before its person signed in. What both have classified stays with both.
     *
     * @throws RefusedException UNKNOWN where there is no such volunteer, CONFLICT where only one of them is excluded
     */
    public void adopt(VolunteerId browser, VolunteerId account) {
        database.<Void>write(sql -> {
            Adoption.run(sql, browser, account);
            return null;
        });
    }

    /** What is known of a volunteer. */
    public Optional<Volunteer> find(VolunteerId id) {
        return database.read(sql ->
                sql.first("SELECT " + COLUMNS + " FROM volunteer WHERE seq = ?", Volunteers::volunteer, id.value()));
    }

    /** All volunteers, those seen first first. */
    public void each(Consumer<Volunteer> taker) {
        database.<Void>read(sql -> {
            sql.each("SELECT " + COLUMNS + " FROM volunteer ORDER BY seq", row -> taker.accept(volunteer(row)));
            return null;
        });
    }

    /**
     * A volunteer's share of the work.
     *
     * @param volunteer who
     * @param classifications how many there are, withdrawn ones included
     */
    public record Share(Volunteer volunteer, long classifications) {}

    /** Those who have classified most, most first. */
    public List<Share> busiest(int most) {
        return busiest(0, most);
    }

    /** The same as a page of a list: without those {@code skip} who have classified even more. */
    public List<Share> busiest(int skip, int most) {
        return database.read(sql -> sql.list(
                "SELECT " + COLUMNS
                        + ", many FROM volunteer v JOIN (SELECT volunteer, count(*) AS many FROM classification"
                        + " GROUP BY volunteer ORDER BY count(*) DESC, volunteer LIMIT ? OFFSET ?) c"
                        + " ON c.volunteer = v.seq ORDER BY many DESC, seq",
                Volunteers::share,
                most,
                skip));
    }

    /** Those who are excluded, and what they have classified, in the order in which they came. */
    public List<Share> excluded() {
        return shares("v.excluded = 1");
    }

    /** One volunteer, and what he or she has classified. */
    public Optional<Share> share(VolunteerId id) {
        return shares("v.seq = ?", id.value()).stream().findFirst();
    }

    private List<Share> shares(String where, Object... arguments) {
        return database.read(sql -> sql.list(
                "SELECT " + COLUMNS + ", (SELECT count(*) FROM classification c WHERE c.volunteer = v.seq) AS many"
                        + " FROM volunteer v WHERE " + where + " ORDER BY seq",
                Volunteers::share,
                arguments));
    }

    private static Share share(ResultSet row) throws SQLException {
        return new Share(volunteer(row), row.getLong("many"));
    }

    /**
     * What was last decided about a volunteer.
     *
     * @param excluded whether he or she was excluded; if not, included again
     * @param reason in words; may be empty for an inclusion
     * @param who decided
     */
    public record Verdict(boolean excluded, String reason, String who) {}

    /** What was last decided about a volunteer, if anything ever was. */
    public Optional<Verdict> verdict(VolunteerId id) {
        return database.read(sql -> sql.first(
                "SELECT excluded, excluded_reason, excluded_by FROM volunteer WHERE seq = ? AND excluded_by IS NOT NULL",
                row -> new Verdict(row.getInt(1) == 1, row.getString(2), row.getString(3)),
                id.value()));
    }

    private static Volunteer volunteer(ResultSet row) throws SQLException {
        String handle = row.getString("handle");
        return new Volunteer(
                new VolunteerId(row.getLong("seq")),
                handle.startsWith(ACCOUNT) ? Optional.of(handle.substring(ACCOUNT.length())) : Optional.empty(),
                row.getInt("excluded") == 0 ? Optional.empty() : Optional.of(row.getString("excluded_reason")),
                row.getDouble("weight"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    /**
     * Leaves a volunteer's classifications out of all counts, those to come included, and deletes none. Retirements that rested on
     * them end. A volunteer excluded already stays so.
     *
     * @throws RefusedException UNKNOWN where there is no such volunteer
     */
    public void exclude(VolunteerId volunteer, String reason, String who) {
        database.<Void>write(sql -> {
            Ledger.lock(sql);
            if (set(sql, volunteer, true, reason, who)) {
                ledger.count(sql, volunteer, -1, clock.millis());
            }
            return null;
        });
    }

    /**
     * Lets an excluded volunteer's classifications count again.
     *
     * @throws RefusedException UNKNOWN where there is no such volunteer
     */
    public void include(VolunteerId volunteer, String who) {
        include(volunteer, "", who);
    }

    /**
     * The same with a reason, which is kept in place of why the volunteer was excluded.
     *
     * @throws RefusedException UNKNOWN where there is no such volunteer
     */
    public void include(VolunteerId volunteer, String reason, String who) {
        database.<Void>write(sql -> {
            Ledger.lock(sql);
            if (set(sql, volunteer, false, reason, who)) {
                ledger.count(sql, volunteer, 1, clock.millis());
            }
            return null;
        });
    }

    private static boolean set(Sql sql, VolunteerId volunteer, boolean excluded, String reason, String who) {
        require(sql, volunteer);
        int changed = sql.update(
                "UPDATE volunteer SET excluded = ?, excluded_reason = ?, excluded_by = ? WHERE seq = ? AND excluded <> ?",
                excluded ? 1 : 0,
                reason,
                who,
                volunteer.value(),
                excluded ? 1 : 0);
        return changed > 0;
    }

    private static void require(Sql sql, VolunteerId volunteer) {
        counted(sql, volunteer, "");
    }

    /**
     * Whether a volunteer's classifications count.
     *
     * @param lock what to end the select with, so that it stays true until the transaction ends
     */
    static boolean counted(Sql sql, VolunteerId volunteer, String lock) {
        return sql.first(
                        "SELECT excluded FROM volunteer WHERE seq = ?" + lock,
                        row -> row.getInt(1) == 0,
                        volunteer.value())
                .orElseThrow(() -> new RefusedException(UNKNOWN, "there is no volunteer " + volunteer));
    }

    /** Marks a subject for this volunteer to find again, or takes the mark away. */
    public void favourite(VolunteerId volunteer, String subject, boolean wanted) {
        database.<Void>write(sql -> {
            require(sql, volunteer);
            long seq = sql.first("SELECT seq FROM subject WHERE id = ?", row -> row.getLong(1), subject)
                    .orElseThrow(() -> new RefusedException(UNKNOWN, "there is no subject \"" + subject + "\""));
            if (wanted) {
                sql.update(
                        "INSERT INTO favourite (volunteer, subject, at) VALUES (?, ?, ?)"
                                + " ON CONFLICT (volunteer, subject) DO NOTHING",
                        volunteer.value(),
                        seq,
                        clock.millis());
            } else {
                sql.update("DELETE FROM favourite WHERE volunteer = ? AND subject = ?", volunteer.value(), seq);
            }
            return null;
        });
    }

    /** Ids of a volunteer's favourites, the newest first. */
    public List<String> favourites(VolunteerId volunteer) {
        return database.read(sql -> sql.list(
                "SELECT s.id FROM favourite f JOIN subject s ON s.seq = f.subject WHERE f.volunteer = ?"
                        + " ORDER BY f.at DESC, f.subject DESC",
                row -> row.getString(1),
                volunteer.value()));
    }
}
