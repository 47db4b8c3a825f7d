package org.eyepiece.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eyepiece.file.NewFile;

/**
 * Images on their way into a campaign's folder. They are gathered and then written several at once, each forced to the disk: the disk waits
 * for many as long as for one.
 */
final class ImageCopies implements AutoCloseable {

    /** Writers that wait for the disk at the same time. */
    private static final int WRITERS = 16;

    /** Bytes to gather at most. */
    private static final long ENOUGH = 64 << 20;

    private final Path folder;
    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    private final Map<Path, Copy> waiting = new LinkedHashMap<>();
    private long bytes;

    ImageCopies(Path folder) {
        this.folder = folder;
    }

    /** An image to write; {@code subject} is whose. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    private record Copy(String subject, byte[] bytes, String sha256, boolean replace) {}

    /**
     * Takes an image, unless it is there already.
     *
     * @param earlier whether the image came with an earlier import: then one that was damaged since is put back
     * @throws CampaignException where another image has that name
     */
    void take(String subject, String file, byte[] content, String sha256, boolean earlier) {
        Path target = folder.resolve(file).normalize();
        if (!target.startsWith(folder)) {
            throw new CampaignException(file + ": leads out of the folder of images; rename it");
        }
        Copy before = waiting.get(target);
        if (before != null ? before.sha256.equals(sha256) : isThere(target, content.length, sha256)) {
            return;
        }
        if (before != null || Files.exists(target) && !earlier) {
            throw new CampaignException(
                    file + ": another image of this name is in " + folder + " already; rename one of them");
        }
        waiting.put(target, new Copy(subject, content, sha256, earlier));
        bytes += content.length;
    }

    private static boolean isThere(Path target, int length, String sha256) {
        try {
            return Files.isRegularFile(target)
                    && Files.size(target) == length
                    && SubjectImport.sha256(Files.readAllBytes(target)).equals(sha256);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether they should be written before more are taken. */
    boolean isFull() {
        return bytes >= ENOUGH;
    }

    /** Writes what was taken; tells by subject which could not be written, and why. */
    Map<String, String> write() {
        Map<String, Future<?>> running = new LinkedHashMap<>();
        waiting.forEach((target, copy) -> running.put(
                copy.subject, writers.submit(() -> NewFile.write(target, copy.replace, out -> out.write(copy.bytes)))));
        waiting.clear();
        bytes = 0;
        Map<String, String> failed = new HashMap<>();
        List<Map.Entry<String, Future<?>>> all = new ArrayList<>(running.entrySet());
        for (Map.Entry<String, Future<?>> one : all) {
            try {
                one.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UncheckedIOException cause)) {
                    throw new IllegalStateException(e.getCause());
                }
                failed.put(one.getKey(), String.valueOf(cause.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CampaignException("the import was stopped; run it again to go on", e);
            }
        }
        return failed;
    }

    @Override
    public void close() {
        writers.shutdown();
    }
}
