package org.eyepiece.campaign;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eyepiece.store.Store;

/**
 * What leaves a campaign as CSV (RFC 4180, UTF-8), row by row and in bounded memory, while people go on classifying. No cell can be run as
 * a formula by a spreadsheet ({@link SpreadsheetCell}).
 *
 * <p>Each method writes one file to the stream, flushes it and leaves it open. It throws {@link UncheckedIOException} where the stream
 * fails. An export holds one of the database's
 * connections for reading until it is done, so only a few should run at once.
 */
public final class Exports {

    private final Store store;
    private final String title;

    public Exports(Campaign campaign) {
        store = campaign.store();
        title = campaign.settings().title();
    }

    /**
     * Every classification that counts: final, and by a volunteer who is not excluded. In the layout of a Zooniverse classifications
     * export, by subject.
     */
    public void classifications(OutputStream out) {
        classifications(out, false);
    }

    /**
     * Every classification there is: those that can still be withdrawn, those withdrawn and those of excluded volunteers too. The cell
     * {@code metadata} says under {@code eyepiece} what has become of each, and whether it counts.
     */
    public void everyClassification(OutputStream out) {
        classifications(out, true);
    }

    private void classifications(OutputStream out, boolean every) {
        write(out, ClassificationCells.HEADER, csv -> {
            ClassificationCells cells = new ClassificationCells(store, title);
            store.classifications().each(one -> {
                if (every || one.counted()) {
                    csv.accept(cells.of(one));
                }
            });
        });
    }

    /**
     * Votes on every subject that has any, imported ones included: {@code id,file} and a count per answer, as training and import read
     * it.
     */
    public void votes(OutputStream out) {
        write(
                out,
                header(List.of("id", "file")),
                csv -> store.votes().each(votes -> {
                    List<String> row = new ArrayList<>(List.of(votes.id(), votes.file()));
                    for (int count : votes.counts()) {
                        row.add(Integer.toString(count));
                    }
                    csv.accept(row);
                }));
    }

    /**
     * The sum of the volunteers' weights per answer instead of their number, for every subject that was classified. Votes that came as
     * counts have no volunteers and are not in it. Weights are as last computed ({@link org.eyepiece.store.Weights#compute}).
     */
    public void weightedVotes(OutputStream out) {
        write(
                out,
                header(List.of("id")),
                csv -> store.weights().each(weighted -> {
                    List<String> row = new ArrayList<>(List.of(weighted.subject()));
                    for (double votes : weighted.votes()) {
                        row.add(Double.toString(votes));
                    }
                    csv.accept(row);
                }));
    }

    private List<String> header(List<String> first) {
        List<String> header = new ArrayList<>(first);
        header.addAll(store.tree().columns());
        return header;
    }

    private static void write(OutputStream out, List<String> header, Consumer<Consumer<List<String>>> rows) {
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord(header);
        rows.accept(row ->
                csv.writeRecord(row.stream().map(SpreadsheetCell::guarded).toArray(String[]::new)));
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the export cannot be written (" + e.getMessage() + ")", e);
        }
    }
}
