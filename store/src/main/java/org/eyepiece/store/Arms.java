package org.eyepiece.store;

import static org.eyepiece.store.RefusedException.Kind.INVALID;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.vote.SubjectVotes;
import org.jspecify.annotations.Nullable;

/**
 * The arms of the experiment that every campaign is: subjects drawn at random to test models on, subjects drawn at random to check
 * them against, and the pool that is left; and what all of them have taught.
 *
 * <p>Drawn is in one random order that was settled when the subjects came (their shuffle, then their key), so the subjects of a role
 * are a random sample of those that were there, whatever anybody has wanted to look at.
 */
public final class Arms {

    static final String NEXT = "SELECT seq, CASE WHEN cause IS NULL THEN 1 ELSE 0 END FROM subject"
            + " WHERE role = 'pool' AND (hand_cause IS NULL OR hand_cause <> 'merged') ORDER BY shuffle, seq LIMIT ?";

    private final Database database;
    private final DecisionTree tree;

    Arms(Database database, DecisionTree tree) {
        this.database = database;
        this.tree = tree;
    }

    /**
     * Gives that role to the next subjects of the pool. Those merged as duplicates are passed over; those retired are not, for what
     * was retired was not retired by chance.
     *
     * @param role TEST or CONTROL
     * @param many how many further ones
     * @return how many there were
     * @throws RefusedException INVALID for the pool, or fewer than 0
     */
    public int draw(Role role, int many) {
        requireArm(role, many);
        return database.write(sql -> {
            lock(sql);
            return next(sql, role, many).many();
        });
    }

    /**
     * Draws until so many subjects of that role are not retired, or the pool is empty. Of those drawn now, the ones retired already
     * have the role too, and do not count as open.
     *
     * @param role TEST or CONTROL
     * @return how many were drawn
     * @throws RefusedException INVALID for the pool, or fewer than 0
     */
    public int keepOpen(Role role, int open) {
        requireArm(role, open);
        return database.write(sql -> {
            lock(sql);
            long missing = open
                    - sql.number(
                            "SELECT count(*) FROM subject WHERE role <> 'pool' AND role = ? AND cause IS NULL",
                            role.key());
            int drawn = 0;
            while (missing > 0) {
                Drawn some = next(sql, role, (int) missing);
                if (some.many() == 0) {
                    break;
                }
                drawn += some.many();
                missing -= some.open();
            }
            return drawn;
        });
    }

    private static void requireArm(Role role, int many) {
        if (role == Role.POOL || many < 0) {
            throw new RefusedException(
                    INVALID,
                    "cannot draw " + many + " subjects as " + role.key() + "; draw 0 or more as test or control");
        }
    }

    /** One draw at a time. */
    private static void lock(Sql sql) {
        sql.number("SELECT id FROM campaign" + sql.locked());
    }

    /** How many were drawn, and how many of them are not retired. */
    private record Drawn(int many, int open) {}

    private static Drawn next(Sql sql, Role role, int many) {
        record Next(long seq, int open) {}
        List<Next> next = sql.list(NEXT, row -> new Next(row.getLong(1), row.getInt(2)), many);
        List<@Nullable Object[]> rows = new ArrayList<>();
        next.stream()
                .sorted(Comparator.comparingLong(Next::seq))
                .forEach(one -> rows.add(new @Nullable Object[] {role.key(), one.seq()}));
        sql.batch("UPDATE subject SET role = ? WHERE seq = ?", rows);
        return new Drawn(next.size(), next.stream().mapToInt(Next::open).sum());
    }

    /**
     * What a subject teaches.
     *
     * @param votes its final votes per answer
     * @param role whether they may be trained on, and speak for all subjects
     * @param finals classifications that count
     * @param limit how many it gets altogether
     * @param retirement why it needs no more, where it does not
     * @param asked whether it was ever in a batch of the queue
     */
    public record Labels(
            SubjectVotes votes, Role role, int finals, int limit, Optional<Retirement> retirement, boolean asked) {}

    /** Every subject that has final votes: those retired first come first, then those not retired, in the order of their import. */
    public void labels(Consumer<Labels> taker) {
        database.<Void>read(sql -> {
            sql.each(
                    "SELECT s.id, s.file, t.counts, s.role, s.final_count, s.vote_limit, s.cause, s.hand_reason, s.hand_by,"
                            + " s.retired_at, CASE WHEN EXISTS (SELECT 1 FROM entry e WHERE e.subject = s.seq)"
                            + " THEN 1 ELSE 0 END FROM tally t JOIN subject s ON s.seq = t.subject"
                            + " WHERE s.final_count > 0 ORDER BY s.retired_at NULLS LAST, s.seq",
                    row -> taker.accept(new Labels(
                            new SubjectVotes(
                                    row.getString(1),
                                    row.getString(2),
                                    CountsText.read(row.getString(3), tree.answers())),
                            Role.of(row.getString(4)),
                            row.getInt(5),
                            row.getInt(6),
                            SubjectRow.retirement(row),
                            row.getInt(11) == 1)));
            return null;
        });
    }

    /**
     * How far the arms are, and what a rule has saved.
     *
     * @param testFinished test subjects that need no more
     * @param test of how many
     * @param controlFinished control subjects that need no more
     * @param controlOpen control subjects that are being looked at
     * @param stopped subjects that a rule let go before they had all their classifications
     * @param saved classifications that they were still to get
     */
    public record Standing(
            long testFinished, long test, long controlFinished, long controlOpen, long stopped, long saved) {}

    /** How far the arms are now. */
    public Standing standing() {
        return database.read(sql -> {
            Map<Role, long[]> counts = new EnumMap<>(Role.class);
            sql.each(
                    "SELECT role, count(*), count(cause) FROM subject WHERE role <> 'pool' GROUP BY role",
                    row -> counts.put(Role.of(row.getString(1)), new long[] {row.getLong(2), row.getLong(3)}));
            long[] test = counts.getOrDefault(Role.TEST, new long[2]);
            long[] control = counts.getOrDefault(Role.CONTROL, new long[2]);
            String ruled = " FROM subject WHERE cause IS NOT NULL AND cause = 'rule' AND vote_limit > final_count";
            return new Standing(
                    test[1],
                    test[0],
                    control[1],
                    control[0] - control[1],
                    sql.number("SELECT count(*)" + ruled),
                    sql.number("SELECT coalesce(sum(vote_limit - final_count), 0)" + ruled));
        });
    }
}
