package org.eyepiece.catalogue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads rows of one table from one file in one format. */
sealed interface RowSource permits ParquetSource, CsvSource, StilSource {
    /** Names of the columns in the file's order. */
    List<String> columns();

    /** What the file says of where its numbers come from; empty for CSV. */
    Map<String, String> metadata();

    /**
     * Hands over the named columns of each row, one row after the other. The first is text; the others are {@link Double}, double[]
     * or null where missing.
     */
    void each(List<String> names, Consumer<@Nullable Object[]> row);

    /** A source for the format that a file's extension names. */
    static RowSource open(Path file, Limits limits) {
        TableFormat format = TableFormat.of(file);
        if (!Files.isReadable(file)) {
            throw new PredictionException(file + " is not there or cannot be read; check the name");
        }
        return switch (format) {
            case PARQUET -> new ParquetSource(file, limits);
            case CSV -> new CsvSource(file);
            case FITS, VOTABLE -> new StilSource(file, format);
        };
    }

    /** A cell that should be a number. */
    static @Nullable Double number(Path file, String column, Object id, @Nullable Object cell) {
        return switch (cell) {
            case null -> null;
            case Number number -> Double.isNaN(number.doubleValue()) ? null : (Double) number.doubleValue();
            default ->
                throw new PredictionException(file + ", subject '" + id + "', column '" + column + "': '" + cell
                        + "' is not a number; name a column of numbers");
        };
    }
}
