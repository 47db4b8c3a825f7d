package org.eyepiece.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A prediction or samples file, read row by row: Parquet, CSV, FITS or VOTable, as its extension says. Rows are streamed; nothing
 * stays open between calls.
 */
public final class PredictionTable {
    private static final String ID = "id";

    private final Path file;
    private final RowSource source;

    private PredictionTable(Path file, RowSource source) {
        this.file = file;
        this.source = source;
    }

    /**
     * Opens a file.
     *
     * @throws PredictionException when it is absent, damaged, of another extension, or without a column {@code id}
     */
    public static PredictionTable open(Path file, Limits limits) {
        PredictionTable table = new PredictionTable(file, RowSource.open(file, limits));
        table.require(ID);
        return table;
    }

    /** Names of the columns in the file's order. */
    public List<String> columns() {
        return source.columns();
    }

    /** What the file says of where its numbers come from. CSV keeps none. */
    public Map<String, String> metadata() {
        return source.metadata();
    }

    /** Hands over the id of each subject, in the file's order. */
    public void eachId(Consumer<String> id) {
        source.each(List.of(ID), cells -> id.accept(id(cells)));
    }

    /**
     * Hands over the id and the value of one column for each subject, in the file's order.
     *
     * @return the number of subjects that have no value there; they are left out
     * @throws PredictionException when there is no such column or it does not hold numbers
     */
    public long eachScore(String column, ObjDoubleConsumer<String> score) {
        require(column);
        long[] without = {0};
        source.each(List.of(ID, column), cells -> {
            String id = id(cells);
            Double value = RowSource.number(file, column, id, cells[1]);
            if (value == null) {
                without[0]++;
                return;
            }
            score.accept(id, value);
        });
        return without[0];
    }

    /**
     * Hands over the id and the values of several columns for each subject, in the file's order; NaN where there is none.
     *
     * @throws PredictionException when there is no such column or it does not hold numbers
     */
    public void eachRow(List<String> columns, BiConsumer<String, double[]> row) {
        columns.forEach(this::require);
        List<String> names = new ArrayList<>(List.of(ID));
        names.addAll(columns);
        source.each(names, cells -> {
            String id = id(cells);
            double[] values = new double[columns.size()];
            for (int i = 0; i < values.length; i++) {
                Double value = RowSource.number(file, columns.get(i), id, cells[i + 1]);
                values[i] = value == null ? Double.NaN : value;
            }
            row.accept(id, values);
        });
    }

    /**
     * Hands over the samples of one answer for each subject, in the file's order.
     *
     * @throws PredictionException when the file holds no samples of that answer
     */
    public void eachSamples(String question, String answer, Consumer<Samples> samples) {
        String logit = SamplesWriter.logit(question + "_" + answer);
        String own = SamplesWriter.concentration(question + "_" + answer);
        String concentration = columns().contains(own) ? own : SamplesWriter.concentration(question);
        require(logit);
        boolean concentrations = columns().contains(concentration);
        List<String> names = concentrations ? List.of(ID, logit, concentration) : List.of(ID, logit);
        source.each(
                names,
                cells -> samples.accept(new Samples(
                        id(cells),
                        numbers(cells, 1, logit),
                        concentrations ? numbers(cells, 2, concentration) : new double[0])));
    }

    private double[] numbers(@Nullable Object[] cells, int place, String column) {
        if (cells[place] instanceof double[] numbers) {
            return numbers;
        }
        throw new PredictionException(file + ", subject '" + cells[0] + "', column '" + column
                + "': no list of samples; write it with --samples-out");
    }

    private String id(@Nullable Object[] cells) {
        if (cells[0] == null) {
            throw new PredictionException(file + ": a row has no id; every subject needs one");
        }
        return cells[0].toString();
    }

    private void require(String column) {
        if (!columns().contains(column)) {
            throw new PredictionException(
                    file + " has no column '" + column + "'; it has " + String.join(", ", columns()));
        }
    }
}
