package org.eyepiece.store;

import java.time.Duration;

/**
 * How a campaign's database is.
 *
 * @param kind {@code SQLite} or {@code PostgreSQL}
 * @param bytes how large it is, indices included
 * @param behind for how long the oldest classification that should be final has been waiting to be made so; nothing where
 *     {@link Store#settle} is called as it should be
 */
public record Condition(String kind, long bytes, Duration behind) {

    static Condition read(Database database, long now) {
        return database.read(sql -> {
            long due =
                    sql.number("SELECT coalesce(min(due_at), ?) FROM classification WHERE state = 'provisional'", now);
            Duration behind = Duration.ofMillis(Math.max(0, now - due));
            return switch (database) {
                case SqliteDatabase sqlite ->
                    new Condition(
                            "SQLite",
                            sql.number("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"),
                            behind);
                case PostgresDatabase postgres ->
                    new Condition("PostgreSQL", sql.number("SELECT pg_database_size(current_database())"), behind);
            };
        });
    }
}
