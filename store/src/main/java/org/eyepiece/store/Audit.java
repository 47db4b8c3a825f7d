package org.eyepiece.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Derives from the stored classifications everything that is kept beside them, in one snapshot, and tells what differs: counts and votes
 * per subject and over all, retirement, places held by leases, classifications per hour, weights. Portion by portion, so that
 * a campaign of any size fits into memory.
 */
final class Audit {

    private static final long PORTION = 5_000;

    private final Sql sql;
    private final Ledger ledger;
    private final int artefact;
    private final List<Difference> found = new ArrayList<>();
    private final Map<Long, Integer> leases = new HashMap<>();
    private final Map<Long, Integer> hours = new HashMap<>();
    private final long[] total;
    private long finals;

    private Audit(Sql sql, Ledger ledger) {
        this.sql = sql;
        this.ledger = ledger;
        artefact = RulesRow.read(sql).artefactAnswer(ledger.tree());
        total = new long[ledger.tree().answers()];
    }

    static List<Difference> of(Sql sql, Ledger ledger) {
        Audit audit = new Audit(sql, ledger);
        audit.subjects();
        audit.totals();
        audit.hours();
        audit.rows();
        audit.weights();
        return audit.found;
    }

    private void subjects() {
        sql.each(
                "SELECT subject, count(*) FROM served WHERE outcome = 'leased' GROUP BY subject",
                row -> leases.put(row.getLong(1), row.getInt(2)));
        long last = sql.number("SELECT coalesce(max(seq), 0) FROM subject");
        for (long from = 1; from <= last; from += PORTION) {
            portion(from, from + PORTION - 1);
        }
    }

    /** What follows for the subjects of one portion. */
    private void portion(long from, long to) {
        Change.Book book = new Change.Book(ledger.tree().answers());
        sql.each(
                "SELECT subject, people, counts FROM prior WHERE subject BETWEEN ? AND ?",
                row -> addPrior(book.at(row.getLong(1)), row),
                from,
                to);
        Set<List<Long>> once = new HashSet<>();
        sql.each(
                "SELECT c.subject, c.volunteer, c.annotations, c.state, v.excluded, c.accepted_at, s.id FROM classification c"
                        + " JOIN volunteer v ON v.seq = c.volunteer JOIN subject s ON s.seq = c.subject"
                        + " WHERE c.subject BETWEEN ? AND ? AND c.state <> 'withdrawn'",
                row -> {
                    if (!once.add(List.of(row.getLong(1), row.getLong(2)))) {
                        differ(
                                "subject " + row.getString(7),
                                "classifications of v" + row.getLong(2),
                                "several",
                                "one");
                    }
                    addClassification(book.at(row.getLong(1)), row);
                },
                from,
                to);
        Map<Long, String> hand = new HashMap<>();
        sql.each(
                "SELECT subject, cause FROM decision WHERE subject BETWEEN ? AND ? ORDER BY id",
                row -> hand.put(row.getLong(1), Objects.requireNonNullElse(row.getString(2), "")),
                from,
                to);
        sql.each(
                "SELECT s.seq, s.id, s.final_count, s.provisional_count, s.artefact_count, s.lease_count, s.cause, s.hand_cause,"
                        + " s.vote_limit, s.artefact_limit, t.counts FROM subject s LEFT JOIN tally t ON t.subject = s.seq"
                        + " WHERE s.seq BETWEEN ? AND ?",
                row -> compare(row, book.at(row.getLong(1)), hand.getOrDefault(row.getLong(1), "")),
                from,
                to);
    }

    private void addPrior(Change change, ResultSet row) throws SQLException {
        change.finals += row.getInt(2);
        int[] counts = CountsText.read(row.getString(3), change.counts.length);
        Arrays.setAll(change.counts, a -> change.counts[a] + counts[a]);
    }

