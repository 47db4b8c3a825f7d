package org.eyepiece.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final JudgeOptions options = new JudgeOptions();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "New folder of the report.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        new Comparison(options, spec.commandLine().getOut(), spec.commandLine().getErr()).run(out);
        return 0;
    }
}
