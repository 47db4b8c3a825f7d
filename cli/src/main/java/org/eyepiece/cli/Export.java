package org.eyepiece.cli;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.Exports;
import org.eyepiece.file.NewFile;
import org.eyepiece.store.Opening;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a campaign has gathered to a file. */
@Command(
        name = "export",
        description = "Writes what a campaign has gathered to a CSV file; people may go on classifying meanwhile.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Export implements Callable<Integer> {

    /** What can be exported. */
    enum What {
        CLASSIFICATIONS(Exports::classifications),
        ALL_CLASSIFICATIONS(Exports::everyClassification),
        VOTES(Exports::votes),
        WEIGHTED_VOTES(Exports::weightedVotes),
        SUBJECTS(Exports::subjects),
        POPULATION(Exports::population);

        private final BiConsumer<Exports, OutputStream> writer;

        What(BiConsumer<Exports, OutputStream> writer) {
            this.writer = writer;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static What of(String key) {
            return Arrays.stream(values())
                    .filter(what -> what.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new WrongUse("\"" + key + "\" cannot be exported; choose "
                            + Arrays.stream(values()).map(What::key).collect(Collectors.joining(", "))));
        }
    }

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "The campaign's folder.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Parameters(
            index = "1",
            paramLabel = "WHAT",
            description = {
                "classifications: those that count, in the Zooniverse's layout;",
                "all-classifications: withdrawn, provisional and excluded ones too, each marked;",
                "votes: counts per answer, as train and import read them;",
                "weighted-votes: the same weighted by how far each volunteer agrees with the others;",
                "subjects: to which arm each belongs, who asked for it and why, and its inclusion probability;",
                "population: the share of all people who would give each answer, over all galaxies, with its error."
            })
    @SuppressWarnings("NullAway.Init")
    private String what;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The CSV file to write.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private final Output output = new Output();

    @Option(names = "--json", description = "Print one line of JSON last.")
    private boolean json;

    @Override
    public Integer call() throws java.io.IOException {
        What chosen = What.of(what);
        output.check(out);
        try (Campaign campaign = Campaign.open(folder, Opening.usual())) {
            campaign.store().settle(); // what can no longer be withdrawn counts, whether or not the site runs
            if (chosen == What.WEIGHTED_VOTES) {
                campaign.store().weights().compute();
            }
            Exports exports = new Exports(campaign);
            NewFile.write(out, output.force(), stream -> {
                OutputStream buffered = new BufferedOutputStream(stream, 1 << 16);
                chosen.writer.accept(exports, buffered);
                buffered.flush();
            });
        }
        PrintWriter print = spec.commandLine().getOut();
        long bytes = Files.size(out);
        print.printf(Locale.ROOT, "%s written to %s (%,d bytes)%n", chosen.key(), out, bytes);
        if (json) {
            print.println(JsonMapper.shared()
                    .writeValueAsString(Map.of("export", chosen.key(), "file", out.toString(), "bytes", bytes)));
        }
        print.flush();
        return 0;
    }
}
