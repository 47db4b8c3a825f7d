package org.eyepiece.store;

import static org.eyepiece.store.RefusedException.Kind.UNKNOWN;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every model that was ever made for a campaign, and which of them is in force: the one promoted last. None is ever deleted. */
public final class Models {

    private static final String SELECT =
            "SELECT id, round, parent, folder, at, labels, votes, measures FROM model WHERE %s ORDER BY seq";

    private static final String IN_FORCE = "SELECT model FROM promotion ORDER BY id DESC LIMIT 1";

    private final Database database;
    private final Clock clock;

    Models(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A model as it is kept.
     *
     * @param id names it
     * @param round of the loop that made it
     * @param parent id of the model it started from, if from one
     * @param folder where its files are
     * @param at when it was made
     * @param labels subjects it was trained on
     * @param votes votes on these
     * @param measures how good it is, as JSON
     */
    public record StoredModel(
            String id,
            long round,
            Optional<String> parent,
            String folder,
            Instant at,
            int labels,
            long votes,
            String measures) {}

    /**
     * That a model was put in force.
     *
     * @param model its id
     * @param reason in words
     * @param who decided; a person's name or the loop's
     * @param at when
     */
    public record Promotion(String model, String reason, String who, Instant at) {}

    /**
     * Keeps a model. One of that id that is there already stays as it is.
     *
     * @return whether it is new
     */
    public boolean add(StoredModel model) {
        return database.write(sql -> sql.update(
                        "INSERT INTO model (seq, id, round, parent, folder, at, labels, votes, measures)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                        sql.keys("model", 1),
                        model.id(),
                        model.round(),
                        model.parent().orElse(null),
                        model.folder(),
                        model.at().toEpochMilli(),
                        model.labels(),
                        model.votes(),
                        model.measures())
                == 1);
    }

    /**
     * Puts a model in force, a new one or an earlier one again. Where it is in force already nothing changes.
     *
     * @param reason in words, kept
     * @param who decided
     * @throws RefusedException UNKNOWN where there is no such model
     */
    public void promote(String id, String reason, String who) {
        database.<Void>write(sql -> {
            long key = sql.keys("promotion", 1); // one promotion at a time
            if (sql.list(SELECT.formatted("id = ?"), Models::model, id).isEmpty()) {
                throw new RefusedException(UNKNOWN, "there is no model \"" + id + "\" in this campaign");
            }
            sql.update(
                    "INSERT INTO promotion (id, model, reason, who, at) SELECT ?, ?, ?, ?, ?" + " WHERE coalesce(("
                            + IN_FORCE + "), '') <> ?",
                    key,
                    id,
                    reason,
                    who,
                    clock.millis(),
                    id);
            return null;
        });
    }

    /** The model in force; none before the first promotion. */
    public Optional<StoredModel> inForce() {
        return database.read(sql -> sql.first(SELECT.formatted("id = (" + IN_FORCE + ")"), Models::model));
    }

    /** All models, the oldest first. */
    public List<StoredModel> all() {
        return database.read(sql -> sql.list(SELECT.formatted("1 = 1"), Models::model));
    }

    /** So many models at most, the newest first. */
    public List<StoredModel> latest(int most) {
        return database.read(sql -> sql.list(SELECT.formatted("1 = 1") + " DESC LIMIT ?", Models::model, most));
    }

    /** The model of that id. */
    public Optional<StoredModel> find(String id) {
        return database.read(sql -> sql.first(SELECT.formatted("id = ?"), Models::model, id));
    }

    /** Every promotion, the oldest first. */
    public List<Promotion> promotions() {
        return database.read(sql -> sql.list(
                "SELECT model, reason, who, at FROM promotion ORDER BY id",
                row -> new Promotion(
                        row.getString(1), row.getString(2), row.getString(3), Instant.ofEpochMilli(row.getLong(4)))));
    }

    private static StoredModel model(ResultSet row) throws SQLException {
        return new StoredModel(
                row.getString("id"),
                row.getLong("round"),
                Optional.ofNullable(row.getString("parent")),
                row.getString("folder"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getInt("labels"),
                row.getLong("votes"),
                row.getString("measures"));
    }
}
