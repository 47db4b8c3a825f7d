package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

    @Test
    void selection_walks_along_its_indexes_though_most_test_subjects_are_finished() throws SQLException {
        subjects(4_000);
        store().arms().draw(Role.TEST, 400);
        try (Connection connection = DriverManager.getConnection(((Place.Server) place()).url());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE subject SET lease_count = 3 WHERE role = 'test'");
            statement.execute("ANALYZE");
            for (String select : List.of(
                    Selection.CLASSIC,
                    Selection.TEST,
                    Selection.CONTROL,
                    "SELECT retire_after" + Selection.OPEN + " FROM campaign",
                    Arms.NEXT)) {
                assertThat(plan(statement, select)).contains("using subject_").doesNotContain("Seq Scan on subject");
            }
            statement.execute("UPDATE subject SET lease_count = 0 WHERE role = 'test'");
        }
    }

    private static String plan(Statement statement, String select) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet lines = statement.executeQuery("EXPLAIN " + select.replace("?", "5"))) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    @Test
    void a_place_that_is_free_is_given_even_while_somebody_else_writes_to_its_subject() throws Exception {
        subjects(1);
        VolunteerId asking = volunteer(1);
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Connection other = DriverManager.getConnection(((Place.Server) place()).url());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeUpdate("UPDATE subject SET provisional_count = provisional_count WHERE id = 's1'");
            Future<List<Served>> given = thread.submit(() -> store().selection().next(asking, 1));
            Thread.sleep(300); // long enough to meet the lock; if it is not, nothing is shown and nothing fails
            other.commit();
            assertThat(given.get()).extracting(Served::subject).containsExactly("s1");
        }
    }
}
