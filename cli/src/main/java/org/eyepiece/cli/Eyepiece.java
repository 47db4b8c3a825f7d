package org.eyepiece.cli;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.PrintWriter;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The {@code eyepiece} command. Exit codes: 0 done, 1 failed, 2 wrong use.
 */
@Command(
        name = "eyepiece",
        description = "People and a Bayesian neural network classify galaxies together.",
        mixinStandardHelpOptions = true,
        versionProvider = Eyepiece.Version.class,
        subcommands = {
            Demo.class,
            Train.class,
            Predict.class,
            Evaluate.class,
            Acquire.class,
            RunExperiment.class,
            New.class,
            Import.class,
            Serve.class,
            Owner.class,
            Export.class,
            Check.class,
            Report.class,
            Doctor.class
        })
public final class Eyepiece implements Runnable {

    /** What a shell calls a command that Ctrl-C ended. */
    private static final int STOPPED = 130;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Option(
            names = "--debug",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Print a stack trace with an error.")
    private boolean debug;

    /**
     * Runs one command and ends the JVM without its exit hooks: libtorch's static destructors crash where one of its threads
     * still computes. So does a stop from outside, such as Ctrl-C.
     */
    public static void main(String[] arguments) {
        restoreStandardError();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> halt(Stop.fromOutside(STOPPED)), "stopped from outside"));
        halt(run(arguments));
    }

    private static void halt(int code) {
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(code);
    }

    /** Runs one command inside this JVM; returns its exit code. */
    public static int run(String... arguments) {
        return run(commandLine(), arguments);
    }

    /** As {@link #run(String...)} on a command line made by {@link #commandLine()}. */
    static int run(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (Error error) { // picocli hands over exceptions only
            Eyepiece eyepiece = line.getCommand();
            return eyepiece.failed(error, line);
        }
    }

    /** The command line, with errors as one line unless {@code --debug} asks for more. */
    static CommandLine commandLine() {
        Eyepiece eyepiece = new Eyepiece();
        return new CommandLine(eyepiece)
                .setParameterExceptionHandler((wrong, arguments) -> wrongUse(wrong.getCommandLine(), wrong))
                .setExecutionExceptionHandler((failure, line, parsed) -> eyepiece.failed(failure, line));
    }

    private int failed(Throwable failure, CommandLine line) {
        PrintWriter err = line.getErr();
        if (debug) {
            failure.printStackTrace(err);
            err.flush();
        }
        if (failure instanceof WrongUse) {
            return wrongUse(line, failure);
        }
        if (!debug) {
            err.println("eyepiece: " + Failures.line(failure));
            err.flush();
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static int wrongUse(CommandLine line, Throwable wrong) {
        String message = String.valueOf(wrong.getMessage()).lines().collect(Collectors.joining(" "));
        line.getErr()
                .println("eyepiece: " + message + "; see "
                        + line.getCommandSpec().qualifiedName() + " --help");
        line.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "name a command");
    }

    /**
     * Points descriptor 2 back at the standard error the launcher was given, which it hands over as descriptor
     * {@code eyepiece.stderr}: until here descriptor 2 passes a filter that drops the JVM's own one-line warning about the vector
     * module. The same open file, not a second opening of it: two writers with an offset each would overwrite one another.
     */
    private static void restoreStandardError() {
        Integer descriptor = Integer.getInteger("eyepiece.stderr");
        if (descriptor == null) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        MemorySegment dup2 = linker.defaultLookup().findOrThrow("dup2");
        try {
            int answer = (int) linker.downcallHandle(dup2, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT))
                    .invokeExact((int) descriptor, 2);
            if (answer != 2) {
                System.err.println("eyepiece: standard error stays filtered");
            }
        } catch (Throwable e) {
            throw new LinkageError("dup2 failed", e);
        }
    }

    /** The version in the jar's manifest; "development" where classes are run from a folder. */
    static final class Version implements CommandLine.IVersionProvider {
        static String text() {
            return Optional.ofNullable(Eyepiece.class.getPackage().getImplementationVersion())
                    .orElse("development");
        }

        @Override
        public String[] getVersion() {
            return new String[] {"eyepiece " + text(), "JDK " + Runtime.version()};
        }
    }
}
