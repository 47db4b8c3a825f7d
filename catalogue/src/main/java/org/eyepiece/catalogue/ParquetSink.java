package org.eyepiece.catalogue;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Parquet by way of DuckDB: rows are appended to a table of its own that spills to disk, and copied out at the end. Units, UCDs and
 * metadata travel as a table header in the file's key-value metadata, by the VOParquet 1.0 convention; the metadata also stands
 * there plainly, key by key.
 */
final class ParquetSink implements RowSink {
    private final Path file;
    private final Path part;
    private final List<Column> columns;
    private final Map<String, String> keyValues = new LinkedHashMap<>();
    private final DuckDBConnection connection;
    private final DuckDBAppender appender;

    ParquetSink(Path file, Path part, List<Column> columns, Map<String, String> metadata, Limits limits) {
        this.file = file;
        this.part = part;
        this.columns = List.copyOf(columns);
        keyValues.putAll(metadata);
        keyValues.putAll(VoTable.parquetHeader(columns, metadata));
        try {
            connection = DuckDb.open(limits, part.resolveSibling(part.getFileName() + ".spill"));
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE prediction ("
                        + columns.stream()
                                .map(column -> DuckDb.quoted(column.name()) + " "
                                        + column.type().sql())
                                .collect(joining(", "))
                        + ")");
            }
            appender = connection.createAppender("main", "prediction");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void add(@Nullable Object[] cells) {
        try {
            appender.beginRow();
            for (Object cell : cells) {
                switch (cell) {
                    case null -> appender.appendNull();
                    case String text -> appender.append(text);
                    case Float number -> appender.append(number.floatValue());
                    case Double number -> appender.append(number.doubleValue());
                    case double[] numbers -> appender.append(numbers);
                    default -> throw new IllegalArgumentException("no column holds a " + cell.getClass());
                }
            }
            appender.endRow();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void finish() {
        // Names of columns are quoted; everything else that is not ours is a bound parameter.
        String pairs = keyValues.keySet().stream()
                .map(key -> "'" + key.replace("'", "''") + "': ?")
                .collect(joining(", "));
        String copy = "COPY prediction TO ? (FORMAT parquet, COMPRESSION zstd, KV_METADATA {" + pairs + "})";
        try {
            appender.close();
            try (PreparedStatement statement = connection.prepareStatement(copy)) {
                int index = 1;
                statement.setString(index++, part.toString());
                for (String value : keyValues.values()) {
                    statement.setString(index++, value);
                }
                statement.execute();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private PredictionException failed(SQLException e) {
        String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new PredictionException(file + " with " + columns.size() + " columns cannot be written: " + first, e);
    }
}
