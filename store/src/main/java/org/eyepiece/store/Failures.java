package org.eyepiece.store;

import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns what drivers and Spring throw into what the store promises to throw. */
final class Failures {

    private Failures() {}

    /** The exception to throw for what happened in another thread: ours as they are, the database's in one line. */
    static RuntimeException asThrown(Throwable wrapped) {
        Throwable failure = wrapped.getCause() == null ? wrapped : wrapped.getCause();
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException e ? of(e) : new StoreException(failure.toString(), failure);
    }

    /** The same for what happened in this one. */
    static RuntimeException of(RuntimeException failure) {
        return switch (failure) {
            case CannotGetJdbcConnectionException e -> busy(e);
            case CannotCreateTransactionException e -> busy(e);
            case TransientDataAccessException e -> busy(e);
            case DataAccessException e when isBusy(e) -> busy(e);
            case DataAccessException e -> new StoreException("the database failed: " + root(e), e);
            case TransactionException e -> new StoreException("the database failed: " + root(e), e);
            default -> failure;
        };
    }

    /** SQLite's way of saying that another process has been writing for too long. */
    private static boolean isBusy(DataAccessException e) {
        return e.getMostSpecificCause() instanceof SQLiteException sqlite
                && (sqlite.getResultCode().code & 0xFF) == SQLiteErrorCode.SQLITE_BUSY.code;
    }

    private static BusyException busy(RuntimeException e) {
        return new BusyException("the database is busy or out of reach: " + root(e) + "; try again in a moment", e);
    }

    /** What the driver itself said. */
    static String root(Throwable e) {
        @Nullable Throwable root = NestedExceptionUtils.getMostSpecificCause(e);
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
