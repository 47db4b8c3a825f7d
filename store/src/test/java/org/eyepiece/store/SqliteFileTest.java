package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is true of the SQLite file alone. */
class SqliteFileTest {

    @TempDir
    private Path folder;

    private Place.Folder place;

    @BeforeEach
    void name_the_place() {
        place = new Place.Folder(folder);
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = SqliteDatabase.source(place, false).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void refused(String message) {
        assertThatThrownBy(() -> Store.open(place, Opening.usual()))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void refuses_a_folder_without_a_campaign_and_leaves_it_empty() {
        refused("there is no campaign");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refuses_a_file_that_is_no_database() throws IOException {
        Files.writeString(place.file(), "Dear diary, ".repeat(1_000));
        refused("not a database");
        assertThat(place.file()).hasSize(12_000);
    }

    @Test
    void refuses_a_database_of_somebody_else() throws SQLException {
        execute("CREATE TABLE recipe (name TEXT)");
        refused("there is no campaign");
    }

    @Test
    void refuses_a_schema_from_the_future() throws SQLException {
        Store.create(place, Walks.TREE, Rules.usual(), Opening.usual()).close();
        execute(
                "INSERT INTO schema_version (installed_rank, version, description, type, script, installed_by, execution_time,"
                        + " success) VALUES (99, '99', 'more', 'SQL', 'V99__more.sql', 'somebody', 1, 1)");
        refused("written by a newer Eyepiece (schema 99, this one knows ");
    }

    @Test
    void takes_a_folder_of_any_name() {
        place = new Place.Folder(folder.resolve("was ist das?synchronous=OFF&größe=100%#1"));
        Store.create(place, Walks.TREE, Rules.usual(), Opening.usual()).close();
        assertThat(place.file()).isRegularFile();
        forces_every_commit_to_the_disk();
    }

    @Test
    void forces_every_commit_to_the_disk() {
        try (SqliteDatabase database = SqliteDatabase.open(place, Opening.usual())) {
            assertThat(database.<String>write(sql -> setting(sql, "journal_mode")))
                    .isEqualTo("wal");
            assertThat(database.<String>write(sql -> setting(sql, "synchronous")))
                    .isEqualTo("2");
            assertThat(database.<String>write(sql -> setting(sql, "foreign_keys")))
                    .isEqualTo("1");
        }
    }

    private static String setting(Sql sql, String name) {
        return sql.first("PRAGMA " + name, row -> row.getString(1)).orElseThrow();
    }

    @Test
    void readers_cannot_write() {
        try (SqliteDatabase database = SqliteDatabase.open(place, Opening.usual())) {
            assertThatThrownBy(() -> database.read(sql -> sql.update("CREATE TABLE a (b TEXT)")))
                    .isInstanceOf(StoreException.class);
        }
    }

    @Test
    void leaves_one_file_behind() throws IOException {
        Store.create(place, Walks.TREE, Rules.usual(), Opening.usual()).close();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(place.file());
        }
    }

    @Test
    void selection_walks_along_its_indexes() {
        Store.create(place, Walks.TREE, Rules.usual(), Opening.usual()).close();
        try (SqliteDatabase database = SqliteDatabase.open(place, Opening.usual())) {
            walks(database, Selection.CLASSIC, "subject_classic", 1, 5);
            walks(database, Selection.ENHANCED, "subject_enhanced", 1, 5);
            walks(database, Selection.LAPSED, "served_lapsed", 1, 5);
            walks(database, Selection.TEST, "subject_drawn", 1, 5);
            walks(database, Selection.CONTROL, "subject_drawn", 1, 5);
            walks(database, "SELECT retire_after" + Selection.OPEN + " FROM campaign", "subject_drawn");
            walks(database, Arms.NEXT, "subject_order", 5);
        }
    }

    private static void walks(SqliteDatabase database, String select, String index, Object... arguments) {
        String plan = String.join(
                "; ",
                database.<List<String>>read(
                        sql -> sql.list("EXPLAIN QUERY PLAN " + select, row -> row.getString("detail"), arguments)));
        assertThat(plan)
                .contains("INDEX " + index)
                .doesNotContain("TEMP B-TREE")
                .doesNotContain("SCAN subject;")
                .doesNotContain("SEARCH subject USING INDEX subject_role");
    }
}
