package org.eyepiece.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table on its way into a file: checks ids and metadata, hands rows to the format, puts the file in place at the end. */
final class TableWriter implements AutoCloseable {
    private final Path file;
    private final OutputFile output;
    private final RowSink sink;

    private TableWriter(Path file, OutputFile output, RowSink sink) {
        this.file = file;
        this.output = output;
        this.sink = sink;
    }

    static TableWriter open(
            Path file, List<Column> columns, Map<String, String> metadata, boolean force, Limits limits) {
        metadata.forEach((key, value) -> {
            boolean unprintable = (key + value).chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t');
            if (key.isBlank() || key.startsWith(VoTable.PARQUET_PREFIX) || unprintable) {
                throw new PredictionException(file + ": metadata '" + key
                        + "' cannot be written: names are not blank, and text has no control characters");
            }
        });
        OutputFile output = new OutputFile(file, force);
        return new TableWriter(file, output, RowSink.open(file, output.part(), columns, metadata, limits));
    }

    void add(String id, @Nullable Object[] cells) {
        if (id.isBlank()) {
            throw new PredictionException(file + ": a subject has a blank id; give each subject a name");
        }
        sink.add(cells);
    }

    void finish() {
        sink.finish();
        sink.close();
        output.commit();
    }

    @Override
    public void close() {
        try {
            sink.close();
        } finally {
            output.close();
        }
    }
}
