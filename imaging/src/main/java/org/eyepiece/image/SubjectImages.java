package org.eyepiece.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The image files of a campaign, in a folder or in a zip. Names are relative paths with {@code /} between their parts,
 * the same for a folder and for the zip made of it. Nothing is ever unpacked, and no name reaches outside.
 *
 * <p>Reading is safe from many threads at once.
 *
 * <pre>{@code
 * try (SubjectImages images = SubjectImages.open(Path.of("images.zip"))) {
 *     byte[] file = images.read(images.names().get(0));
 * }
 * }</pre>
 */
public sealed interface SubjectImages extends AutoCloseable permits FolderImages, ZipImages {

    /**
     * Lists a folder (with its sub-folders) or a zip.
     *
     * @throws ImageException if there is nothing there or the zip is damaged
     */
    static SubjectImages open(Path folderOrZip) {
        if (Files.isDirectory(folderOrZip)) {
            return FolderImages.list(folderOrZip);
        }
        if (Files.isRegularFile(folderOrZip)) {
            return ZipImages.list(folderOrZip);
        }
        throw new ImageException(folderOrZip.toString(), "no such folder or zip of images");
    }

    /** Every file ending in .jpg, .jpeg, .png, .fits or .fit (in either case), sorted by name; hidden files left out. */
    List<String> names();

    /** Whether {@link #read} knows this name: a name of {@link #names()}, or the last part of exactly one of them. */
    boolean has(String name);

    /**
     * The bytes of one file, at most {@link Limits#BYTES}.
     *
     * @throws ImageException if there is no such image, or it is too large or unreadable
     */
    byte[] read(String name);

    @Override
    void close();
}
