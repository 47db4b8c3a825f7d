package org.eyepiece.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/** Writes a file whole or not at all: under a temporary name in the same folder first, then moved into place. */
public final class NewFile {

    /** What goes into the file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private NewFile() {}

    /**
     * Writes the file whole, forces it to the disk and only then gives it its name. When anything fails, nothing is left
     * behind and nothing that was there is touched. Missing folders above it are made.
     *
     * @throws UncheckedIOException with a message for a person, where the file exists or cannot be written
     */
    public static void write(Path file, Content content) {
        write(file, false, content);
    }

    /**
     * As {@link #write(Path, Content)}; with {@code replace} a file of that name gives way, but only once the new one is whole.
     */
    public static void write(Path file, boolean replace, Content content) {
        if (!replace && Files.exists(file)) {
            throw exists(file, new FileAlreadyExistsException(file.toString()));
        }
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "only a root, which exists, has none");
        try {
            Files.createDirectories(folder);
            // Not createTempFile, whose files only their owner may read.
            Path temporary = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
            try {
                try (OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW)) {
                    content.writeTo(out);
                }
                try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    written.force(true);
                }
                if (replace) {
                    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.move(temporary, file);
                }
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (FileAlreadyExistsException e) {
            throw exists(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be written (" + e + ")", e);
        }
    }

    private static UncheckedIOException exists(Path file, FileAlreadyExistsException cause) {
        return new UncheckedIOException(file + ": exists already; choose another name or move it away", cause);
    }
}
