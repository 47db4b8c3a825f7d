package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {

    private static final int WAITING = 30;

    @TempDir
    private Path folder;

    private SqliteDatabase database;
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @BeforeEach
    void open() {
        Opening usual = Opening.usual();
        database =
                SqliteDatabase.open(new Place.Folder(folder), new Opening(usual.clock(), usual.seed(), 2, 1, WAITING));
        database.write(sql -> sql.update("CREATE TABLE note (n BIGINT PRIMARY KEY)"));
    }

    @AfterEach
    void close() {
        callers.shutdownNow();
        database.close();
    }

    private static Integer note(Sql sql, long n) {
        return sql.update("INSERT INTO note (n) VALUES (?)", n);
    }

    private List<Long> notes() {
        return database.read(sql -> sql.list("SELECT n FROM note ORDER BY n", row -> row.getLong(1)));
    }

    /** Keeps the writer busy until the latch opens, so that what is sent meanwhile becomes one group. */
    private Future<?> hold(CountDownLatch latch) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Future<?> holding = callers.submit(() -> database.<Void>write(sql -> {
            begun.countDown();
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return null;
        }));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        return holding;
    }

    @Test
    void one_that_fails_takes_nothing_else_of_its_group_with_it() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        Future<?> holding = hold(latch);
        List<Future<Integer>> written = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int n = i;
            written.add(callers.submit(() -> database.write(sql -> {
                note(sql, n);
                if (n % 3 == 0) {
                    throw new RefusedException(RefusedException.Kind.INVALID, "not " + n);
                }
                return note(sql, n + 100L);
            })));
        }
        latch.countDown();
        holding.get();
        for (int n = 0; n < 20; n++) {
            Future<Integer> future = written.get(n);
            if (n % 3 == 0) {
                assertThatThrownBy(future::get).hasRootCauseMessage("not " + n);
            } else {
                assertThat(future.get()).isOne();
            }
        }
        assertThat(notes()).hasSize(26).noneMatch(n -> n % 100 % 3 == 0);
    }

    @Test
    void nobody_sees_what_is_not_yet_committed() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        database.write(sql -> note(sql, 1));
        Future<?> first = hold(latch);
        Future<Integer> second = callers.submit(() -> database.write(sql -> note(sql, 2)));
        assertThat(notes()).containsExactly(1L);
        latch.countDown();
        first.get();
        assertThat(second.get()).isOne();
        assertThat(notes()).containsExactly(1L, 2L);
    }

    @Test
    void turns_away_what_it_cannot_hold_and_loses_nothing_of_the_rest() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        Future<?> holding = hold(latch);
        List<Future<Integer>> sent = new ArrayList<>();
        for (int i = 0; i < WAITING + 20; i++) {
            int n = i;
            sent.add(callers.submit(() -> database.write(sql -> note(sql, n))));
        }
        int turnedAway = 0;
        while (turnedAway < 20) { // those who wait cannot be done before the latch opens
            turnedAway = (int) sent.stream().filter(Future::isDone).count();
            Thread.sleep(5);
        }
        latch.countDown();
        holding.get();
        int written = 0;
        for (Future<Integer> future : sent) {
            try {
                written += future.get();
            } catch (java.util.concurrent.ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(BusyException.class);
            }
        }
        assertThat(written).isEqualTo(WAITING);
        assertThat(notes()).hasSize(WAITING);
    }

    @Test
    void a_database_error_is_one_line_and_the_writer_goes_on() {
        database.write(sql -> note(sql, 1));
        assertThatThrownBy(() -> database.write(sql -> note(sql, 1)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("UNIQUE constraint failed")
                .message()
                .doesNotContain("\n");
        database.write(sql -> note(sql, 2));
        assertThat(notes()).containsExactly(1L, 2L);
    }

    @Test
    void a_full_disk_fails_what_did_not_fit_and_keeps_what_did() {
        database.write(sql -> note(sql, 1));
        long pages = database.<Long>write(sql -> sql.number("PRAGMA page_count"));
        database.<Long>write(sql -> sql.number("PRAGMA max_page_count = " + (pages + 2)));
        assertThatThrownBy(() -> database.write(sql -> sql.update("CREATE TABLE big AS SELECT zeroblob(200000) AS b")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("full");
        assertThat(notes()).containsExactly(1L);
        database.<Long>write(sql -> sql.number("PRAGMA max_page_count = 1000000"));
        database.write(sql -> note(sql, 2));
        assertThat(notes()).containsExactly(1L, 2L);
    }

    @Test
    void what_was_sent_before_closing_is_written_and_nothing_after() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        Future<?> holding = hold(latch);
        Future<Integer> waiting = callers.submit(() -> database.write(sql -> note(sql, 7)));
        Thread.sleep(50);
        Future<?> closing = callers.submit(() -> database.close());
        Thread.sleep(50);
        latch.countDown();
        holding.get();
        closing.get();
        assertThat(waiting.get()).isOne();
        assertThatThrownBy(() -> database.write(sql -> note(sql, 8)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
        reopen();
        assertThat(notes()).containsExactly(7L);
    }

    private void reopen() {
        database = SqliteDatabase.open(new Place.Folder(folder), Opening.usual());
    }
}
