package org.eyepiece.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How far a campaign is, at one moment.
 *
 * @param subjects how many there are
 * @param retired how many of them need no more, by cause; a cause without any is left out
 * @param finals classifications that count, those behind imported votes included
 * @param provisional classifications that can still be withdrawn
 * @param withdrawn classifications taken back
 * @param leased subjects before somebody's eyes right now
 * @param volunteers who were ever given a subject or made an account
 * @param hours classifications per hour of their arrival, the newest last, hours without any left out
 */
public record Progress(
        long subjects,
        Map<Retirement.Cause, Long> retired,
        long finals,
        long provisional,
        long withdrawn,
        long leased,
        long volunteers,
        List<Hour> hours) {

    /** Classifications that arrived in the hour that begins then; withdrawn ones left out. */
    public record Hour(Instant from, long classifications) {}

    /** Subjects that still need looking at. */
    public long active() {
        return subjects - retired.values().stream().mapToLong(Long::longValue).sum();
    }

    /** @param hours how many of the newest hours to look back on, from {@code now} */
    static Progress read(Sql sql, long now, int hours) {
        Map<Retirement.Cause, Long> retired = new java.util.EnumMap<>(Retirement.Cause.class);
        sql.each(
                "SELECT cause, count(*) FROM subject WHERE cause IS NOT NULL GROUP BY cause",
                row -> retired.put(Retirement.Cause.of(row.getString(1)), row.getLong(2)));
        return new Progress(
                sql.number("SELECT count(*) FROM subject"),
                retired,
                sql.number("SELECT finals FROM total"),
                sql.number("SELECT count(*) FROM classification WHERE state = 'provisional'"),
                sql.number("SELECT count(*) FROM withdrawal"),
                sql.number("SELECT count(*) FROM served WHERE outcome = 'leased'"),
                sql.number("SELECT count(*) FROM volunteer"),
                hours(sql, now / HOUR_MS - hours + 1));
    }

    private static final long HOUR_MS = 3_600_000;

    private static List<Hour> hours(Sql sql, long first) {
        return sql.list(
                "SELECT hour, CAST(sum(n) AS BIGINT) FROM (SELECT hour, classifications AS n FROM hourly WHERE hour >= ?"
                        + " UNION ALL SELECT accepted_at / 3600000 AS hour, count(*) AS n FROM classification"
                        + " WHERE state = 'provisional' GROUP BY accepted_at / 3600000) arrivals"
                        + " WHERE hour >= ? GROUP BY hour ORDER BY hour",
                row -> new Hour(Instant.ofEpochMilli(row.getLong(1) * HOUR_MS), row.getLong(2)),
                first,
                first);
    }
}
