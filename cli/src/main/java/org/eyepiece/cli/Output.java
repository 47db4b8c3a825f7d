package org.eyepiece.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The rule for every output: nothing that exists is touched without {@code --force}. */
final class Output {

    @Option(names = "--force", description = "Replace what exists under the output's name.")
    private boolean force;

    boolean force() {
        return force;
    }

    /** Refuses to go on where {@code target} exists and may not be replaced: before the work, not after it. */
    void check(Path target) {
        if (Files.exists(target) && !force) {
            throw new CommandFailure(target + " exists already; choose another name or use --force");
        }
    }
}
