package org.eyepiece.campaign.zooniverse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.CampaignException;
import org.eyepiece.campaign.Watch;
import org.eyepiece.store.Elsewhere;
import org.eyepiece.store.RefusedException;
import org.eyepiece.store.Store;
import org.eyepiece.vote.CsvRows;

/**
 * Takes in a classifications export of the Zooniverse, or of another campaign with the same tree, row by row. Run again, it adds what is
 * missing and nothing twice.
 *
 * @param classifications the export
 * @param subjects a subjects export; empty where the export's own {@code subject_data} says enough
 * @param workflow the workflow's file; needed to find out which task is which question
 * @param workflowId the workflow that is meant, where files hold several
 * @param mapping a mapping that a person has written; then nothing is guessed
 * @param subjectKey under which the campaign's id stands in the subjects' metadata; empty to look under the usual ones
 */
public record ClassificationImport(
        Path classifications,
        Optional<Path> subjects,
        Optional<Path> workflow,
        Optional<String> workflowId,
        Optional<Path> mapping,
        Optional<String> subjectKey) {

    private static final int PORTION = 500;
    private static final int REASONS = 200;

    /** An export of another campaign with the same tree, or one whose subjects and tasks bear the campaign's own names. */
    public static ClassificationImport of(Path classifications) {
        return new ClassificationImport(
                classifications,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Why rows were left out, how many, and where the first of them stands. */
    public record LeftOut(long rows, long firstRow) {
        private LeftOut more() {
            return new LeftOut(rows + 1, firstRow);
        }
    }

    /**
     * What came of an import.
     *
     * @param rows of the export
     * @param added classifications that are new
     * @param known those that were there already, and second ones of a subject by the same person
     * @param leftOut reasons, the first met first
     * @param guessed a line for each wording that was taken for another one
     * @param mapping a mapping to fill in and import again with, where some wording was not clear
     */
    public record Outcome(
            long rows,
            int added,
            int known,
            Map<String, LeftOut> leftOut,
            List<String> guessed,
            Optional<Path> mapping) {}

    /**
     * Imports it.
     *
     * @throws CampaignException where a file cannot be read, or which answer is which is not clear; then a mapping to fill in is
     *     written into the campaign's folder
     */
    public Outcome run(Campaign campaign, Watch watch) {
        Store store = campaign.store();
        Workflow asked = workflow.map(file -> WorkflowFile.read(file, workflowId.orElse("")))
                .orElseGet(() -> new Workflow(workflowId.orElse(""), "", Map.of()));
        List<String> guessed = new ArrayList<>();
        Mapping map = mapping.map(file -> Mapping.read(file, store.tree()))
                .orElseGet(() -> matched(campaign, asked, guessed));
        Translation translation = new Translation(store.tree(), map, asked, mapping.isPresent());
        SubjectLinks links = new SubjectLinks(store.subjects(), subjectKey);
        subjects.ifPresent(file -> links.read(file, watch));
        watch.begin("classifications", "rows", lines());
        Run run = new Run(store);
        try (CsvRows rows = CsvRows.open(classifications)) {
            ClassificationRow row = new ClassificationRow(rows);
            while (rows.next()) {
                run.rows++;
                try {
                    run.take(row.read(workflowId.orElse(asked.id()), translation, links));
                } catch (LeftOutException e) {
                    run.leaveOut(e.reason(), rows.row());
                }
                watch.at(run.rows);
            }
            run.flush();
        }
        guessed.addAll(translation.guesses());
        Optional<Path> open =
                translation.isOpen() ? Optional.of(toFillIn(campaign, map, asked, translation)) : Optional.empty();
        return new Outcome(run.rows, run.added, run.known, run.leftOut, guessed, open);
    }

    private long lines() {
        if (!Files.isRegularFile(classifications)) {
            throw new CampaignException(classifications + ": there is no such file; check the path");
        }
        try (java.util.stream.Stream<String> lines =
                Files.lines(classifications, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            return Math.max(0, lines.count() - 1);
        } catch (java.io.IOException e) {
            throw new CampaignException(classifications + ": cannot be read (" + e + ")", e);
        }
    }

    private Mapping matched(Campaign campaign, Workflow workflow, List<String> guessed) {
        if (workflow.tasks().isEmpty()) {
            return new Mapping(Map.of());
        }
        Matching.Found found = Matching.of(campaign.tree(), workflow);
        if (found.open().isEmpty()) {
            guessed.addAll(found.guessed());
            return found.mapping();
        }
        Translation translation = new Translation(campaign.tree(), found.mapping(), workflow, false);
        survey(translation);
        Path file = toFillIn(campaign, found.mapping(), workflow, translation);
        String open = found.open().entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + entry.getValue().stream().limit(3).collect(Collectors.joining("\", \"", "\"", "\"")))
                .limit(4)
                .collect(Collectors.joining("; "));
        throw new CampaignException("which answers of the tree these are is not clear: " + open + "; fill in " + file
                + " and give it with --mapping");
    }

    /** Looks at the wordings of the whole export. */
    private void survey(Translation translation) {
        try (CsvRows rows = CsvRows.open(classifications)) {
            int annotations = rows.column(List.of("annotations"));
            while (annotations >= 0 && rows.next()) {
                try {
                    translation.survey(SubjectLinks.json(rows.cell(annotations)));
                } catch (LeftOutException e) {
                    continue; // told when the row is imported
                }
            }
        }
    }

    /** Writes the mapping as far as it goes; one that is there already stays. */
    private static Path toFillIn(Campaign campaign, Mapping mapping, Workflow workflow, Translation translation) {
        Path file = campaign.folder().resolve("zooniverse-mapping.json");
        for (int number = 2; Files.exists(file); number++) {
            file = campaign.folder().resolve("zooniverse-mapping-" + number + ".json");
        }
        mapping.write(file, workflow, translation.met());
        return file;
    }

    /** What has come of it so far. */
    private static final class Run {
        private final Store store;
        private final List<Elsewhere> portion = new ArrayList<>();
        private final Map<String, LeftOut> leftOut = new LinkedHashMap<>();
        private long rows;
        private int added;
        private int known;

        Run(Store store) {
            this.store = store;
        }

        void take(Elsewhere one) {
            portion.add(one);
            if (portion.size() == PORTION) {
                flush();
            }
        }

        void flush() {
            try {
                int fresh = store.classifications().add(portion);
                added += fresh;
                known += portion.size() - fresh;
                portion.clear();
            } catch (RefusedException e) {
                throw new CampaignException(
                        "rows up to " + (rows + 1) + " cannot be taken in: " + e.getMessage()
                                + (e.kind() == RefusedException.Kind.CONFLICT
                                        ? " (is it an export of this very campaign?)"
                                        : ""),
                        e);
            }
        }

        void leaveOut(String reason, long row) {
            String told = leftOut.containsKey(reason) || leftOut.size() < REASONS ? reason : "another reason";
            leftOut.merge(told, new LeftOut(1, row), (before, one) -> before.more());
        }
    }
}
