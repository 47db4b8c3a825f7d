package org.eyepiece.catalogue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A file that appears whole or not at all: written under a temporary name in the same folder, then moved into place. Without
 * {@code force} it never replaces a file, not even one that appears while it is written.
 */
final class OutputFile implements AutoCloseable {
    private final Path target;
    private final Path part;
    private final boolean force;

    OutputFile(Path target, boolean force) {
        this.target = target.toAbsolutePath();
        this.force = force;
        Path folder = this.target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new PredictionException(target + ": the folder it should stand in does not exist; create it first");
        }
        if (Files.isDirectory(this.target)) {
            throw new PredictionException(target + " is a folder; name a file in it");
        }
        if (!force && Files.exists(this.target)) {
            throw exists();
        }
        String token = UUID.randomUUID().toString().substring(0, 8);
        this.part = folder.resolve("." + this.target.getFileName() + "." + token + ".part");
    }

    /** Where to write until {@link #commit()}. */
    Path part() {
        return part;
    }

    /** Moves what was written into place. */
    void commit() {
        try {
            if (force) {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                return;
            }
            try {
                // A rename would replace a file that came meanwhile; a link refuses to.
                Files.createLink(target, part);
            } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
                if (e instanceof FileAlreadyExistsException || Files.exists(target)) {
                    throw exists();
                }
                Files.move(part, target);
            }
        } catch (IOException e) {
            throw new PredictionException(target + " cannot be moved into place: " + e.getMessage(), e);
        }
    }

    /** Removes what was written and not committed. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new PredictionException(part + " cannot be removed: " + e.getMessage(), e);
        }
    }

    private PredictionException exists() {
        return new PredictionException(target + " exists already; use --force to replace it, or name another file");
    }
}
