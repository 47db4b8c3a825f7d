package org.eyepiece.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of table {@code classification}, read with what is known of its subject, its volunteer and its feed. */
final class ClassificationRow {

    static final String SELECT =
            "SELECT c.id AS id, c.volunteer AS volunteer, s.id AS subject, c.annotations AS annotations,"
                    + " c.language AS language, g.feed AS feed, c.started_at AS started_at,"
                    + " c.finished_at AS finished_at, c.window_width AS window_width, c.window_height AS window_height,"
                    + " c.accepted_at AS accepted_at,"
                    + " c.due_at AS due_at, c.state AS state, v.excluded AS excluded"
                    + " FROM classification c JOIN subject s ON s.seq = c.subject JOIN volunteer v ON v.seq = c.volunteer"
                    + " JOIN served g ON g.volunteer = c.volunteer AND g.subject = c.subject";

    private ClassificationRow() {}

    static StoredClassification of(ResultSet row) throws SQLException {
        StoredClassification.State state = StoredClassification.State.of(row.getString("state"));
        return new StoredClassification(
                UUID.fromString(row.getString("id")),
                new VolunteerId(row.getLong("volunteer")),
                row.getString("subject"),
                AnnotationsText.read(row.getString("annotations")),
                row.getString("language"),
                Feed.of(row.getString("feed")),
                Instant.ofEpochMilli(row.getLong("started_at")),
                finishedAt(row),
                Window.told(row.getInt("window_width"), row.getInt("window_height")),
                Instant.ofEpochMilli(row.getLong("accepted_at")),
                Instant.ofEpochMilli(row.getLong("due_at")),
                state,
                state == StoredClassification.State.FINAL && row.getInt("excluded") == 0);
    }

    private static Optional<Instant> finishedAt(ResultSet row) throws SQLException {
        long time = row.getLong("finished_at");
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(time));
    }
}
