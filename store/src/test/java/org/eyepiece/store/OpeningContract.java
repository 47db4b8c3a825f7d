package org.eyepiece.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

interface OpeningContract extends Campaign {

    Place place();

    @Test
    default void keeps_tree_and_rules() {
        try (Store same = again()) {
            assertThat(same.tree()).isEqualTo(Walks.TREE);
            assertThat(same.rules()).isEqualTo(RULES);
        }
    }

    @Test
    default void brings_what_an_earlier_version_wrote_up_to_date_and_keeps_it() throws SQLException {
        subjects(2);
        UUID id = classify(volunteer(1), "s1", Walks.SMOOTH);
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            for (String index : List.of("subject_order", "subject_drawn", "entry_subject")) {
                statement.execute("DROP INDEX " + index);
            }
            for (String table : List.of("step", "promotion", "model", "wish")) {
                statement.execute("DROP TABLE " + table);
            }
            statement.execute("DELETE FROM counter WHERE name IN ('model', 'promotion')");
            statement.execute("ALTER TABLE campaign DROP COLUMN control_share");
            for (String column : List.of("finished_at", "window_width", "window_height")) {
                statement.execute("ALTER TABLE classification DROP COLUMN " + column);
            }
            statement.execute("DELETE FROM schema_version WHERE version IN ('3', '4')");
        }
        Store newer = again();
        assertThat(newer.classifications().find(volunteer(1), id)).hasValueSatisfying(one -> {
            assertThat(one.annotations()).isEqualTo(Walks.SMOOTH);
            assertThat(one.finishedAt()).isEmpty();
            assertThat(one.window()).isEmpty();
        });
        classify(volunteer(1), "s2", Walks.SMOOTH);
        assertThat(newer.classifications().count(volunteer(1))).isEqualTo(2);
        assertThat(newer.rules()).isEqualTo(RULES);
        assertThat(newer.arms().draw(Role.TEST, 1)).isOne();
    }

    private DataSource source() {
        return switch (place()) {
            case Place.Folder folder -> SqliteDatabase.source(folder, false);
            case Place.Server server -> new DriverManagerDataSource(server.url());
        };
    }

    @Test
    default void refuses_to_make_a_campaign_where_one_is() {
        assertThatThrownBy(() -> Store.create(place(), Walks.TREE, RULES, Opening.usual()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("there is a campaign already");
    }

    @Test
    default void refuses_rules_that_do_not_fit_the_tree() {
        assertThatThrownBy(() -> store().change(RULES.withArtefact("shape", "star", 2)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no answer \"star\"");
        assertThat(store().rules()).isEqualTo(RULES);
    }

    @Test
    default void two_may_have_it_open_and_both_write() {
        subjects(2);
        Store other = again();
        VolunteerId here = store().volunteers().browser("here");
        VolunteerId there = other.volunteers().browser("there");
        assertThat(there).isNotEqualTo(here);
        assertThat(other.volunteers().browser("here")).isEqualTo(here);
        assertThat(other.selection().next(there, 2)).hasSize(2);
        assertThat(store().selection().next(here, 2)).hasSize(2);
        assertThat(find("s1").classifications().leased()).isEqualTo(2);
    }
}
