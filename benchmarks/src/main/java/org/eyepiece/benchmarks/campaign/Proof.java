package org.eyepiece.benchmarks.campaign;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Runs a proof as a command: exit code 0 where everything held, 1 where a truth is broken or something failed. */
public final class Proof {

    private Proof() {}

    /** Runs it and ends the process. */
    public static void run(Callable<Integer> proof, String... arguments) {
        System.exit(execute(proof, arguments));
    }

    /** Runs it and tells the exit code. */
    public static int execute(Callable<Integer> proof, String... arguments) {
        CommandLine command = new CommandLine(proof);
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            if (failure instanceof BrokenTruthException) {
                say("BROKEN: %s", String.valueOf(failure.getMessage()));
                return 1;
            }
            throw failure;
        });
        return command.execute(arguments);
    }

    /** One line of the report. */
    public static void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
