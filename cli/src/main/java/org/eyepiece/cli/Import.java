package org.eyepiece.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.Duplicates;
import org.eyepiece.campaign.SubjectImport;
import org.eyepiece.campaign.VotesImport;
import org.eyepiece.campaign.zooniverse.ClassificationImport;
import org.eyepiece.store.Duplicate;
import org.eyepiece.store.Opening;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Adds subjects, votes and classifications to a campaign. */
@Command(
        name = "import",
        description = {
            "Adds subjects with their images, existing votes, or a Zooniverse project's classifications to a campaign.",
            "What is there already stays as it is: an import that was interrupted is run again."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Import implements Callable<Integer> {

    /** Pairs of duplicates to list. */
    private static final int LISTED = 20;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The campaign's folder.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--subjects",
            paramLabel = "FOLDER|ZIP|TABLE",
            description =
                    "Images, whose names without ending become the subjects' ids; or a CSV table with columns id, file, ra, dec (degrees)"
                            + " and any others, which are kept as metadata.")
    private @Nullable Path subjects;

    @Option(
            names = "--images",
            paramLabel = "DIR|ZIP",
            description = "Where the images of a table are (default: the table's folder).")
    private @Nullable Path images;

    @Option(
            names = "--merge-duplicates",
            description =
                    "Of subjects with the same image, or within 1 arcsecond of each other, keep the first and retire the others.")
    private boolean merge;

    @Option(
            names = "--votes",
            paramLabel = "CSV",
            description = "Votes that exist as counts: id and question_answer columns.")
    private @Nullable Path votes;

    @Option(
            names = "--votes-source",
            paramLabel = "NAME",
            defaultValue = "votes",
            description =
                    "What to call where the votes come from; a subject takes votes of one name once (default ${DEFAULT-VALUE}).")
    private String source = "votes";

    @Option(
            names = "--classifications",
            paramLabel = "CSV",
            description = "A classifications export of the Zooniverse, or of another campaign.")
    private @Nullable Path classifications;

    @Option(
            names = "--zooniverse-subjects",
            paramLabel = "CSV",
            description = "The project's subjects export, where the subjects' names here stand in their metadata.")
    private @Nullable Path zooniverseSubjects;

    @Option(
            names = "--subject-key",
            paramLabel = "KEY",
            description =
                    "The metadata key that holds the subject's id here (default: the usual ones, such as iauname or filename).")
    private @Nullable String subjectKey;

    @Option(
            names = "--workflow",
            paramLabel = "FILE",
            description =
                    "The project's workflow: its export (CSV) or the API's answer (JSON). Tasks are matched to the tree's questions.")
    private @Nullable Path workflow;

    @Option(names = "--workflow-id", paramLabel = "N", description = "Which workflow, where a file holds several.")
    private @Nullable String workflowId;

    @Option(
            names = "--mapping",
            paramLabel = "JSON",
            description =
                    "Which task is which question and which wording which answer; where this is not clear, a file to fill in is written.")
    private @Nullable Path mapping;

    @Option(names = "--json", description = "Print one line of JSON last.")
    private boolean json;

    private final Map<String, Object> line = new LinkedHashMap<>();

    @Override
    public Integer call() {
        if (subjects == null && votes == null && classifications == null && !merge) {
            throw new WrongUse("say what to import: --subjects, --votes or --classifications");
        }
        if (source.isBlank()) {
            throw new WrongUse("--votes-source: write a name");
        }
        if (classifications == null
                && (workflow != null || zooniverseSubjects != null || mapping != null || subjectKey != null)) {
            throw new WrongUse(
                    "--workflow, --zooniverse-subjects, --subject-key and --mapping go with --classifications");
        }
        PrintWriter print = spec.commandLine().getOut();
        try (Campaign campaign = Campaign.open(folder, Opening.usual())) {
            if (subjects != null) {
                addSubjects(campaign, subjects, print);
            }
            if (subjects != null || merge) {
                duplicates(campaign, print);
            }
            if (votes != null) {
                addVotes(campaign, votes, print);
            }
            if (classifications != null) {
                addClassifications(campaign, classifications, print);
            }
        }
        if (json) {
            print.println(JsonMapper.shared().writeValueAsString(line));
        }
        print.flush();
        return 0;
    }

    private void addSubjects(Campaign campaign, Path from, PrintWriter print) {
        SubjectImport.Outcome outcome;
        long start = System.nanoTime();
        try (Watching watching = watching()) {
            outcome = new SubjectImport(campaign, watching).run(from, Optional.ofNullable(images));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long all = (long) outcome.added() + outcome.known() + outcome.refused();
        print.printf(
                Locale.ROOT,
                "subjects: %,d new, %,d there already, %,d left out (%.0f a second)%n",
                outcome.added(),
                outcome.known(),
                outcome.refused(),
                all / Math.max(seconds, 1e-3));
        line.put("added", outcome.added());
        line.put("known", outcome.known());
        line.put("left_out", outcome.refused());
    }

    private void duplicates(Campaign campaign, PrintWriter print) {
        List<Duplicate> pairs = campaign.store().subjects().duplicates();
        line.put("duplicates", pairs.size());
        if (pairs.isEmpty()) {
            return;
        }
        for (Duplicate pair : pairs.subList(0, Math.min(LISTED, pairs.size()))) {
            print.println(
                    switch (pair.kind()) {
                        case CONTENT -> "duplicate: " + pair.other() + " is the same image as " + pair.kept();
                        case POSITION ->
                            "duplicate: " + pair.other() + " is "
                                    + String.format(Locale.ROOT, "%.2f", pair.arcseconds()) + " arcsec from "
                                    + pair.kept();
                    });
        }
        if (pairs.size() > LISTED) {
            print.println("and " + (pairs.size() - LISTED) + " more pairs");
        }
        if (merge) {
            int merged = Duplicates.merge(campaign.store().subjects(), pairs, "eyepiece import");
            print.println(merged + " duplicates are merged: the first of each stays, the others are retired");
            line.put("merged", merged);
        } else {
            print.println(pairs.size() + " pairs look like one subject; --merge-duplicates keeps the first of each");
        }
    }

    private void addVotes(Campaign campaign, Path file, PrintWriter print) {
        VotesImport.Outcome outcome;
        try (Watching watching = watching()) {
            outcome = VotesImport.run(campaign, file, source, watching);
        }
        print.printf(
                Locale.ROOT,
                "votes: %,d subjects got theirs, %,d had votes from \"%s\" already, %,d rows are of no subject here%n",
                outcome.added(),
                outcome.known(),
                source,
                outcome.missing());
        if (!outcome.ignoredColumns().isEmpty()) {
            print.println(
                    "note: columns that mean nothing to the tree: " + String.join(", ", outcome.ignoredColumns()));
        }
        line.put("votes_added", outcome.added());
        line.put("votes_known", outcome.known());
        line.put("votes_missing", outcome.missing());
    }

    private void addClassifications(Campaign campaign, Path file, PrintWriter print) {
        ClassificationImport.Outcome outcome;
        try (Watching watching = watching()) {
            outcome = new ClassificationImport(
                            file,
                            Optional.ofNullable(zooniverseSubjects),
                            Optional.ofNullable(workflow),
                            Optional.ofNullable(workflowId),
                            Optional.ofNullable(mapping),
                            Optional.ofNullable(subjectKey))
                    .run(campaign, watching);
        }
        outcome.guessed().forEach(guess -> print.println("note: " + guess));
        long leftOut = outcome.leftOut().values().stream()
                .mapToLong(ClassificationImport.LeftOut::rows)
                .sum();
        print.printf(
                Locale.ROOT,
                "classifications: %,d rows, %,d new, %,d there already or a second one by the same person, %,d left out%n",
                outcome.rows(),
                outcome.added(),
                outcome.known(),
                leftOut);
        outcome.leftOut()
                .forEach((reason, rows) -> print.printf(
                        Locale.ROOT, "left out: %,d, first in row %,d: %s%n", rows.rows(), rows.firstRow(), reason));
        outcome.mapping()
                .ifPresent(open -> print.println("some wordings are not clear: fill in " + open
                        + " and import again with --mapping; nothing is counted twice"));
        line.put("classifications_added", outcome.added());
        line.put("classifications_known", outcome.known());
        line.put("classifications_left_out", leftOut);
    }

    private Watching watching() {
        return Watching.on(spec.commandLine().getErr());
    }
}
