package org.eyepiece.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thread that writes for all. It takes every unit of work that waits, runs them one after another in one transaction, each
 * within a savepoint of its own so that one that fails takes nothing else with it, commits, and only then lets the callers go
 * on. A disk forces a few hundred commits a second to be durable; this way hundreds of units share each of them. Nobody waits
 * for a group to fill: while one is being committed, the next gathers.
 */
final class GroupCommit implements AutoCloseable {

    /** Units in one transaction: bounds how long the first of them waits for the last. */
    private static final int MOST = 512;

    private final Sql sql;
    private final int capacity;
    private final BlockingQueue<Unit<?>> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;
    private boolean closed;

    /** A unit of work and its outcome. */
    private static final class Unit<T> {
        private final @Nullable Function<Sql, T> work;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable Throwable failure;

        Unit(@Nullable Function<Sql, T> work) {
            this.work = work;
        }

        void run(Sql sql) {
            try {
                result = work == null ? null : work.apply(sql);
            } catch (Throwable e) { // whatever it is, it belongs to whoever sent the work, not to this thread
                failure = e;
            }
        }

        @SuppressWarnings("NullAway") // a unit of work gives what its caller's function gives
        void complete() {
            if (failure != null) {
                done.completeExceptionally(failure);
            } else {
                done.complete(result);
            }
        }
    }

    /** @param capacity how many units may wait */
    GroupCommit(Sql sql, String name, int capacity) {
        this.sql = sql;
        this.capacity = capacity;
        thread = Thread.ofPlatform().name("writer of " + name).daemon().start(this::serve);
    }

    <T> T run(Function<Sql, T> work) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("a unit of work asks for another one and would wait for itself");
        }
        Unit<T> unit = new Unit<>(work);
        synchronized (waiting) {
            if (closed) {
                throw new StoreException("the store is closed; nothing more can be written");
            }
            if (waiting.size() >= capacity) {
                throw new BusyException(capacity + " writes are waiting already; try again in a moment", null);
            }
            waiting.add(unit);
        }
        try {
            return unit.done.join();
        } catch (CompletionException e) {
            throw Failures.asThrown(e);
        }
    }

    /** How many units of work wait. */
    int waiting() {
        return waiting.size();
    }

    private void serve() {
        List<Unit<?>> group = new ArrayList<>();
        boolean open = true;
        while (open) {
            try {
                group.add(waiting.take());
            } catch (InterruptedException e) {
                continue; // only closing ends this thread: whoever waits must be answered
            }
            waiting.drainTo(group, MOST - 1);
            open = group.stream().noneMatch(unit -> unit.work == null);
            group.removeIf(unit -> unit.work == null);
            if (!group.isEmpty()) {
                commit(group);
                group.forEach(Unit::complete);
            }
            group.clear();
        }
    }

    private void commit(List<Unit<?>> group) {
        @Nullable Throwable reason = null; // why a unit could not even be taken back, as on a full disk
        try {
            sql.update("BEGIN IMMEDIATE");
            for (Unit<?> unit : group) {
                sql.update("SAVEPOINT unit");
                unit.run(sql);
                reason = unit.failure;
                if (reason != null) {
                    sql.update("ROLLBACK TO unit");
                }
                sql.update("RELEASE unit");
                reason = null;
            }
            sql.update("COMMIT");
        } catch (Throwable e) { // nothing of the group is kept, so all of it has failed
            rollBack();
            for (Unit<?> unit : group) {
                unit.failure = unit.failure != null ? unit.failure : reason != null ? reason : e;
            }
        }
    }

    private void rollBack() {
        try {
            sql.update("ROLLBACK");
        } catch (RuntimeException e) {
            // SQLite has rolled back by itself already, as it does on a full disk.
        }
    }

    /** Writes what waits, then stops. */
    @Override
    public void close() {
        synchronized (waiting) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.add(new Unit<>(null));
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
