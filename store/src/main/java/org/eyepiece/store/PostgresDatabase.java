package org.eyepiece.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A PostgreSQL server: many write at once, from many processes. Rows are locked in one order as far as that goes (total,
 * classification, volunteer, served, subjects by their key), so that transactions wait for each other and seldom meet in a
 * deadlock; one that does is run again.
 */
final class PostgresDatabase implements Database {

    private static final int TRIES = 10;

    private final HikariDataSource pool;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final Sql writer;
    private final Sql reader;

    private PostgresDatabase(HikariDataSource pool) {
        this.pool = pool;
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(pool);
        writing = new TransactionTemplate(transactions);
        writing.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        reading = new TransactionTemplate(transactions);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        reading.setReadOnly(true);
        writer = new Sql(new JdbcTemplate(pool), true);
        reader = new Sql(SqliteDatabase.streaming(pool), false);
    }

    /** Connects; the schema may still be missing. */
    static PostgresDatabase open(Place.Server place, Opening opening) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(place.url());
        config.setPoolName("connections to " + place);
        config.setMaximumPoolSize(opening.readers() + opening.writers());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.setConnectionInitSql(
                "SET synchronous_commit = on"); // whatever the server's default: acknowledged is durable
        try {
            return new PostgresDatabase(new HikariDataSource(config));
        } catch (HikariPool.PoolInitializationException e) {
            throw new StoreException(
                    place + ": cannot connect (" + Failures.root(e)
                            + "); is the server running, and are user and password right?",
                    e);
        }
    }

    DataSource source() {
        return pool;
    }

    @Override
    @SuppressWarnings("NullAway") // what the work gives is what comes out
    public <T> T write(Function<Sql, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return writing.execute(status -> work.apply(writer));
            } catch (PessimisticLockingFailureException e) {
                if (attempt == TRIES) {
                    throw Failures.of(e);
                }
                pause(attempt);
            } catch (RuntimeException e) {
                throw Failures.of(e);
            }
        }
    }

    /** A little longer each time, and not for everybody alike. */
    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(5 * attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    @SuppressWarnings("NullAway") // what the work gives is what comes out
    public <T> T read(Function<Sql, T> work) {
        try {
            return reading.execute(status -> work.apply(reader));
        } catch (RuntimeException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public int waiting() {
        return pool.getHikariPoolMXBean().getThreadsAwaitingConnection();
    }

    @Override
    public void close() {
        pool.close();
    }
}
