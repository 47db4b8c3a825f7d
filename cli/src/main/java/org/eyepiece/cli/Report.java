package org.eyepiece.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The figures of one or more models as one page: {@code evaluate} with a report, under the name people look for. */
@Command(
        name = "report",
        description =
                "Writes a self-contained page with the figures of one or more models, judged on galaxies they never saw.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Report implements Callable<Integer> {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "Folder of a model; give it again for each model to compare.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> models;

    @Option(names = "--subjects", required = true, paramLabel = "DIR|ZIP", description = "Images: a folder or a zip.")
    @SuppressWarnings("NullAway.Init")
    private Path subjects;

    @Option(names = "--votes", required = true, paramLabel = "CSV", description = "Counts per answer.")
    @SuppressWarnings("NullAway.Init")
    private Path votes;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Seed of the masks (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder of the report.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--force", description = "Replace a report of that name.")
    private boolean force;

    @Override
    public Integer call() {
        List<String> arguments = new ArrayList<>(List.of("evaluate"));
        models.forEach(model -> arguments.addAll(List.of("--model", model.toString())));
        arguments.addAll(List.of("--subjects", subjects.toString(), "--votes", votes.toString()));
        arguments.addAll(List.of("--seed", Long.toString(seed), "--report", out.toString()));
        if (force) {
            arguments.add("--force");
        }
        return spec.root().commandLine().execute(arguments.toArray(String[]::new));
    }
}
