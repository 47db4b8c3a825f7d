package org.eyepiece.catalogue;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180 in UTF-8. Numbers in the shortest form that reads back as the same number. CSV has no place for metadata: it is not
 * written.
 */
final class CsvSink implements RowSink {
    private final Path file;
    private final CsvWriter writer;
    private boolean closed;

    CsvSink(Path file, Path part, List<Column> columns) {
        this.file = file;
        try {
            writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(part, StandardCharsets.UTF_8);
            writer.writeRecord(columns.stream().map(Column::name).toList());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void add(@Nullable Object[] cells) {
        try {
            writer.writeRecord(
                    Arrays.stream(cells).map(cell -> Objects.toString(cell, "")).toList());
        } catch (UncheckedIOException e) {
            throw failed(new IOException(e));
        }
    }

    @Override
    public void finish() {
        close();
    }

    @Override
    public void close() {
        if (closed) {
            return; // a second close would flush into the closed file
        }
        closed = true;
        try {
            writer.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private PredictionException failed(IOException e) {
        return new PredictionException(file + " cannot be written: " + e.getMessage(), e);
    }
}
