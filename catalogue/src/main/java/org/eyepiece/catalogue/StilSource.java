package org.eyepiece.catalogue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.ac.starlink.fits.FitsTableBuilder;
import uk.ac.starlink.table.DescribedValue;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StoragePolicy;
import uk.ac.starlink.table.TableBuilder;
import uk.ac.starlink.util.FileDataSource;
import uk.ac.starlink.votable.FitsPlusTableBuilder;
import uk.ac.starlink.votable.VOTableBuilder;

/** Predictions in FITS or VOTable, by way of STIL. */
final class StilSource implements RowSource {
    private final Path file;
    private final StarTable table;

    StilSource(Path file, TableFormat format) {
        this.file = file;
        StilTables.quieten();
        List<TableBuilder> builders = format == TableFormat.FITS
                ? List.of(new FitsPlusTableBuilder(), new FitsTableBuilder())
                : List.of(new VOTableBuilder());
        table = read(file, builders);
    }

    /** The first builder that takes the file reads it: a FITS table may or may not come with a VOTable header. */
    private static StarTable read(Path file, List<TableBuilder> builders) {
        IOException last = new IOException("no table in it");
        for (TableBuilder builder : builders) {
            try {
                // A data source of a file, not a location string: STIL would run a location that begins with "<".
                return builder.makeStarTable(new FileDataSource(file.toFile()), true, StoragePolicy.ADAPTIVE);
            } catch (IOException e) {
                last = e;
            }
        }
        throw new PredictionException(file + " cannot be read: " + last.getMessage(), last);
    }

    @Override
    public List<String> columns() {
        return IntStream.range(0, table.getColumnCount())
                .mapToObj(c -> table.getColumnInfo(c).getName())
                .toList();
    }

    @Override
    public Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (DescribedValue parameter : table.getParameters()) {
            if (parameter.getValue() instanceof String text) {
                metadata.put(parameter.getInfo().getName(), text);
            }
        }
        return Collections.unmodifiableMap(metadata);
    }

    @Override
    public void each(List<String> names, Consumer<@Nullable Object[]> row) {
        int[] places = names.stream().mapToInt(columns()::indexOf).toArray();
        try (RowSequence rows = table.getRowSequence()) {
            while (rows.next()) {
                @Nullable Object[] all = rows.getRow();
                row.accept(Arrays.stream(places).mapToObj(place -> all[place]).toArray());
            }
        } catch (IOException e) {
            throw new PredictionException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
