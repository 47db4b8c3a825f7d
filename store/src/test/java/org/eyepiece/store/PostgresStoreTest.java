package org.eyepiece.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** A real PostgreSQL from embedded binaries; skipped where those cannot run. */
class PostgresStoreTest extends StoreContract {

    private static @Nullable EmbeddedPostgres server;
    private static int databases;

    @BeforeAll
    static void start_a_server() {
        try {
            server = EmbeddedPostgres.builder().start();
        } catch (IOException | IllegalStateException e) {
            Assumptions.abort("PostgreSQL's embedded binaries do not run here: " + e);
        }
    }

    @AfterAll
    static void stop_it() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Override
    Place fresh() {
        EmbeddedPostgres running = server;
        if (running == null) {
            throw new AssertionError("no server, though the tests run");
        }
        String name = "campaign" + ++databases;
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return new Place.Server(running.getJdbcUrl("postgres", name));
    }
}
