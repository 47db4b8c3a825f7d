package org.eyepiece.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A row of table {@code subject}, to and fro. */
final class SubjectRow {

    static final String COLUMNS =
            "seq, id, file, sha256, ra, dec, metadata, role, vote_limit, final_count, provisional_count,"
                    + " lease_count, cause, hand_reason, hand_by, retired_at";

    private static final JsonMapper JSON = JsonMapper.shared();

    private SubjectRow() {}

    static Subject of(ResultSet row) throws SQLException {
        return new Subject(
                row.getString("id"),
                row.getString("file"),
                row.getString("sha256"),
                position(row),
                metadata(row.getString("metadata")),
                Role.of(row.getString("role")),
                new Subject.Load(
                        row.getInt("final_count"),
                        row.getInt("provisional_count"),
                        row.getInt("lease_count"),
                        row.getInt("vote_limit")),
                retirement(row));
    }

    static Optional<Position> position(ResultSet row) throws SQLException {
        double ra = row.getDouble("ra");
        if (row.wasNull()) {
            return Optional.empty();
        }
        return Optional.of(new Position(ra, row.getDouble("dec")));
    }

    static Optional<Retirement> retirement(ResultSet row) throws SQLException {
        String key = row.getString("cause");
        if (key == null) {
            return Optional.empty();
        }
        Retirement.Cause cause = Retirement.Cause.of(key);
        boolean ruled = cause == Retirement.Cause.ENOUGH || cause == Retirement.Cause.ARTEFACT;
        return Optional.of(new Retirement(
                cause,
                ruled ? cause.words() : row.getString("hand_reason"),
                ruled ? "rule" : row.getString("hand_by"),
                Instant.ofEpochMilli(row.getLong("retired_at"))));
    }

    static String metadata(Map<String, String> metadata) {
        return JSON.writeValueAsString(metadata);
    }

    private static Map<String, String> metadata(String json) {
        return JSON.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {});
    }
}
