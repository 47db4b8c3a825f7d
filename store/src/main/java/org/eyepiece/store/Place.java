package org.eyepiece.store;

import java.nio.file.Path;
import java.util.Objects;

/** Where a campaign's database is. */
public sealed interface Place {

    /** The file's name inside a campaign folder. */
    String FILE = "eyepiece.db";

    /** A campaign folder; the database is the SQLite file {@value #FILE} in it. */
    record Folder(Path path) implements Place {
        public Folder {
            Objects.requireNonNull(path);
        }

        Path file() {
            return path.resolve(FILE);
        }

        @Override
        public String toString() {
            return file().toString();
        }
    }

    /** A PostgreSQL database: {@code jdbc:postgresql://host/name?user=..&password=..}. */
    record Server(String url) implements Place {
        public Server {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new StoreException(
                        "\"" + shown(url) + "\" is no database Eyepiece knows; give a folder, or a URL that"
                                + " begins with jdbc:postgresql:");
            }
        }

        /** Without what follows the question mark, which may hold a password. */
        @Override
        public String toString() {
            return shown(url);
        }

        private static String shown(String url) {
            return url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
        }
    }

    /** A JDBC URL where it looks like one, else a folder. */
    static Place of(String urlOrFolder) {
        return urlOrFolder.startsWith("jdbc:") ? new Server(urlOrFolder) : new Folder(Path.of(urlOrFolder));
    }
}
