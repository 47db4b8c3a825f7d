package org.eyepiece.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares what models predict with what volunteers said, on galaxies the models never saw. */
@Command(
        name = "evaluate",
        description = "Judges one or more models against the votes, on galaxies they never saw.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Evaluate implements Callable<Integer> {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private final JudgeOptions options = new JudgeOptions();

    @Option(names = "--report", paramLabel = "DIR", description = "Write a page with figures into this new folder.")
    private @Nullable Path report;

    @Override
    public Integer call() throws IOException, InterruptedException {
        new Comparison(options, spec.commandLine().getOut(), spec.commandLine().getErr()).run(report);
        return 0;
    }
}
