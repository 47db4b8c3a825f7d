package org.eyepiece.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToIntFunction;

/** Takes in classifications that were made elsewhere. They are final at once. */
final class Loading {

    private final Ledger ledger;

    Loading(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Hands everything on in portions and adds up what becomes of them. */
    static <T> int portions(Iterable<T> all, int size, ToIntFunction<List<T>> taker) {
        int sum = 0;
        Iterator<T> remaining = all.iterator();
        while (remaining.hasNext()) {
            List<T> portion = new ArrayList<>();
            while (remaining.hasNext() && portion.size() < size) {
                portion.add(remaining.next());
            }
            sum += taker.applyAsInt(portion);
        }
        return sum;
    }

    /** Adds those that are new, and are not a second one of the same person and subject; says how many. */
    int add(Sql sql, List<Elsewhere> portion, long now) {
        Ledger.lock(sql);
        Change.Book book = new Change.Book(ledger.tree().answers());
        int added = 0;
        for (Elsewhere one : portion) {
            long subject = sql.first("SELECT seq FROM subject WHERE id = ?", row -> row.getLong(1), one.subject())
                    .orElseThrow(() -> new RefusedException(
                            RefusedException.Kind.UNKNOWN,
                            "there is no subject \"" + one.subject() + "\" in this campaign; import it first"));
            VolunteerId volunteer = Volunteers.imported(sql, one.volunteer(), now);
            if (seen(sql, volunteer, subject, one) && insert(sql, volunteer, subject, one)) {
                Ledger.hour(sql, one.acceptedAt().toEpochMilli() / Ledger.HOUR, 1);
                if (Volunteers.counted(sql, volunteer, sql.shared())) {
                    book.at(subject).addFinal(ledger.walk(AnnotationsText.of(one.annotations())), 1);
                }
                added++;
            }
        }
        ledger.apply(sql, book, now);
        return added;
    }

    private static boolean seen(Sql sql, VolunteerId volunteer, long subject, Elsewhere one) {
        long at = one.acceptedAt().toEpochMilli();
        return sql.update(
                        "INSERT INTO served (volunteer, subject, feed, entry, at, until, outcome)"
                                + " VALUES (?, ?, 'imported', NULL, ?, ?, 'answered')"
                                + " ON CONFLICT (volunteer, subject) DO NOTHING",
                        volunteer.value(),
                        subject,
                        at,
                        at)
                == 1;
    }

    private static boolean insert(Sql sql, VolunteerId volunteer, long subject, Elsewhere one) {
        long at = one.acceptedAt().toEpochMilli();
        int inserted = sql.update(
                "INSERT INTO classification (id, subject, volunteer, annotations, language, started_at, finished_at,"
                        + " window_width, window_height, accepted_at, due_at, state)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'final') ON CONFLICT (id) DO NOTHING",
                one.id().toString(),
                subject,
                volunteer.value(),
                AnnotationsText.of(one.annotations()),
                one.language(),
                one.startedAt().toEpochMilli(),
                one.finishedAt().map(Instant::toEpochMilli).orElse(null),
                one.window().map(Window::width).orElse(null),
                one.window().map(Window::height).orElse(null),
                at,
                at);
        if (inserted == 0) {
            throw new RefusedException(
                    RefusedException.Kind.CONFLICT,
                    "the id " + one.id() + " is taken by another classification; give each its own");
        }
        return true;
    }
}
