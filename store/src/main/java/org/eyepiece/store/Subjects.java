package org.eyepiece.store;

import static org.eyepiece.store.RefusedException.Kind.CONFLICT;
import static org.eyepiece.store.RefusedException.Kind.INVALID;
import static org.eyepiece.store.RefusedException.Kind.UNKNOWN;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A campaign's subjects. */
public final class Subjects {

    /** Two subjects closer than this are taken for one, in arcseconds. */
    public static final double SAME_PLACE = 1;

    /** Rows per transaction of an import: few enough that a volunteer's vote in between does not wait. */
    private static final int PORTION = 500;

    private final Database database;
    private final Clock clock;
    private final long seed;

    Subjects(Database database, Clock clock, long seed) {
        this.database = database;
        this.clock = clock;
        this.seed = seed;
    }

    /**
     * What an import did.
     *
     * @param added how many subjects are new
     * @param known how many were there already, with the same content
     */
    public record Added(int added, int known) {}

    /**
     * Imports subjects, in portions that are each kept at once. One that is there already, with the same content, is left as it is;
     * so an import that was interrupted is simply run again.
     *
     * @throws RefusedException CONFLICT where an id is taken by other content
     */
    public Added add(Iterable<NewSubject> subjects) {
        int[] seen = {0};
        int added = Loading.portions(subjects, PORTION, portion -> {
            seen[0] += portion.size();
            return database.write(sql -> add(sql, portion));
        });
        return new Added(added, seen[0] - added);
    }

    private int add(Sql sql, List<NewSubject> portion) {
        Rules rules = RulesRow.read(sql);
        long first = sql.keys("subject", portion.size());
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (NewSubject subject : portion) {
            long seq = first + rows.size();
            rows.add(new @Nullable Object[] {
                seq,
                subject.id(),
                subject.file(),
                subject.sha256(),
                degrees(subject, true),
                degrees(subject, false),
                SubjectRow.metadata(subject.metadata()),
                clock.millis(),
                Random64.of(seed, seq),
                rules.retireAfter(),
                rules.artefactLimit()
            });
        }
        int[] inserted = sql.batch(
                "INSERT INTO subject (seq, id, file, sha256, ra, dec, metadata, added_at, shuffle, role, vote_limit,"
                        + " artefact_limit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'pool', ?, ?) ON CONFLICT (id) DO NOTHING",
                rows);
        for (int i = 0; i < inserted.length; i++) {
            if (inserted[i] == 0) {
                requireSame(sql, portion.get(i));
            }
        }
        return Arrays.stream(inserted).sum();
    }

    private static @Nullable Double degrees(NewSubject subject, boolean ra) {
        return subject.position()
                .map(position -> ra ? position.ra() : position.dec())
                .orElse(null);
    }

    private static void requireSame(Sql sql, NewSubject subject) {
        boolean same = sql.first("SELECT sha256 FROM subject WHERE id = ?", row -> row.getString(1), subject.id())
                .filter(subject.sha256()::equals)
                .isPresent();
        if (!same) {
            throw new RefusedException(
                    CONFLICT,
                    "a subject \"" + subject.id()
                            + "\" is there already, with another image; give this one another id");
        }
    }

    /** The subject of that id. */
    public Optional<Subject> find(String id) {
        return database.read(
                sql -> sql.first("SELECT " + SubjectRow.COLUMNS + " FROM subject WHERE id = ?", SubjectRow::of, id));
    }

    /** Ids of the subjects whose image has these bytes, in the order of their import. */
    public List<String> withContent(String sha256) {
        return database.read(sql ->
                sql.list("SELECT id FROM subject WHERE sha256 = ? ORDER BY seq", row -> row.getString(1), sha256));
    }

    /** How many there are. */
    public long count() {
        return database.read(sql -> sql.number("SELECT count(*) FROM subject"));
    }

    /** All subjects in the order of their import, one after another. */
    public void each(Consumer<Subject> taker) {
        database.<Void>read(sql -> {
            sql.each(
                    "SELECT " + SubjectRow.COLUMNS + " FROM subject ORDER BY seq",
                    row -> taker.accept(SubjectRow.of(row)));
            return null;
        });
    }

    /**
     * Some subjects in the order of their import, as a page of a list.
     *
     * @param after the last id of the page before; empty for the first page
     */
    public List<Subject> after(String after, int most) {
        return database.read(sql -> sql.list(
                "SELECT " + SubjectRow.COLUMNS
                        + " FROM subject WHERE seq > coalesce((SELECT seq FROM subject WHERE id = ?), 0)"
                        + " ORDER BY seq LIMIT ?",
                SubjectRow::of,
                after,
                most));
    }

