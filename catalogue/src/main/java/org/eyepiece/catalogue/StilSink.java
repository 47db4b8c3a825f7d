package org.eyepiece.catalogue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.ac.starlink.table.DescribedValue;
import uk.ac.starlink.table.RowListStarTable;
import uk.ac.starlink.table.RowStore;
import uk.ac.starlink.table.StoragePolicy;
import uk.ac.starlink.votable.UnifiedFitsTableWriter;
import uk.ac.starlink.votable.VOStarTable;

/**
 * FITS and VOTable by way of STIL. Both state their number of rows before the first row, so rows wait in a store that moves to a
 * temporary file when it grows. FITS comes with a VOTable header in its primary part, which keeps UCDs and metadata.
 */
final class StilSink implements RowSink {
    private final Path file;
    private final Path part;
    private final boolean fits;
    private final RowListStarTable header;
    private final RowStore rows;
    private boolean ascii = true;

    StilSink(Path file, Path part, List<Column> columns, Map<String, String> metadata) {
        this.file = file;
        this.part = part;
        fits = TableFormat.of(file) == TableFormat.FITS;
        header = StilTables.empty(columns, metadata);
        rows = StoragePolicy.ADAPTIVE.makeConfiguredRowStore(header);
    }

    @Override
    public void add(@Nullable Object[] cells) {
        String id = String.valueOf(cells[0]);
        boolean plain = id.chars().allMatch(c -> c >= ' ' && c <= '~');
        if (fits && !plain) {
            throw cannotHold("FITS holds plain ASCII text only", id);
        }
        if (id.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
            throw cannotHold("VOTable's text is UCS-2, without characters beyond U+FFFF", id);
        }
        if (id.endsWith(" ")) {
            throw cannotHold("readers of FITS and VOTable drop blanks at the end of a text", id);
        }
        ascii &= plain;
        try {
            rows.acceptRow(cells);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void finish() {
        if (!ascii) {
            header.getColumnInfo(0).setAuxDatum(new DescribedValue(VOStarTable.DATATYPE_INFO, "unicodeChar"));
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
            rows.endRows();
            if (fits) {
                new UnifiedFitsTableWriter().writeStarTable(rows.getStarTable(), out);
                return;
            }
            VoTable.write(rows.getStarTable(), new OutputStreamWriter(out, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private PredictionException cannotHold(String reason, String id) {
        return new PredictionException(file + ": " + reason + ", and the id '" + id.replaceAll("\\p{Cntrl}", "?")
                + "' is not so; write .parquet or .csv");
    }

    @Override
    public void close() {
        // The store's temporary file is the JVM's to remove.
    }

    private PredictionException failed(IOException e) {
        return new PredictionException(file + " cannot be written: " + e.getMessage(), e);
    }
}
