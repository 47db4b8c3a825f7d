package org.eyepiece.store;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/** Brings a database to the schema this version knows, and refuses one that is not ours or is from the future. */
final class Schema {

    private final Flyway flyway;
    private final Place place;

    Schema(DataSource source, Place place) {
        this.place = place;
        String key = switch (place) {
            case Place.Folder folder -> "INTEGER";
            case Place.Server server -> "BIGINT";
        };
        flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration")
                .placeholders(Map.of("key", key))
                .table("schema_version")
                .load();
    }

    /** Whether there is a campaign's schema, of whatever version. */
    boolean exists() {
        return reading(() -> flyway.info().current() != null);
    }

    /** Runs the migrations that are missing. */
    void bring() {
        reading(() -> {
            MigrationInfoService info = flyway.info();
            MigrationInfo current = info.current();
            MigrationVersion known = newest(info);
            if (current != null && current.getVersion().compareTo(known) > 0) {
                throw new StoreException(place + ": written by a newer Eyepiece (schema " + current.getVersion()
                        + ", this one knows " + known + "); update Eyepiece");
            }
            return flyway.migrate().migrationsExecuted;
        });
    }

    /** The newest version this software brings with it. */
    private static MigrationVersion newest(MigrationInfoService info) {
        MigrationVersion newest = MigrationVersion.EMPTY;
        for (MigrationInfo migration : info.all()) {
            if (!migration.getState().isFailed()
                    && migration.getState().isResolved()
                    && migration.getVersion().compareTo(newest) > 0) {
                newest = migration.getVersion();
            }
        }
        return newest;
    }

    private <T> T reading(java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (FlywayException e) {
            throw new StoreException(
                    place + ": not a database of Eyepiece, or a damaged one (" + Failures.root(e) + ")", e);
        }
    }
}
