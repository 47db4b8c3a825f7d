package org.eyepiece.store;

import java.util.List;
import java.util.Optional;

/** What became of the subjects given out: rows of table {@code served}, and the number of open ones in each subject's row. */
final class Leases {

    private Leases() {}

    /** What a volunteer was given. */
    record Lease(long subject, String outcome) {
        boolean open() {
            return outcome.equals("leased");
        }

        boolean lapsed() {
            return outcome.equals("lapsed");
        }

        boolean answered() {
            return outcome.equals("answered");
        }
    }

    /** The lease of a subject, of whatever outcome; it stays as it is until the transaction ends. */
    static Optional<Lease> of(Sql sql, VolunteerId volunteer, String subject) {
        return sql.first(
                "SELECT v.subject, v.outcome FROM served v WHERE v.volunteer = ?"
                        + " AND v.subject = (SELECT seq FROM subject WHERE id = ?)" + sql.locked(),
                row -> new Lease(row.getLong(1), row.getString(2)),
                volunteer.value(),
                subject);
    }

    /** Gives a lease another outcome, and its place back where it was open. */
    static void end(Sql sql, VolunteerId volunteer, Lease lease, String outcome) {
        sql.update(
                "UPDATE served SET outcome = ? WHERE volunteer = ? AND subject = ?",
                outcome,
                volunteer.value(),
                lease.subject());
        if (lease.open()) {
            sql.update("UPDATE subject SET lease_count = lease_count - 1 WHERE seq = ?", lease.subject());
        }
    }

    /** Ends leases whose time is over, up to so many, and says how many. */
    static int sweep(Sql sql, long now, int most) {
        record Over(long volunteer, long subject) {}
        List<Over> over = sql.list(
                "SELECT volunteer, subject FROM served WHERE outcome = 'leased' AND until <= ?"
                        + " ORDER BY until LIMIT ?" + sql.unlocked(),
                row -> new Over(row.getLong(1), row.getLong(2)),
                now,
                most);
        over.stream()
                .sorted(java.util.Comparator.comparingLong(Over::subject))
                .forEach(lease ->
                        end(sql, new VolunteerId(lease.volunteer()), new Lease(lease.subject(), "leased"), "lapsed"));
        return over.size();
    }
}
