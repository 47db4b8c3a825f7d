package org.eyepiece.campaign;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.eyepiece.campaign.loop.Insight;
import org.eyepiece.campaign.loop.Population;
import org.eyepiece.store.Models.StoredModel;
import org.eyepiece.store.QueueEntry;
import org.eyepiece.store.Role;
import org.eyepiece.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * What leaves a campaign as CSV (RFC 4180, UTF-8), row by row and in bounded memory, while people go on classifying. No cell can be run as
 * a formula by a spreadsheet ({@link SpreadsheetCell}).
 *
 * <p>Each method writes one file to the stream, flushes it and leaves it open. It throws {@link UncheckedIOException} where the stream
 * fails. An export holds one of the database's
 * connections for reading until it is done, so only a few should run at once.
 */
public final class Exports {

    private static final List<String> POPULATION = List.of(
            "question",
            "answer",
            "share",
            "share_error",
            "share_galaxies",
            "votes_alone",
            "votes_alone_error",
            "votes_alone_galaxies",
            "galaxies",
            "model");
    private static final List<String> SUBJECTS = List.of(
            "id",
            "file",
            "arm",
            "inclusion_probability",
            "asked",
            "strategy",
            "score",
            "model",
            "classifications",
            "done");

    private final Campaign campaign;
    private final Store store;
    private final String title;

    public Exports(Campaign campaign) {
        this.campaign = campaign;
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

    /**
     * Every subject: to which arm it belongs, who last asked for it and why, and with what probability it was to be looked at: 1 where a
     * model asked for it, else that of being drawn for test set, control arm or a batch's random share. Cells are empty where nobody
     * asked.
     */
    public void subjects(OutputStream out) {
        Map<String, QueueEntry> asked = new HashMap<>();
        Map<String, Double> missed = new HashMap<>();
        store.queue().each(entry -> {
            asked.putIfAbsent(entry.subject(), entry);
            missed.merge(entry.subject(), 1 - entry.probability(), (a, b) -> a * b);
        });
        Map<Role, Long> roles = store.subjects().roles();
        long drawn = roles.getOrDefault(Role.TEST, 0L) + roles.getOrDefault(Role.CONTROL, 0L);
        double share = (double) drawn / Math.max(1, store.subjects().count());
        write(
                out,
                SUBJECTS,
                csv -> store.subjects().each(subject -> {
                    @Nullable QueueEntry entry = asked.get(subject.id());
                    csv.accept(List.of(
                            subject.id(),
                            subject.file(),
                            subject.role().name().toLowerCase(Locale.ROOT),
                            Double.toString(1 - (1 - share) * missed.getOrDefault(subject.id(), 1.0)),
                            entry == null ? "0" : "1",
                            entry == null ? "" : entry.strategy(),
                            entry == null ? "" : number(entry.score()),
                            entry == null ? "" : entry.model(),
                            Integer.toString(subject.classifications().finals()),
                            subject.retirement()
                                    .map(done -> done.cause().name().toLowerCase(Locale.ROOT))
                                    .orElse("")));
                }));
    }

    /** What share of all people would give each answer if everybody looked at everything, with its error; see {@link Population}. */
    public void population(OutputStream out) {
        String all = Long.toString(store.subjects().count());
        String model = new Insight(campaign).model().map(StoredModel::id).orElse("");
        write(
                out,
                POPULATION,
                csv -> Population.of(campaign)
                        .forEach(row -> csv.accept(List.of(
                                row.question(),
                                row.answer(),
                                number(row.estimate()),
                                number(row.error()),
                                Integer.toString(row.sample()),
                                number(row.plain()),
                                number(row.plainError()),
                                Integer.toString(row.plainSample()),
                                all,
                                model))));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
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
