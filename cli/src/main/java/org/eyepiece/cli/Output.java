package org.eyepiece.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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

    /** Removes a model or a checkpoint that is to be replaced: only files such a folder holds, nothing else. */
    static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.walk(folder, 1)) {
            List<Path> paths = content.sorted(Comparator.reverseOrder()).toList();
            for (Path path : paths) {
                String name = path.getFileName().toString();
                if (!path.equals(folder)
                        && !name.endsWith(".json")
                        && !name.endsWith(".safetensors")
                        && !name.endsWith(".part")) {
                    throw new CommandFailure(
                            folder + " holds " + name + ", which is not part of a model; remove it yourself");
                }
            }
            for (Path path : paths) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder + ": " + e.getMessage(), e);
        }
    }
}
