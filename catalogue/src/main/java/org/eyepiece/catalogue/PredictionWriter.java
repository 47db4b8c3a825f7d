package org.eyepiece.catalogue;

import java.nio.file.Path;
import java.util.Map;

/**
 * Writes predictions, row by row, to Parquet, CSV, FITS or VOTable, as the file's extension says. The file appears, whole, with
 * {@link #finish()}; closing without it leaves nothing behind.
 *
 * <pre>{@code
 * try (PredictionWriter writer = PredictionWriter.open(file, schema, metadata, false, Limits.modest())) {
 *     writer.add(prediction);
 *     writer.finish();
 * }
 * }</pre>
 */
public final class PredictionWriter implements AutoCloseable {
    private final PredictionSchema schema;
    private final TableWriter table;

    private PredictionWriter(PredictionSchema schema, TableWriter table) {
        this.schema = schema;
        this.table = table;
    }

    /**
     * @param file {@code .parquet}, {@code .csv}, {@code .fits} or {@code .vot}
     * @param schema the columns
     * @param metadata where the numbers come from: model, tree, hashes, seed, samples, the number of votes that
     *     {@code q_mutual_info} and {@code q_entropy} are for, decoder, software version; not kept by CSV
     * @param force whether a file that is there already is replaced
     * @param limits for the engine behind Parquet
     * @throws PredictionException when the file is there already, cannot be written, or has another extension
     */
    public static PredictionWriter open(
            Path file, PredictionSchema schema, Map<String, String> metadata, boolean force, Limits limits) {
        return new PredictionWriter(schema, TableWriter.open(file, schema.columns(), metadata, force, limits));
    }

    /** Takes one row. */
    public void add(Prediction prediction) {
        table.add(prediction.id(), schema.cells(prediction));
    }

    /** Puts the file in its place. Nothing can be added after. */
    public void finish() {
        table.finish();
    }

    @Override
    public void close() {
        table.close();
    }
}
