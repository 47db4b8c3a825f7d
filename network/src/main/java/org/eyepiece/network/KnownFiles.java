package org.eyepiece.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders that hold nothing but files this package made, known by their names. Only such a folder is ever removed: one with
 * anything else in it is somebody's, whatever {@code --force} says.
 */
enum KnownFiles {
    MODEL("model\\.json|weights\\.safetensors"),
    CHECKPOINT("progress\\.json(\\.part)?|state-[0-9]+\\.safetensors");

    private final String names;

    KnownFiles(String names) {
        this.names = names;
    }

    /** The folder's files, none where it does not exist. */
    private List<Path> in(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> content = Files.list(folder)) {
            List<Path> files = content.toList();
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!name.matches(names)) {
                    throw new ModelException(
                            folder + " holds " + name + ", which no model has; choose another name or move it away");
                }
            }
            return files;
        }
    }

    /**
     * Does nothing where {@link #remove} would succeed.
     *
     * @throws ModelException naming the file that is not ours
     */
    void require(Path folder) throws IOException {
        in(folder);
    }

    /** Removes the folder where it exists. */
    void remove(Path folder) throws IOException {
        for (Path file : in(folder)) {
            Files.delete(file);
        }
        Files.deleteIfExists(folder);
    }
}
