package org.eyepiece.benchmarks.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.eyepiece.store.Place;

/**
 * The database of a proof, of either kind, with all it needs inside one folder.
 *
 * @param place where the campaign's database is
 * @param server the server behind it, where it needs one
 */
public record Databases(Place place, Optional<PostgresServer> server) implements AutoCloseable {

    /** What databases there are. */
    public enum Kind {
        /** A file. */
        SQLITE,
        /** A server of its own. */
        POSTGRES;

        @Override
        public String toString() {
            return this == SQLITE ? "SQLite" : "PostgreSQL";
        }
    }

    /** Prepares an empty one, or the one that an earlier start has left in the folder. */
    public static Databases start(Kind kind, Path folder) throws IOException {
        return switch (kind) {
            case SQLITE -> new Databases(new Place.Folder(folder.resolve("campaign")), Optional.empty());
            case POSTGRES -> {
                PostgresServer server = PostgresServer.start(folder.resolve("postgres"));
                yield new Databases(server.place(), Optional.of(server));
            }
        };
    }

    @Override
    public void close() throws IOException {
        if (server.isPresent()) {
            server.get().close();
        }
    }

    /** Removes a folder and all in it. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
