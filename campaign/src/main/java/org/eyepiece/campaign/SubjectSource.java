package org.eyepiece.campaign;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.store.Position;
import org.eyepiece.tree.DecisionTree;

/** Where subjects to import are named: by images in a folder or zip, or by the rows of a table. */
sealed interface SubjectSource permits SubjectSource.Images, SubjectTable {

    /**
     * A subject as its source names it.
     *
     * @param where in the source, for messages
     * @param id to give it
     * @param image the image's name in the source's images
     * @param position where it is on the sky, if the source says so
     * @param metadata what else the source says
     */
    record Named(String where, String id, String image, Optional<Position> position, Map<String, String> metadata) {}

    /** About how many there are. */
    long size();

    /** All of them, one after another; what is wrong with one goes to {@code problem}, a line each. */
    void each(Consumer<Named> taker, Consumer<String> problem);

    /** The image files in a folder or zip; each is a subject whose id is the file's name without its ending. */
    record Images(SubjectImages images) implements SubjectSource {

        @Override
        public long size() {
            return images.names().size();
        }

        @Override
        public void each(Consumer<Named> taker, Consumer<String> problem) {
            for (String name : images.names()) {
                taker.accept(new Named(name, id(name), name, Optional.empty(), Map.of()));
            }
        }
    }

    /** A file's name without folder and ending. */
    static String id(String file) {
        String last = file.substring(file.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        return dot <= 0 ? last : last.substring(0, dot);
    }

    /** Whether this is a table, and not a folder or zip of images. */
    static boolean isTable(Path source) {
        return !Files.isDirectory(source)
                && !source.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** The subjects named in {@code source}; the images of a table are looked for in {@code images}. */
    static SubjectSource of(Path source, SubjectImages images, DecisionTree tree) {
        return isTable(source) ? new SubjectTable(source, images, tree) : new Images(images);
    }

    /** Lines of a file, for a progress bar. */
    static long lines(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            byte[] buffer = new byte[1 << 16];
            long lines = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
            return lines;
        } catch (IOException e) {
            throw new CampaignException(file + ": cannot be read (" + e + ")", e);
        }
    }
}
