package org.eyepiece.store;

import static org.eyepiece.store.RefusedException.Kind.INVALID;
import static org.eyepiece.store.RefusedException.Kind.UNKNOWN;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the loop of people and model did and does: rounds of steps, each step a row that says how far it is and what came of it. A
 * step that is done stays done; one whose process died is begun again by whoever has the turn next.
 *
 * <p>Only whoever has the turn {@value #TURN} may write, which is looked at in the transaction that writes: a process that has lost
 * its turn without noticing changes nothing any more.
 */
public final class Rounds {

    /** The {@linkplain Store#turn turn} of whoever runs the loop. */
    public static final String TURN = "loop";

    private static final String SELECT =
            "SELECT round, name, state, attempts, began_at, ended_at, inputs, outcome, done, total, saying FROM step";

    private final Database database;
    private final Clock clock;

    Rounds(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How a step stands. */
    public enum StepState {
        /** Somebody is at it, or died over it. */
        RUNNING,
        /** It has an outcome, for good. */
        DONE,
        /** It ended without one; it may be begun again. */
        FAILED;

        /** As it stands in the database. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static StepState of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A step of a round.
     *
     * @param round counted from 1; 0 is what comes before them all
     * @param attempts how many times it was begun
     * @param began when it was begun last
     * @param ended when it was done or failed, if it is
     * @param inputs what it starts from, as JSON
     * @param outcome what came of it, as JSON; {@code {}} while it runs
     * @param done how far it is, of {@code total}; 0 of 0 where nobody has said
     * @param saying what it is at, in a few words
     */
    public record Step(
            long round,
            String name,
            StepState state,
            int attempts,
            Instant began,
            Optional<Instant> ended,
            String inputs,
            String outcome,
            long done,
            long total,
            String saying) {}

    /**
     * Begins a step, or begins it again where it ran or failed before.
     *
     * @param holder who has the turn
     * @param round 1 or more
     * @param inputs JSON; takes the place of what an earlier attempt started from
     * @return whether it is to be run; false where it is done
     * @throws RefusedException CONFLICT where the turn is not this holder's now
     */
    public boolean begin(String holder, long round, String name, String inputs) {
        if (round < 0) {
            throw new RefusedException(
                    INVALID, "there is no round " + round + "; rounds are counted from 1, and 0 prepares them");
        }
        return fenced(
                        holder,
                        (sql, now) -> sql.update(
                                "INSERT INTO step (round, name, place, state, attempts, began_at, inputs, outcome, done, total,"
                                        + " saying) VALUES (?, ?, (SELECT count(*) + 1 FROM step WHERE round = ?), 'running',"
                                        + " 1, ?, ?, '{}', 0, 0, '') ON CONFLICT (round, name) DO UPDATE SET state = 'running',"
                                        + " attempts = step.attempts + 1, began_at = excluded.began_at, ended_at = NULL,"
                                        + " inputs = excluded.inputs, outcome = '{}', done = 0, total = 0, saying = ''"
                                        + " WHERE step.state <> 'done'",
                                round,
                                name,
                                round,
                                now,
                                inputs))
                == 1;
    }

    /**
     * Says how far a running step is; of one that has ended nothing changes.
     *
     * @param done of {@code total}
     * @param saying what it is at, in a few words
     * @throws RefusedException CONFLICT where the turn is not this holder's now, UNKNOWN where the step was never begun
     */
    public void progress(String holder, long round, String name, long done, long total, String saying) {
        fenced(
                holder,
                (sql, now) -> require(
                        sql,
                        round,
                        name,
                        sql.update(
                                "UPDATE step SET done = ?, total = ?, saying = ? WHERE round = ? AND name = ?"
                                        + " AND state = 'running'",
                                done,
                                total,
                                saying,
                                round,
                                name)));
    }

    /**
     * A step has an outcome. Said again, it changes nothing.
     *
     * @param outcome JSON
     * @throws RefusedException CONFLICT where the turn is not this holder's now, UNKNOWN where the step was never begun
     */
    public void done(String holder, long round, String name, String outcome) {
        end(holder, round, name, StepState.DONE, outcome);
    }

    /**
     * A step ended without what it was for. Of one that is done it changes nothing.
     *
     * @param outcome JSON that says what went wrong
     * @throws RefusedException CONFLICT where the turn is not this holder's now, UNKNOWN where the step was never begun
     */
    public void failed(String holder, long round, String name, String outcome) {
        end(holder, round, name, StepState.FAILED, outcome);
    }

    private void end(String holder, long round, String name, StepState state, String outcome) {
        fenced(
                holder,
                (sql, now) -> require(
                        sql,
                        round,
                        name,
                        sql.update(
                                "UPDATE step SET state = ?, outcome = ?, ended_at = ? WHERE round = ? AND name = ?"
                                        + " AND state <> 'done'",
                                state.key(),
                                outcome,
                                now,
                                round,
                                name)));
    }

    /** What is written at a moment by whoever has the turn. */
    @FunctionalInterface
    private interface Writing {
        int at(Sql sql, long now);
    }

    private int fenced(String holder, Writing writing) {
        return database.write(sql -> {
            long now = clock.millis();
            Turn.require(sql, TURN, holder, now);
            return writing.at(sql, now);
        });
    }

    private static int require(Sql sql, long round, String name, int changed) {
        if (changed == 0 && find(sql, round, name).isEmpty()) {
            throw new RefusedException(UNKNOWN, "the step " + name + " of round " + round + " was never begun");
        }
        return changed;
    }

    /** A step, if it was ever begun. */
    public Optional<Step> find(long round, String name) {
        return database.read(sql -> find(sql, round, name));
    }

    private static Optional<Step> find(Sql sql, long round, String name) {
        return sql.first(SELECT + " WHERE round = ? AND name = ?", Rounds::step, round, name);
    }

    /** The steps of a round, in the order in which they were first begun. */
    public List<Step> of(long round) {
        return database.read(sql -> sql.list(SELECT + " WHERE round = ? ORDER BY place", Rounds::step, round));
    }

    /** The newest round; 0 where there was none. */
    public long last() {
        return database.read(sql -> sql.number("SELECT coalesce(max(round), 0) FROM step"));
    }

    /** The steps of so many rounds, the newest round first, in each the steps in the order in which they were first begun. */
    public List<Step> latest(int rounds) {
        return database.read(sql -> sql.list(
                SELECT + " WHERE round IN (SELECT DISTINCT round FROM step ORDER BY round DESC LIMIT ?)"
                        + " ORDER BY round DESC, place",
                Rounds::step,
                rounds));
    }

    private static Step step(ResultSet row) throws SQLException {
        long ended = row.getLong("ended_at");
        Optional<Instant> end = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended));
        return new Step(
                row.getLong("round"),
                row.getString("name"),
                StepState.of(row.getString("state")),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("began_at")),
                end,
                row.getString("inputs"),
                row.getString("outcome"),
                row.getLong("done"),
                row.getLong("total"),
                row.getString("saying"));
    }
}
