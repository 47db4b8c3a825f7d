package org.eyepiece.store;

import static org.eyepiece.store.RefusedException.Kind.INVALID;
import static org.eyepiece.store.RefusedException.Kind.UNKNOWN;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eyepiece.tree.Question;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VoteTable;

/** Counts per answer: of final classifications by volunteers who are not excluded, and of votes imported as counts. */
public final class Votes {

    private static final int PORTION = 500;

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;

    Votes(Database database, Ledger ledger, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * The votes on one subject, zeros where there are none.
     *
     * @throws RefusedException UNKNOWN where there is no such subject
     */
    public SubjectVotes of(String subject) {
        return database.read(sql -> sql.first(
                        "SELECT s.id, s.file, t.counts FROM subject s LEFT JOIN tally t ON t.subject = s.seq WHERE s.id = ?",
                        row -> {
                            String counts = row.getString(3);
                            int answers = ledger.tree().answers();
                            return new SubjectVotes(
                                    row.getString(1),
                                    row.getString(2),
                                    counts == null ? new int[answers] : CountsText.read(counts, answers));
                        },
                        subject)
                .orElseThrow(() -> new RefusedException(UNKNOWN, "there is no subject \"" + subject + "\"")));
    }

    /** Every subject that has votes, in the order of import, one after another. */
    public void each(Consumer<SubjectVotes> taker) {
        database.<Void>read(sql -> {
            sql.each(
                    "SELECT s.id, s.file, t.counts FROM tally t JOIN subject s ON s.seq = t.subject ORDER BY t.subject",
                    row -> taker.accept(new SubjectVotes(
                            row.getString(1),
                            row.getString(2),
                            CountsText.read(row.getString(3), ledger.tree().answers()))));
            return null;
        });
    }

    /** Every subject that has votes, as one table to train on or to write to a file. */
    public VoteTable table() {
        List<SubjectVotes> subjects = new ArrayList<>();
        each(subjects::add);
        return VoteTable.of(ledger.tree(), subjects);
    }

    /** How many classifications count, those behind imported votes included. */
    public long finals() {
        return database.read(sql -> sql.number("SELECT finals FROM total"));
    }

    /** {@code long[answers]}, flattened: the votes on all subjects together. */
    public long[] totals() {
        return database.read(ledger::total);
    }

    /**
     * Adds votes that exist as counts only. They count towards a subject's classifications with the number of people who answered the
     * first question. A subject that has counts from that source already is left as it is.
     *
     * @param source where they come from, in words; kept
     * @return how many subjects got votes
     * @throws RefusedException INVALID where the table is of another tree, UNKNOWN for a subject that is not in the campaign;
     *     subjects before it have their votes then, and doing it again goes on
     */
    public int add(VoteTable table, String source) {
        if (!table.tree().hash().equals(ledger.tree().hash())) {
            throw new RefusedException(
                    INVALID,
                    "these votes are of the tree " + table.tree().name() + ", the campaign's is "
                            + ledger.tree().name() + "; their questions differ");
        }
        int added = 0;
        List<SubjectVotes> subjects = table.subjects();
        for (int from = 0; from < subjects.size(); from += PORTION) {
            List<SubjectVotes> portion = subjects.subList(from, Math.min(subjects.size(), from + PORTION));
            added += database.write(sql -> add(sql, portion, people(table), source));
        }
        return added;
    }

    /** How many people looked: those who answered the first question. */
    private static java.util.function.ToIntFunction<SubjectVotes> people(VoteTable table) {
        int first = table.tree().index(table.tree().first());
        boolean single = table.tree().questions().get(first).type() == Question.Type.SINGLE;
        return votes -> single
                ? table.n(votes, first)
                : java.util.Arrays.stream(votes.counts(), table.tree().offset(first), end(table, first))
                        .max()
                        .orElse(0);
    }

    private static int end(VoteTable table, int question) {
        return table.tree().offset(question)
                + table.tree().questions().get(question).answers().size();
    }

    private int add(
            Sql sql, List<SubjectVotes> portion, java.util.function.ToIntFunction<SubjectVotes> people, String source) {
        Ledger.lock(sql);
        Change.Book book = new Change.Book(ledger.tree().answers());
        int added = 0;
        for (SubjectVotes votes : portion) {
            long subject = sql.first("SELECT seq FROM subject WHERE id = ?", row -> row.getLong(1), votes.id())
                    .orElseThrow(() -> new RefusedException(
                            UNKNOWN, "there is no subject \"" + votes.id() + "\" in this campaign; import it first"));
            int inserted = sql.update(
                    "INSERT INTO prior (subject, source, people, counts, at) VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT (subject, source) DO NOTHING",
                    subject,
                    source,
                    people.applyAsInt(votes),
                    CountsText.of(votes.counts()),
                    clock.millis());
            if (inserted == 1) {
                Change change = book.at(subject);
                change.finals += people.applyAsInt(votes);
                for (int a = 0; a < change.counts.length; a++) {
                    change.counts[a] += votes.counts()[a];
                }
                added++;
            }
        }
        ledger.apply(sql, book, clock.millis());
        return added;
    }
}
