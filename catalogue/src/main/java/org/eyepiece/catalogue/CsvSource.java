package org.eyepiece.catalogue;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Predictions in CSV: a header line, then one subject a line. */
final class CsvSource implements RowSource {
    private final Path file;
    private final List<String> columns;

    CsvSource(Path file) {
        this.file = file;
        try (CsvReader<CsvRecord> reader = reader()) {
            columns = reader.stream()
                    .findFirst()
                    .map(CsvRecord::getFields)
                    .orElseThrow(() -> new PredictionException(file + " is empty; a header line was expected"));
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw failed(e);
        }
    }

    private CsvReader<CsvRecord> reader() throws IOException {
        return CsvReader.builder().ofCsvRecord(file, StandardCharsets.UTF_8);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }

    @Override
    public void each(List<String> names, Consumer<@Nullable Object[]> row) {
        int[] places = names.stream().mapToInt(columns::indexOf).toArray();
        try (CsvReader<CsvRecord> reader = reader()) {
            reader.stream().skip(1).forEach(line -> row.accept(cells(line, places)));
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw failed(e);
        }
    }

    private @Nullable Object[] cells(CsvRecord line, int[] places) {
        if (line.getFieldCount() != columns.size()) {
            throw new PredictionException(file + ", line " + line.getStartingLineNumber() + ": " + line.getFieldCount()
                    + " cells where the header has " + columns.size() + "; repair or remove the line");
        }
        @Nullable Object[] cells = new @Nullable Object[places.length];
        cells[0] = line.getField(places[0]);
        for (int c = 1; c < places.length; c++) {
            cells[c] = number(line, places[c]);
        }
        return cells;
    }

    private @Nullable Double number(CsvRecord line, int place) {
        String text = line.getField(place).strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw new PredictionException(
                    file + ", line " + line.getStartingLineNumber() + ", column '" + columns.get(place) + "': '" + text
                            + "' is not a number; name a column of numbers",
                    e);
        }
    }

    private PredictionException failed(Exception e) {
        String reason = e instanceof CsvParseException && e.getCause() != null
                ? e.getCause().getMessage()
                : e.getMessage();
        return new PredictionException(file + " cannot be read: " + reason, e);
    }
}
