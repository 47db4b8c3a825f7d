package org.eyepiece.catalogue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** Opens the embedded database engine that reads and writes Parquet. */
final class DuckDb {
    private DuckDb() {}

    /**
     * An empty database of its own, in memory, spilling into a folder that it makes when needed and removes. It fetches no
     * extensions from the network.
     */
    static DuckDBConnection open(Limits limits, Path spill) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", limits.memoryBytes() / 1024 + "KiB");
        settings.setProperty("threads", Integer.toString(limits.threads()));
        settings.setProperty("temp_directory", spill.toString());
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("jdbc_stream_results", "true");
        return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
    }

    /** A name as SQL takes it, whatever it contains. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A path for DuckDB's readers, which would take these characters of a file's name for a pattern. */
    static String literal(Path file) {
        return file.toAbsolutePath().toString().replaceAll("[\\[*?]", "[$0]");
    }
}
