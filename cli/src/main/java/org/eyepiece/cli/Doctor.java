package org.eyepiece.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What this machine has and lacks, and what to install for more speed. */
@Command(
        name = "doctor",
        description = "Says what this machine has and lacks, and what to install.",
        mixinStandardHelpOptions = true)
final class Doctor implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
