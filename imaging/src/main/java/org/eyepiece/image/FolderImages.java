package org.eyepiece.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Images in a folder and its sub-folders. A link is followed only where it stays inside the folder. A file that came into the folder
 * after it was listed is found by its full name.
 */
final class FolderImages implements SubjectImages {

    private final Path root;
    private final ImageNames names;

    private FolderImages(Path root, ImageNames names) {
        this.root = root;
        this.names = names;
    }

    static FolderImages list(Path folder) {
        try {
            Path root = folder.toRealPath();
            List<String> found = new ArrayList<>();
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    String name = nameOf(root, file);
                    if (ImageNames.isImage(name) && isInside(root, file)) {
                        found.add(name);
                    }
                }
            }
            return new FolderImages(root, new ImageNames(found));
        } catch (IOException | UncheckedIOException e) {
            throw new ImageException(folder.toString(), "cannot be listed (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public List<String> names() {
        return names.sorted();
    }

    @Override
    public boolean has(String name) {
        return names.find(name).isPresent() || isNew(name);
    }

    @Override
    public byte[] read(String name) {
        Path file = root.resolve(isNew(name) ? name : names.require(name));
        try {
            if (!isInside(root, file)) {
                throw new ImageException(name, "is gone, or is a link that leads out of " + root);
            }
            try (InputStream in = Files.newInputStream(file)) {
                return BoundedBytes.read(in, name);
            }
        } catch (IOException e) {
            throw new ImageException(name, "cannot be read (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        // a folder holds nothing open
    }

    private boolean isNew(String name) {
        try {
            return names.find(name).isEmpty()
                    && ImageNames.isImage(name)
                    && ImageNames.staysInside(name)
                    && isInside(root, root.resolve(name));
        } catch (IOException e) {
            return false; // it vanished meanwhile
        }
    }

    private static boolean isInside(Path root, Path file) throws IOException {
        return Files.isRegularFile(file) && file.toRealPath().startsWith(root);
    }

    private static String nameOf(Path root, Path file) {
        return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }
}
