package org.eyepiece.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.eyepiece.site.account.Passwords;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * An owner's password: from a file, from the environment, or typed twice at the terminal. Never from the command line, where everybody on
 * the machine could read it.
 */
final class OwnerPassword {

    /** Holds the password where there is no terminal. */
    static final String VARIABLE = "EYEPIECE_OWNER_PASSWORD";

    private static final int MAX_BYTES = 4_096;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description =
                    "Read the owner's password from this file (its first line) instead of asking for it; without a terminal the"
                            + " variable " + VARIABLE + " may hold it.")
    private @Nullable Path file;

    /** What is kept of the password. */
    String hash(String name) {
        String password = read(name);
        Passwords.weakness(password, name).ifPresent(weakness -> {
            throw new CommandFailure(weakness);
        });
        return Passwords.hash(password);
    }

    private String read(String name) {
        if (file != null) {
            return firstLine(file);
        }
        @Nullable String set = System.getenv(VARIABLE);
        if (set != null && !set.isEmpty()) {
            return set;
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new CommandFailure("there is no terminal to ask for " + name
                    + "'s password; give --password-file FILE or set " + VARIABLE);
        }
        char[] once = typed(console, "Password of %s: ", name);
        char[] twice = typed(console, "The same again: ", name);
        try {
            if (!Arrays.equals(once, twice)) {
                throw new CommandFailure("the two passwords differ; try again");
            }
            return new String(once);
        } finally {
            Arrays.fill(once, ' ');
            Arrays.fill(twice, ' ');
        }
    }

    private static char[] typed(Console console, String prompt, String name) {
        return Optional.ofNullable(console.readPassword(prompt, name))
                .orElseThrow(() -> new CommandFailure("no password was typed; nothing was changed"));
    }

    private static String firstLine(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new CommandFailure("the password file " + file + " cannot be read (" + e + ")");
        }
    }
}
