package org.eyepiece.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * A SQLite file: write-ahead log, every commit forced to the disk (synchronous = FULL), one connection that writes for all
 * ({@link GroupCommit}), and a few that read what was committed last while it does.
 */
final class SqliteDatabase implements Database {

    private static final int BUSY_MS = 10_000;

    /** Pages in the log (16 MB) before they are folded into the file: fewer foldings, and a page changed often goes over once. */
    private static final String CHECKPOINT_PAGES = "4000";

    private final Connection writing;
    private final GroupCommit writer;
    private final HikariDataSource reading;
    private final TransactionTemplate snapshot;
    private final Sql reader;

    private SqliteDatabase(Connection writing, GroupCommit writer, HikariDataSource reading) {
        this.writing = writing;
        this.writer = writer;
        this.reading = reading;
        snapshot = new TransactionTemplate(new DataSourceTransactionManager(reading));
        reader = new Sql(streaming(reading), false);
    }

    /** Opens a file whose schema is in place. */
    static SqliteDatabase open(Place.Folder place, Opening opening) {
        return open(place, opening, SynchronousMode.FULL);
    }

    /** The same with another setting than FULL, which loses what was acknowledged when the power fails. */
    static SqliteDatabase open(Place.Folder place, Opening opening, SynchronousMode synchronous) {
        try {
            Connection writing = source(place, false, synchronous).getConnection();
            Connection cached = StatementCache.over(writing);
            JdbcTemplate template = new JdbcTemplate(new SingleConnectionDataSource(cached, false), false);
            GroupCommit writer =
                    new GroupCommit(new Sql(template, false), place.file().toString(), opening.waiting());
            HikariConfig readers = new HikariConfig();
            readers.setDataSource(source(place, true, synchronous));
            readers.setPoolName("readers of " + place.file().getFileName());
            readers.setMaximumPoolSize(opening.readers());
            readers.setMinimumIdle(1);
            readers.setConnectionTimeout(BUSY_MS);
            return new SqliteDatabase(writing, writer, new HikariDataSource(readers));
        } catch (SQLException e) {
            throw new StoreException(place + ": cannot be opened (" + Failures.root(e) + ")", e);
        }
    }

    /** Connections to the file, all set alike. */
    static DataSource source(Place.Folder place, boolean readOnly) {
        return source(place, readOnly, SynchronousMode.FULL);
    }

    static DataSource source(Place.Folder place, boolean readOnly, SynchronousMode synchronous) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, CHECKPOINT_PAGES);
        config.setGetGeneratedKeys(false); // all keys are made by us; the driver would ask for one after every insert
        config.setBusyTimeout(BUSY_MS);
        config.enforceForeignKeys(true);
        config.setCacheSize(readOnly ? -8 * 1024 : -64 * 1024); // KiB
        SQLiteDataSource source = readOnly ? new QueryOnly(config) : new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + place.file().toUri()); // as a path, all after a question mark would be settings
        return source;
    }

    /** A connection opened read-only could not clean up the log of a killed process; one told to only query can. */
    private static final class QueryOnly extends SQLiteDataSource {
        QueryOnly(SQLiteConfig config) {
            super(config);
        }

        @Override
        public SQLiteConnection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
            SQLiteConnection connection = super.getConnection(user, password);
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only = ON");
            }
            return connection;
        }
    }

    /** Rows in portions, not all at once. */
    static JdbcTemplate streaming(DataSource source) {
        JdbcTemplate template = new JdbcTemplate(source, false);
        template.setFetchSize(1_000);
        return template;
    }

    @Override
    public <T> T write(Function<Sql, T> work) {
        return writer.run(work);
    }

    @Override
    @SuppressWarnings("NullAway") // what the work gives is what comes out
    public <T> T read(Function<Sql, T> work) {
        try {
            return snapshot.execute(status -> work.apply(reader));
        } catch (RuntimeException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public int waiting() {
        return writer.waiting();
    }

    @Override
    public void close() {
        writer.close();
        reading.close();
        try {
            writing.close(); // the last to go: it folds the log into the file
        } catch (SQLException e) {
            throw new StoreException("the database did not close well: " + Failures.root(e), e);
        }
    }
}
