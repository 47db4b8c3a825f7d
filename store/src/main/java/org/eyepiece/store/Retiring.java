package org.eyepiece.store;

import org.jspecify.annotations.Nullable;

/**
 * What a person decides about a subject's retirement, and when a retirement began. Whether a subject is retired by the rules
 * follows from its counts in the database itself (column {@code cause}).
 */
final class Retiring {

    private Retiring() {}

    static void byHand(Sql sql, String id, Retirement.Cause cause, String reason, String who, long now) {
        Subjects.require(
                id,
                sql.update(
                        "UPDATE subject SET hand_cause = ?, hand_reason = ?, hand_by = ?, retired_at = ? WHERE id = ?",
                        cause.key(),
                        reason,
                        who,
                        now,
                        id));
        record(sql, id, cause.key(), reason, who, now);
    }

    static void takeBack(Sql sql, Rules rules, String id, String reason, String who, long now) {
        Subjects.require(
                id,
                sql.update(
                        "UPDATE subject SET hand_cause = NULL, hand_reason = NULL, hand_by = NULL, retired_at = NULL,"
                                + " own_limit = 1,"
                                + " vote_limit = CASE WHEN final_count + provisional_count >= vote_limit"
                                + " THEN final_count + provisional_count + ? ELSE vote_limit END,"
                                + " artefact_limit = CASE WHEN artefact_count >= artefact_limit"
                                + " THEN artefact_count + ? ELSE artefact_limit END WHERE id = ?",
                        rules.retireAfter(),
                        rules.artefactLimit(),
                        id));
        record(sql, id, null, reason, who, now);
    }

    private static void record(Sql sql, String id, @Nullable String cause, String reason, String who, long now) {
        sql.update(
                "INSERT INTO decision (id, subject, cause, reason, who, at)"
                        + " SELECT ?, seq, ?, ?, ?, ? FROM subject WHERE id = ?",
                sql.keys("decision", 1),
                cause,
                reason,
                who,
                now,
                id);
    }

    /** Notes the time for every subject that has become retired, or is no longer, since this was last called. */
    static void stamp(Sql sql, long now) {
        sql.update("UPDATE subject SET retired_at = ? WHERE cause IS NOT NULL AND retired_at IS NULL", now);
        sql.update("UPDATE subject SET retired_at = NULL WHERE cause IS NULL AND retired_at IS NOT NULL");
    }

    /** The same for one subject: the time, the subject's key. */
    static final String STAMP =
            "UPDATE subject SET retired_at = CASE WHEN cause IS NULL THEN NULL ELSE coalesce(retired_at, ?) END"
                    + " WHERE seq = ? AND (cause IS NULL) = (retired_at IS NOT NULL)";

    static void stamp(Sql sql, long subject, long now) {
        sql.update(STAMP, now, subject);
    }
}
