package org.eyepiece.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * One transaction, as the rest of the store sees it: SQL with {@code ?} for its arguments. The SQL is the same for every
 * database; what differs is asked for by name ({@link #unlocked}, {@link #locked}, {@link #shared}).
 */
final class Sql {

    /** What one row becomes. */
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** What is done with one row. */
    @FunctionalInterface
    interface Each {
        void take(ResultSet row) throws SQLException;
    }

    private final JdbcTemplate template;
    /** Whether others write at the same time, so that rows must be locked. */
    private final boolean manyWriters;

    Sql(JdbcTemplate template, boolean manyWriters) {
        this.template = template;
        this.manyWriters = manyWriters;
    }

    /** Ends a select whose rows are about to be changed: takes those that nobody else is changing right now. */
    String unlocked() {
        return manyWriters ? " FOR UPDATE SKIP LOCKED" : "";
    }

    /** The same where only the rows of one of the tables are meant. */
    String unlockedOf(String table) {
        return manyWriters ? " FOR UPDATE OF " + table + " SKIP LOCKED" : "";
    }

    /** Ends a select whose rows are about to be changed: waits for whoever is changing them. */
    String locked() {
        return manyWriters ? " FOR UPDATE" : "";
    }

    /** The same where only the rows of one of the tables are meant. */
    String lockedOf(String table) {
        return manyWriters ? " FOR UPDATE OF " + table : "";
    }

    /** Ends a select whose rows must stay as they are until this transaction ends. */
    String shared() {
        return manyWriters ? " FOR SHARE" : "";
    }

    /** Changes rows and says how many. */
    int update(String sql, @Nullable Object... arguments) {
        return template.update(sql, arguments);
    }

    /** One statement, many times, in one go; says of each how many rows it changed. */
    int[] batch(String sql, List<@Nullable Object[]> arguments) {
        return arguments.isEmpty() ? new int[0] : template.batchUpdate(sql, arguments);
    }

    /** All rows. */
    <T> List<T> list(String sql, Row<T> row, @Nullable Object... arguments) {
        RowMapper<T> mapper = (found, number) -> row.of(found);
        return template.query(sql, mapper, arguments);
    }

    /** The first row, if there is one. */
    <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... arguments) {
        return list(sql, row, arguments).stream().findFirst();
    }

    /** The number in the only row. */
    long number(String sql, @Nullable Object... arguments) {
        return first(sql, row -> row.getLong(1), arguments)
                .orElseThrow(() -> new StoreException("no row where there must be one: " + sql));
    }

    /** Rows one after another, so that they need not fit into memory together. */
    void each(String sql, Each each, @Nullable Object... arguments) {
        template.query(sql, (ResultSet row) -> each.take(row), arguments);
    }

    /** So many new keys of that kind: the first of them. They are never given again, unless the transaction fails. */
    long keys(String kind, int many) {
        List<Long> last = new ArrayList<>(list(
                "UPDATE counter SET last = last + ? WHERE name = ? RETURNING last", row -> row.getLong(1), many, kind));
        if (last.isEmpty()) {
            throw new StoreException("no keys are counted for " + kind);
        }
        return last.getFirst() - many + 1;
    }
}
