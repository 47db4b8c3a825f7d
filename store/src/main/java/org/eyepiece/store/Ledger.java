package org.eyepiece.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.vote.Walk;

/**
 * The counts that follow from classifications, kept beside them. Everything that changes a final count goes through
 * {@link #apply}, under one lock, so that counts over all subjects stay true as well.
 */
final class Ledger {

    /** Classifications made final in one transaction. */
    static final int PORTION = 500;

    static final long HOUR = Duration.ofHours(1).toMillis();

    private final DecisionTree tree;

    Ledger(DecisionTree tree) {
        this.tree = tree;
    }

    DecisionTree tree() {
        return tree;
    }

    Walk walk(String annotations) {
        return new Walk(tree, AnnotationsText.read(annotations));
    }

    /** Keeps apart those who change final counts; held until the transaction ends. */
    static void lock(Sql sql) {
        sql.number("SELECT id FROM total" + sql.locked());
    }

    /** A row of table {@code classification}. */
    record Entry(String id, long subject, String annotations, boolean counted, boolean isFinal, long acceptedAt) {

        static final String COLUMNS =
                "c.id, c.subject, c.annotations, v.excluded, c.state, c.accepted_at FROM classification c"
                        + " JOIN volunteer v ON v.seq = c.volunteer";

        static Entry of(java.sql.ResultSet row) throws java.sql.SQLException {
            return new Entry(
                    row.getString(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getInt(4) == 0,
                    row.getString(5).equals("final"),
                    row.getLong(6));
        }
    }

    /** Makes classifications final whose time is over, up to {@value #PORTION}, and says how many. */
    int settle(Sql sql, long now) {
        lock(sql);
        List<Entry> due = sql.list(
                "SELECT " + Entry.COLUMNS + " WHERE c.state = 'provisional' AND c.due_at <= ? ORDER BY c.due_at LIMIT ?"
                        + sql.unlockedOf("c"),
                Entry::of,
                now,
                PORTION);
        settle(sql, due, now);
        return due.size();
    }

    /** Makes these provisional classifications final. */
    void settle(Sql sql, List<Entry> due, long now) {
        Change.Book book = new Change.Book(tree.answers());
        Map<Long, Integer> hours = new TreeMap<>();
        sql.batch(
                "UPDATE classification SET state = 'final' WHERE id = ?",
                due.stream().map(entry -> new Object[] {entry.id()}).toList());
        for (Entry entry : due) {
            hours.merge(entry.acceptedAt() / HOUR, 1, Integer::sum);
            if (entry.counted()) {
                Change change = book.at(entry.subject());
                change.provisionals--;
                change.addFinal(walk(entry.annotations()), 1);
            }
        }
        hours.forEach((hour, many) -> hour(sql, hour, many));
        apply(sql, book, now);
    }

    static void hour(Sql sql, long hour, int many) {
        sql.update(
                "INSERT INTO hourly (hour, classifications) VALUES (?, ?) ON CONFLICT (hour) DO UPDATE"
                        + " SET classifications = hourly.classifications + excluded.classifications",
                hour,
                many);
    }

    /** Counts all of a volunteer's classifications in ({@code sign} 1) or out (-1). */
    void count(Sql sql, VolunteerId volunteer, int sign, long now) {
        Change.Book book = new Change.Book(tree.answers());
        sql.list(
                        "SELECT " + Entry.COLUMNS + " WHERE c.volunteer = ? AND c.state <> 'withdrawn'",
                        Entry::of,
                        volunteer.value())
                .forEach(entry -> {
                    if (entry.isFinal()) {
                        book.at(entry.subject()).addFinal(walk(entry.annotations()), sign);
                    } else {
                        book.at(entry.subject()).provisionals += sign;
                    }
                });
        apply(sql, book, now);
        sql.update("UPDATE total SET weighed_finals = -1");
    }

    /** Brings these changes into the counts of each subject and of all. The lock must be held. */
    void apply(Sql sql, Change.Book book, long now) {
        if (book.isEmpty()) {
            return;
        }
        int artefact = RulesRow.read(sql).artefactAnswer(tree);
        sql.batch(
                "UPDATE subject SET final_count = final_count + ?, provisional_count = provisional_count + ?,"
                        + " artefact_count = artefact_count + ? WHERE seq = ?",
                book.rows((subject, change) -> new Object[] {
                    change.finals, change.provisionals, artefact < 0 ? 0 : change.counts[artefact], subject
                }));
        List<Object[]> tallies = new ArrayList<>();
        Change sum = new Change(tree.answers());
        book.forEach((subject, change) -> {
            sum.finals += change.finals;
            if (change.changesCounts()) {
                int[] counts = tally(sql, subject);
                change.addTo(counts);
                change.addTo(sum.counts);
                tallies.add(new Object[] {subject, CountsText.of(counts)});
            }
        });
        sql.batch(
                "INSERT INTO tally (subject, counts) VALUES (?, ?)"
                        + " ON CONFLICT (subject) DO UPDATE SET counts = excluded.counts",
                tallies);
        sql.batch(Retiring.STAMP, book.rows((subject, change) -> new Object[] {now, subject}));
        addToTotal(sql, sum.counts, sum.finals);
    }

    private void addToTotal(Sql sql, int[] sum, int finals) {
        long[] total = total(sql);
        StringBuilder text = new StringBuilder();
        for (int a = 0; a < total.length; a++) {
            text.append(a == 0 ? "" : ",").append(total[a] + sum[a]);
        }
        sql.update("UPDATE total SET counts = ?, finals = finals + ?", text.toString(), finals);
    }

    /** Final votes per flattened answer over all subjects. */
    long[] total(Sql sql) {
        String text = sql.first("SELECT counts FROM total", row -> row.getString(1))
                .orElseThrow(() -> new StoreException("the database holds no totals; it is damaged"));
        return java.util.Arrays.stream(text.split(","))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    /** Final votes per flattened answer on one subject. */
    int[] tally(Sql sql, long subject) {
        return sql.first(
                        "SELECT counts FROM tally WHERE subject = ?",
                        row -> CountsText.read(row.getString(1), tree.answers()),
                        subject)
                .orElseGet(() -> new int[tree.answers()]);
    }

    /** Counts artefact votes anew, after the rules have named another answer. */
    void recountArtefacts(Sql sql, Rules rules, long now) {
        int artefact = rules.artefactAnswer(tree);
        record Tally(long subject, int[] counts) {}
        sql.update("UPDATE subject SET artefact_count = 0 WHERE artefact_count <> 0");
        if (artefact >= 0) {
            sql
                    .list(
                            "SELECT subject, counts FROM tally ORDER BY subject",
                            row -> new Tally(row.getLong(1), CountsText.read(row.getString(2), tree.answers())))
                    .stream()
                    .filter(tally -> tally.counts()[artefact] > 0)
                    .forEach(tally -> sql.update(
                            "UPDATE subject SET artefact_count = ? WHERE seq = ?",
                            tally.counts()[artefact],
                            tally.subject()));
        }
        Retiring.stamp(sql, now);
    }
}