    /**
     * The same of those that are meant. Looks at subjects one by one until it has as many, so a filter that fits few takes as long
     * as a look at all of them.
     *
     * @param after the last id of the page before; empty for the first page
     */
    public List<Subject> matching(SubjectFilter filter, String after, int most) {
        List<Object> arguments = filter.arguments();
        arguments.add(after);
        arguments.add(most);
        return database.read(sql -> sql.list(
                "SELECT " + SubjectRow.COLUMNS + " FROM subject WHERE " + filter.condition()
                        + " AND seq > coalesce((SELECT seq FROM subject WHERE id = ?), 0) ORDER BY seq LIMIT ?",
                SubjectRow::of,
                arguments.toArray()));
    }

    /** How many subjects there are of each role; a role without any is left out. */
    public Map<Role, Long> roles() {
        return database.read(sql -> {
            Map<Role, Long> roles = new EnumMap<>(Role.class);
            sql.each(
                    "SELECT role, count(*) FROM subject WHERE role <> 'pool' GROUP BY role",
                    row -> roles.put(Role.of(row.getString(1)), row.getLong(2)));
            long others = roles.values().stream().mapToLong(Long::longValue).sum();
            long pool = sql.number("SELECT count(*) FROM subject") - others;
            if (pool > 0) {
                roles.put(Role.POOL, pool);
            }
            return roles;
        });
    }

    /** How many classifications are missing until every subject has enough. Looks at all of them. */
    public long missing() {
        return database.read(sql -> sql.number("SELECT coalesce(sum(vote_limit - final_count - provisional_count), 0)"
                + " FROM subject WHERE cause IS NULL AND vote_limit > final_count + provisional_count"));
    }

    /** Subjects retired for a cause, those retired last first. */
    public List<Subject> retired(Retirement.Cause cause, int skip, int most) {
        return database.read(sql -> sql.list(
                "SELECT " + SubjectRow.COLUMNS
                        + " FROM subject WHERE cause = ? ORDER BY retired_at DESC, seq LIMIT ? OFFSET ?",
                SubjectRow::of,
                cause.key(),
                most,
                skip));
    }

    /** The subjects of a role, in the order of their import. */
    public List<Subject> of(Role role) {
        String where = role == Role.POOL ? "role = ?" : "role = ? AND role <> 'pool'"; // the second has an index
        return database.read(sql -> sql.list(
                "SELECT " + SubjectRow.COLUMNS + " FROM subject WHERE " + where + " ORDER BY seq",
                SubjectRow::of,
                role.key()));
    }

    /**
     * Says what the votes of these subjects are for.
     *
     * @throws RefusedException UNKNOWN where there is no such subject
     */
    public void assign(Role role, Collection<String> ids) {
        database.<Void>write(sql -> {
            for (String id : ids) {
                require(id, sql.update("UPDATE subject SET role = ? WHERE id = ?", role.key(), id));
            }
            return null;
        });
    }

    /**
     * Sets how many classifications these subjects get, whatever the rules say of the others.
     *
     * @throws RefusedException UNKNOWN where there is no such subject, INVALID for fewer than 1; then none is changed
     */
    public void limit(int classifications, Collection<String> ids) {
        if (classifications < 1) {
            throw new RefusedException(
                    INVALID,
                    "a subject gets " + classifications + " classifications; ask for at least 1, or retire it");
        }
        database.<Void>write(sql -> {
            for (String id : ids) {
                List<Long> seq = sql.list(
                        "UPDATE subject SET vote_limit = ?, own_limit = 1 WHERE id = ? RETURNING seq",
                        row -> row.getLong(1),
                        classifications,
                        id);
                require(id, seq.size());
                Retiring.stamp(sql, seq.getFirst(), clock.millis());
            }
            return null;
        });
    }

    /**
     * Retires subjects by hand. They are never given out again; a volunteer who has one before them may still answer.
     *
     * @param reason in words, kept
     * @param who decided
     * @throws RefusedException UNKNOWN where there is no such subject; then none is retired
     */
    public void retire(Collection<String> ids, String reason, String who) {
        retire(ids, Retirement.Cause.HAND, reason, who);
    }

