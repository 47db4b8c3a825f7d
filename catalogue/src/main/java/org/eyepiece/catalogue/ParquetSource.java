package org.eyepiece.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Predictions and samples in Parquet, by way of DuckDB, as a stream: memory does not grow with the file. */
final class ParquetSource implements RowSource {
    private final Path file;
    private final Limits limits;
    private final Map<String, String> types = new LinkedHashMap<>();

    ParquetSource(Path file, Limits limits) {
        this.file = file;
        this.limits = limits;
        query("DESCRIBE SELECT * FROM read_parquet(?)", rows -> types.put(rows.getString(1), rows.getString(2)));
    }

    @Override
    public List<String> columns() {
        return List.copyOf(types.keySet());
    }

    @Override
    public Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        query("SELECT key, value FROM parquet_kv_metadata(?)", rows -> {
            String key = new String(rows.getBytes(1), UTF_8);
            if (!key.startsWith(VoTable.PARQUET_PREFIX)) {
                metadata.put(key, new String(rows.getBytes(2), UTF_8));
            }
        });
        return Collections.unmodifiableMap(metadata);
    }

    @Override
    public void each(List<String> names, Consumer<@Nullable Object[]> row) {
        List<String> wanted = new ArrayList<>();
        wanted.add("CAST(" + DuckDb.quoted(names.getFirst()) + " AS VARCHAR)");
        for (String name : names.subList(1, names.size())) {
            wanted.add(DuckDb.quoted(name));
        }
        String select = "SELECT " + wanted.stream().collect(joining(", ")) + " FROM read_parquet(?)";
        query(select, rows -> {
            @Nullable Object[] cells = new @Nullable Object[names.size()];
            for (int c = 0; c < cells.length; c++) {
                cells[c] = cell(names.get(c), rows.getObject(c + 1));
            }
            row.accept(cells);
        });
    }

    private @Nullable Object cell(String column, @Nullable Object value) throws SQLException {
        if (!(value instanceof Array array)) {
            return value;
        }
        Object[] elements = (Object[]) array.getArray();
        double[] numbers = new double[elements.length];
        for (int i = 0; i < numbers.length; i++) {
            if (!(elements[i] instanceof Number number)) {
                throw new PredictionException(
                        file + ", column '" + column + "': a list holds '" + elements[i] + "', not a number");
            }
            numbers[i] = number.doubleValue();
        }
        return numbers;
    }

    private void query(String sql, RowReader reader) {
        Path spill = Path.of(
                System.getProperty("java.io.tmpdir"),
                "eyepiece-" + ProcessHandle.current().pid() + ".spill");
        try (Connection connection = DuckDb.open(limits, spill);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, DuckDb.literal(file));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException e) {
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new PredictionException(file + " cannot be read as Parquet: " + first, e);
        }
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
