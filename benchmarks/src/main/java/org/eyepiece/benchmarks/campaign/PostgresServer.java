package org.eyepiece.benchmarks.campaign;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eyepiece.store.Place;

/** A PostgreSQL of its own, from embedded binaries, on loopback; it forces commits to the disk, as its own default is. */
public final class PostgresServer implements AutoCloseable {

    private static final String DATABASE = "campaign";

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts one on the data of an earlier start, or with an empty database. */
    public static PostgresServer start(Path dataFolder) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(dataFolder)
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet there =
                    statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                if (there.next()) {
                    return new PostgresServer(server);
                }
            }
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException e) {
            server.close();
            throw new IOException("PostgreSQL makes no database: " + e.getMessage(), e);
        }
        return new PostgresServer(server);
    }

    public Place.Server place() {
        return new Place.Server(server.getJdbcUrl("postgres", DATABASE));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