    /**
     * Retires subjects because of a rule outside the store, such as that a model is sure enough of them.
     *
     * @param reason in words, kept
     * @param rule its name
     * @throws RefusedException UNKNOWN where there is no such subject; then none is retired
     */
    public void retireByRule(Collection<String> ids, String reason, String rule) {
        retire(ids, Retirement.Cause.RULE, reason, rule);
    }

    private void retire(Collection<String> ids, Retirement.Cause cause, String reason, String who) {
        database.<Void>write(sql -> {
            ids.forEach(id -> Retiring.byHand(sql, id, cause, reason, who, clock.millis()));
            return null;
        });
    }

    /**
     * Takes a retirement back, whatever its cause. A subject that had enough gets as many classifications once more, one that people
     * called an artefact as many such votes.
     *
     * @throws RefusedException UNKNOWN where there is no such subject; then none is changed
     */
    public void unretire(Collection<String> ids, String reason, String who) {
        database.<Void>write(sql -> {
            Rules rules = RulesRow.read(sql);
            ids.forEach(id -> Retiring.takeBack(sql, rules, id, reason, who, clock.millis()));
            return null;
        });
    }

    /**
     * Something that was decided about a subject.
     *
     * @param retired whether it was retired; if not, it was un-retired
     * @param reason in words
     * @param who decided
     * @param at when
     */
    public record Decision(boolean retired, String reason, String who, Instant at) {}

    /** Everything that was ever decided about a subject by hand or by a rule from outside, the first first. */
    public List<Decision> decisions(String id) {
        return database.read(sql -> sql.list(
                "SELECT d.cause, d.reason, d.who, d.at FROM decision d JOIN subject s ON s.seq = d.subject WHERE s.id = ?"
                        + " ORDER BY d.id",
                row -> new Decision(
                        row.getString(1) != null,
                        row.getString(2),
                        row.getString(3),
                        Instant.ofEpochMilli(row.getLong(4))),
                id));
    }

    /**
     * Subjects that look like one: of the same content, or within {@value #SAME_PLACE} arcsecond of each other. Pairs; a pair that
     * shares both comes once, as CONTENT. Those merged already are left out.
     */
    public List<Duplicate> duplicates() {
        return database.read(sql -> {
            String unmerged = " WHERE (hand_cause IS NULL OR hand_cause <> 'merged')";
            List<Duplicate> found = new ArrayList<>(sql.list(
                    "SELECT a.id, b.id FROM (SELECT sha256, min(seq) AS seq FROM subject" + unmerged
                            + " GROUP BY sha256 HAVING count(*) > 1) same JOIN subject a ON a.seq = same.seq"
                            + " JOIN subject b ON b.sha256 = same.sha256 AND b.seq > a.seq"
                            + " WHERE b.hand_cause IS NULL OR b.hand_cause <> 'merged' ORDER BY a.seq, b.seq",
                    row -> new Duplicate(row.getString(1), row.getString(2), Duplicate.Kind.CONTENT, 0)));
            List<Neighbours.Placed> placed = sql.list(
                    "SELECT seq, id, ra, dec FROM subject" + unmerged + " AND ra IS NOT NULL",
                    row -> new Neighbours.Placed(
                            row.getLong(1), row.getString(2), new Position(row.getDouble(3), row.getDouble(4))));
            Set<List<String>> pairs = found.stream().map(Subjects::pair).collect(Collectors.toSet());
            Neighbours.within(SAME_PLACE, placed).stream()
                    .filter(duplicate -> !pairs.contains(pair(duplicate)))
                    .forEach(found::add);
            return found;
        });
    }

    private static List<String> pair(Duplicate duplicate) {
        return List.of(duplicate.kept(), duplicate.other());
    }

    /**
     * Takes {@code other} for the same picture as {@code kept}: it is retired for that reason. Its classifications stay its own.
     *
     * @throws RefusedException UNKNOWN where there is no such subject
     */
    public void merge(String kept, String other, String who) {
        database.<Void>write(sql -> {
            require(
                    kept,
                    sql.list("SELECT 1 FROM subject WHERE id = ?", row -> 1, kept)
                            .size());
            Retiring.byHand(sql, other, Retirement.Cause.MERGED, "the same picture as " + kept, who, clock.millis());
            return null;
        });
    }

    static void require(String id, int found) {
        if (found == 0) {
            throw new RefusedException(UNKNOWN, "there is no subject \"" + id + "\" in this campaign");
        }
    }
}
