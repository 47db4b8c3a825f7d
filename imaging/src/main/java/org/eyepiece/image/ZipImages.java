package org.eyepiece.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Images read straight out of a zip. Entries whose name points outside of the zip are left out. */
final class ZipImages implements SubjectImages {

    private static final Logger log = LoggerFactory.getLogger(ZipImages.class);

    private final Path path;
    private final ZipFile zip;
    private final ImageNames names;

    private ZipImages(Path path, ZipFile zip, ImageNames names) {
        this.path = path;
        this.zip = zip;
        this.names = names;
    }

    static ZipImages list(Path path) {
        ZipFile zip = open(path);
        List<String> found = new ArrayList<>();
        int refused = 0;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (entry.isDirectory() || !ImageNames.isImage(entry.getName())) {
                continue;
            }
            if (ImageNames.staysInside(entry.getName())) {
                found.add(entry.getName());
            } else {
                refused++;
            }
        }
        if (refused > 0) {
            log.warn("{}: left out {} entries whose names point outside of the zip", path, refused);
        }
        return new ZipImages(path, zip, new ImageNames(found));
    }

    private static ZipFile open(Path path) {
        try {
            return new ZipFile(path.toFile());
        } catch (IOException | IllegalArgumentException e) {
            throw new ImageException(
                    path.toString(), "is not a whole zip file (" + e.getMessage() + "): copy or download it again", e);
        }
    }

    @Override
    public List<String> names() {
        return names.sorted();
    }

    @Override
    public boolean has(String name) {
        return names.find(name).isPresent();
    }

    @Override
    public byte[] read(String name) {
        String entry = names.require(name);
        try (InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            return BoundedBytes.read(in, name);
        } catch (IOException | IllegalStateException e) {
            throw new ImageException(name, "cannot be read from " + path + " (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new ImageException(path.toString(), "cannot be closed (" + e.getMessage() + ")", e);
        }
    }
}
