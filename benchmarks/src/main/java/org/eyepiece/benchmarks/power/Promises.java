package org.eyepiece.benchmarks.power;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eyepiece.vote.Annotation;

/** What volunteers have been told: which of their classifications are kept, and which are taken back. In the order of telling. */
final class Promises {

    private final Map<UUID, String> kept = new LinkedHashMap<>();
    private final Set<UUID> withdrawn = new HashSet<>();

    /** Writes promises down, each by one call of the kernel, so that its place among other calls is known. */
    static final class Pen implements AutoCloseable {
        private final OutputStream file;

        Pen(Path file) {
            try {
                this.file = Files.newOutputStream(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void kept(UUID id, List<Annotation> annotations) {
            write("kept " + id + " " + annotations);
        }

        void withdrawn(UUID id) {
            write("withdrawn " + id);
        }

        private void write(String line) {
            try {
                file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** Hears a line that a {@link Pen} has written. */
    void hear(String line) {
        String[] words = line.strip().split(" ", 3);
        UUID id = UUID.fromString(words[1]);
        if (words[0].equals("withdrawn")) {
            withdrawn.add(id);
        } else {
            kept.put(id, words[2]);
        }
    }

    /** What was promised to be kept: id, and the annotations in words. */
    Map<UUID, String> kept() {
        return kept;
    }

    boolean isWithdrawn(UUID id) {
        return withdrawn.contains(id);
    }

    int size() {
        return kept.size();
    }
}
