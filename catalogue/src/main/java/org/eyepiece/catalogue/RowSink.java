package org.eyepiece.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes rows of one table and writes them to one file in one format. */
sealed interface RowSink extends AutoCloseable permits ParquetSink, CsvSink, StilSink {
    /** Takes one row, in the order of the columns; null where a value is missing. */
    void add(@Nullable Object[] cells);

    /** Writes what is left. Without it, what was written so far is not a file of its format. */
    void finish();

    @Override
    void close();

    /** A sink for the format that a file's extension names. */
    static RowSink open(Path file, Path part, List<Column> columns, Map<String, String> metadata, Limits limits) {
        return switch (TableFormat.of(file)) {
            case PARQUET -> new ParquetSink(file, part, columns, metadata, limits);
            case CSV -> new CsvSink(file, part, columns);
            case FITS, VOTABLE -> new StilSink(file, part, columns, metadata);
        };
    }
}
