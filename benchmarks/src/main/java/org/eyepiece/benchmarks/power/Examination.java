package org.eyepiece.benchmarks.power;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eyepiece.store.Classification;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Place;
import org.eyepiece.store.Store;
import org.eyepiece.store.StoreException;
import org.eyepiece.store.StoredClassification;
import org.eyepiece.store.StoredClassification.State;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign's folder is worth after a loss of power.
 *
 * @param lost classifications that were promised to be kept and are not there, or not as they were sent, and withdrawals that are not there
 * @param doubled classifications that are there more than once, and those that a volunteer who sends again would add
 * @param damage what else is wrong: the file's integrity, counts that do not follow; empty where all is well
 */
record Examination(int lost, int doubled, String damage) {

    /** So many of the last acknowledged classifications are sent again. */
    private static final int AGAIN = 3;

    /** Opens the folder as the next start of the site would, and looks. */
    static Examination of(Path folder, Promises promises) {
        Place.Folder place = new Place.Folder(folder);
        try (Store store = Store.open(place, Opening.usual())) {
            Map<UUID, StoredClassification> found = new HashMap<>();
            int[] rows = new int[1];
            store.classifications().each(one -> {
                found.put(one.id(), one);
                rows[0]++;
            });
            int lost = (int) promises.kept().keySet().stream()
                    .filter(id -> !asPromised(found.get(id), id, promises))
                    .count();
            int doubled = rows[0] - found.size() + added(store, promises, found);
            return new Examination(lost, doubled, damage(store, folder.resolve(Place.FILE)));
        } catch (StoreException | SQLException e) {
            return new Examination(promises.size(), 0, String.valueOf(e.getMessage()));
        }
    }

    private static boolean asPromised(@Nullable StoredClassification found, UUID id, Promises promises) {
        return found != null
                && found.annotations().toString().equals(promises.kept().get(id))
                && (found.state() == State.WITHDRAWN || !promises.isWithdrawn(id));
    }

    /** How many rows are added when volunteers who were acknowledged send once more, as a page does that was closed too early. */
    private static int added(Store store, Promises promises, Map<UUID, StoredClassification> found) {
        List<StoredClassification> again = promises.kept().keySet().stream()
                .skip(Math.max(0, promises.size() - AGAIN))
                .filter(found::containsKey)
                .map(found::get)
                .toList();
        for (StoredClassification one : again) {
            store.classifications()
                    .post(Classification.of(
                            one.id(), one.volunteer(), one.subject(), one.annotations(), one.startedAt()));
        }
        int[] rows = new int[1];
        store.classifications().each(one -> rows[0]++);
        return rows[0] - found.size();
    }

    private static String damage(Store store, Path file) throws SQLException {
        StringBuilder damage = new StringBuilder();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
                while (rows.next()) {
                    damage.append(rows.getString(1).equals("ok") ? "" : rows.getString(1) + "; ");
                }
            }
            try (ResultSet rows = statement.executeQuery("PRAGMA foreign_key_check")) {
                while (rows.next()) {
                    damage.append("a row of ").append(rows.getString(1)).append(" refers to none; ");
                }
            }
        }
        store.recompute().forEach(difference -> damage.append(difference).append("; "));
        return damage.toString();
    }
}
