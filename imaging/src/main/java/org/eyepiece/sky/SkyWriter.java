package org.eyepiece.sky;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VoteTable;
import org.eyepiece.vote.VotesCsv;
import org.jspecify.annotations.Nullable;

/**
 * Writes a stretch of simulated sky as a person would bring a real one: a new folder with {@code images/} or
 * {@code images.zip}, {@code votes.csv} with the crowd's counts, and {@code truth.csv} with what only a simulation knows.
 * Galaxy 17 is {@code sim-000017}. The same sky, crowd and settings give the same votes and truths, byte for byte, however
 * many threads draw them.
 *
 * @param sky where the galaxies come from
 * @param crowd who votes on them
 * @param size pixels on a side
 * @param classifications volunteers for each galaxy, 0 or more
 * @param format of the images
 * @param zipped one zip file instead of a folder of images
 */
public record SkyWriter(Sky sky, Crowd crowd, int size, int classifications, ImageFormat format, boolean zipped) {

    private static final int CHUNK = 128;
    private static final Pattern ID = Pattern.compile("sim-(\\d{6}|[1-9]\\d{6,17})");

    public SkyWriter {
        Objects.requireNonNull(sky);
        Objects.requireNonNull(crowd);
        Objects.requireNonNull(format);
        if (classifications < 0) {
            throw new IllegalArgumentException(classifications + " classifications; give 0 or more");
        }
    }

    /** How a simulated galaxy is called in files. */
    public static String id(Galaxy galaxy) {
        return String.format("sim-%06d", galaxy.index());
    }

    /** The number of the galaxy that {@link #id} calls so; empty for any other name. */
    public static OptionalLong index(String id) {
        Matcher matcher = ID.matcher(id);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /**
     * Writes galaxies {@code first} to {@code first + count - 1} to a folder that must not exist yet; it appears whole or not
     * at all.
     *
     * @param threads that draw and encode, at least 1
     * @param progress told how many galaxies are done, now and then
     * @throws UncheckedIOException with a message for a person, where the folder exists or cannot be written
     */
    public void write(long first, int count, Path folder, int threads, LongConsumer progress) {
        if (Files.exists(folder)) {
            throw exists(folder, null);
        }
        Path parent =
                Objects.requireNonNull(folder.toAbsolutePath().getParent(), "only a root, which exists, has none");
        try {
            Files.createDirectories(parent);
            // Not createTempDirectory, whose folders only their owner may read.
            Path temporary = Files.createDirectory(
                    parent.resolve("." + folder.getFileName() + "." + UUID.randomUUID() + ".part"));
            try {
                fill(temporary, first, count, threads, progress);
                Files.move(temporary, folder);
            } finally {
                remove(temporary);
            }
        } catch (FileAlreadyExistsException e) {
            throw exists(folder, e);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be written (" + e + ")", e);
        }
    }

    private static UncheckedIOException exists(Path folder, @Nullable IOException cause) {
        IOException why = cause == null ? new FileAlreadyExistsException(folder.toString()) : cause;
        return new UncheckedIOException(folder + ": exists already; choose another name or move it away", why);
    }

    private record Drawn(Galaxy galaxy, byte[] image, int[] counts, double[] expected, double[] fractions) {}

    private void fill(Path folder, long first, int count, int threads, LongConsumer progress) throws IOException {
        List<SubjectVotes> votes = new ArrayList<>(count);
        try (TruthCsv truth = new TruthCsv(folder.resolve("truth.csv"), crowd.tree());
                Images images = zipped ? new ZippedImages(folder) : new LooseImages(folder);
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (long from = first; from < first + count; from += CHUNK) {
                long to = Math.min(from + CHUNK, first + count);
                List<Callable<Drawn>> work = LongStream.range(from, to)
                        .mapToObj(index -> (Callable<Drawn>) () -> draw(index))
                        .toList();
                for (Future<Drawn> future : submitAll(pool, work)) {
                    Drawn drawn = result(future);
                    String id = id(drawn.galaxy());
                    String file = id + format.ending();
                    images.add(file, drawn.image());
                    votes.add(new SubjectVotes(id, file, drawn.counts()));
                    truth.add(id, drawn.galaxy(), drawn.expected(), drawn.fractions());
                }
                progress.accept(to - first);
            }
        }
        VotesCsv.write(VoteTable.of(crowd.tree(), votes), folder.resolve("votes.csv"));
    }

    private Drawn draw(long index) {
        Galaxy galaxy = sky.galaxy(index);
        byte[] image = format.encode(sky.render(galaxy, size));
        Crowd.Opinion opinion = crowd.opinion(galaxy);
        return new Drawn(galaxy, image, opinion.counts(0, classifications), opinion.expected(), opinion.fractions());
    }

    private static List<Future<Drawn>> submitAll(ExecutorService pool, List<Callable<Drawn>> work) {
        return work.stream().map(pool::submit).toList();
    }

    private static Drawn result(Future<Drawn> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException("a galaxy could not be drawn", e.getCause());
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Where the images go. */
    private interface Images extends AutoCloseable {
        void add(String name, byte[] bytes) throws IOException;

        @Override
        void close() throws IOException;
    }

    private record LooseImages(Path folder) implements Images {
        LooseImages(Path folder) {
            this.folder = folder.resolve("images");
        }

        @Override
        public void add(String name, byte[] bytes) throws IOException {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name), bytes);
        }

        @Override
        public void close() {}
    }

    /** Images are compressed already, so they are stored; the fixed time makes equal skies equal files. */
    private static final class ZippedImages implements Images {
        private final ZipOutputStream zip;

        ZippedImages(Path folder) throws IOException {
            OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("images.zip")), 1 << 16);
            zip = new ZipOutputStream(out);
            zip.setLevel(0);
        }

        @Override
        public void add(String name, byte[] bytes) throws IOException {
            ZipEntry entry = new ZipEntry(name);
            entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.closeEntry();
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
