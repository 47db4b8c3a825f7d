package org.eyepiece.store;

/**
 * Hands on to an account what a browser did before anybody signed in: the classifications, what was seen and skipped, the favourites.
 * A subject that both have had stays with both; nothing is lost, and nobody is given it again.
 */
final class Adoption {

    private Adoption() {}

    static void run(Sql sql, VolunteerId browser, VolunteerId account) {
        Ledger.lock(sql);
        boolean counted = Volunteers.counted(sql, browser, sql.locked());
        if (counted != Volunteers.counted(sql, account, sql.locked())) {
            throw new RefusedException(
                    RefusedException.Kind.CONFLICT,
                    "one of the volunteers " + browser + " and " + account + " is excluded; they stay apart");
        }
        // What the account was given and never looked at gives way to what the browser has done with it.
        sql.update(
                "DELETE FROM served WHERE volunteer = ? AND outcome = 'lapsed' AND EXISTS"
                        + " (SELECT 1 FROM served g WHERE g.volunteer = ? AND g.subject = served.subject)",
                account.value(),
                browser.value());
        Object[] both = {account.value(), browser.value(), account.value()};
        String unknown = " NOT EXISTS (SELECT 1 FROM served g WHERE g.volunteer = ? AND g.subject = %s.subject)";
        sql.update(
                "UPDATE classification SET volunteer = ? WHERE volunteer = ? AND" + unknown.formatted("classification"),
                both);
        sql.update("UPDATE served SET volunteer = ? WHERE volunteer = ? AND" + unknown.formatted("served"), both);
        sql.update(
                "UPDATE favourite SET volunteer = ? WHERE volunteer = ? AND NOT EXISTS"
                        + " (SELECT 1 FROM favourite f WHERE f.volunteer = ? AND f.subject = favourite.subject)",
                both);
        sql.update("UPDATE total SET weighed_finals = -1");
    }
}