    private void addClassification(Change change, ResultSet row) throws SQLException {
        boolean isFinal = row.getString(4).equals("final");
        if (isFinal) {
            hours.merge(row.getLong(6) / 3_600_000, 1, Integer::sum);
        }
        if (row.getInt(5) != 0) {
            return;
        }
        if (isFinal) {
            change.addFinal(ledger.walk(row.getString(3)), 1);
        } else {
            change.provisionals++;
        }
    }

    private void compare(ResultSet row, Change derived, String hand) throws SQLException {
        String where = "subject " + row.getString(2);
        int artefacts = artefact < 0 ? 0 : derived.counts[artefact];
        same(where, "final classifications", row.getLong(3), derived.finals);
        same(where, "provisional classifications", row.getLong(4), derived.provisionals);
        same(where, "artefact votes", row.getLong(5), artefacts);
        same(where, "leases", row.getLong(6), leases.getOrDefault(row.getLong(1), 0));
        same(where, "retired by hand", text(row.getString(8)), hand);
        String cause = !hand.isEmpty()
                ? hand
                : artefacts >= row.getLong(10) ? "artefact" : derived.finals >= row.getLong(9) ? "enough" : "";
        same(where, "retired", text(row.getString(7)), cause);
        String counts = row.getString(11);
        same(
                where,
                "votes",
                counts == null ? CountsText.of(new int[total.length]) : counts,
                CountsText.of(derived.counts));
        for (int a = 0; a < total.length; a++) {
            total[a] += derived.counts[a];
        }
        finals += derived.finals;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private void totals() {
        same("all subjects", "votes", Arrays.toString(ledger.total(sql)), Arrays.toString(total));
        same("all subjects", "final classifications", sql.number("SELECT finals FROM total"), finals);
    }

    private void hours() {
        sql.each("SELECT hour, classifications FROM hourly", row -> {
            Integer derived = hours.remove(row.getLong(1));
            same("hour " + row.getLong(1), "classifications", row.getLong(2), derived == null ? 0 : derived);
        });
        hours.forEach((hour, many) -> same("hour " + hour, "classifications", 0, many));
    }

    /** Rows that must be there for others. */
    private void rows() {
        same(
                "classifications",
                "withdrawn without a row that says so, or the reverse",
                sql.number("SELECT count(*) FROM classification c WHERE (c.state = 'withdrawn') <>"
                        + " EXISTS (SELECT 1 FROM withdrawal w WHERE w.classification = c.id)"),
                0);
        same(
                "subjects",
                "with another limit than the rules, and none of their own",
                sql.number("SELECT count(*) FROM subject s JOIN campaign c ON c.id = 1"
                        + " WHERE s.own_limit = 0 AND s.vote_limit <> c.retire_after"),
                0);
        same(
                "classifications",
                "of a subject that the volunteer could be given again",
                sql.number("SELECT count(*) FROM classification c WHERE NOT EXISTS (SELECT 1 FROM served g"
                        + " WHERE g.volunteer = c.volunteer AND g.subject = c.subject AND g.outcome = 'answered')"),
                0);
    }

    /** Weights, where nothing was counted since they were computed. */
    private void weights() {
        if (sql.number("SELECT count(*) FROM total WHERE weighed_finals = finals") == 0) {
            return;
        }
        Map<Long, Double> derived = new Weights.Derivation(sql, ledger).weights();
        sql.each(
                "SELECT seq, weight FROM volunteer",
                row -> same(
                        "volunteer v" + row.getLong(1),
                        "weight",
                        row.getDouble(2),
                        derived.getOrDefault(row.getLong(1), 1.0)));
    }

    private void same(String where, String what, Object stored, Object derived) {
        String one = String.valueOf(stored);
        String other = String.valueOf(derived);
        if (!one.equals(other)) {
            differ(where, what, one, other);
        }
    }

    private void differ(String where, String what, String stored, String derived) {
        found.add(new Difference(where, what, stored, derived));
    }
}
