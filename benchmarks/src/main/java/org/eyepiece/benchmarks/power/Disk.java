package org.eyepiece.benchmarks.power;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * One folder on a disk that does no more than it must. What is written reaches the platter when a sync of that file, begun after the write had
 * returned, returns; a name appears or goes when a sync of the folder returns. SQLite's file of shared memory ({@code -shm}) is left
 * out: it holds nothing that must last, and whoever opens the database first makes it anew.
 *
 * <p>A call that changes a file of the folder in a way this model does not know is an error, not a gap.
 */
final class Disk implements Trace.Listener {

    private static final String SHARED_MEMORY = "-shm";

    private final String folder;
    private final Map<String, DiskFile> names = new TreeMap<>();
    private final Map<String, DiskFile> durableNames = new TreeMap<>();
    /** By the call: what it will make durable when it returns. */
    private final Map<Call, Runnable> syncing = new IdentityHashMap<>();

    /** @param folder as it is when the recording begins; all of it durable */
    Disk(Path folder) {
        this.folder = folder.toString();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                names.put(file.getFileName().toString(), new DiskFile(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        durableNames.putAll(names);
    }

    @Override
    public void began(Call call) {
        if (!call.name().equals("fsync") && !call.name().equals("fdatasync")) {
            return;
        }
        String path = call.descriptor(0);
        if (path.equals(folder)) {
            Map<String, DiskFile> now = new TreeMap<>(names);
            syncing.put(call, () -> {
                durableNames.clear();
                durableNames.putAll(now);
            });
        } else if (isOurs(path)) {
            DiskFile file = file(path);
            int covered = file.pending();
            syncing.put(call, () -> file.synced(covered));
        }
    }

    @Override
    public void returned(Call call, long result) {
        Runnable sync = syncing.remove(call);
        if (result < 0) {
            return;
        }
        if (sync != null) {
            sync.run();
            return;
        }
        switch (call.name()) {
            case "open", "openat" -> opened(call);
            case "pwrite64" -> written(call, result);
            case "ftruncate" -> change(call, new DiskFile.Change.Truncate(call.number(1)));
            case "unlink" -> removed(call.path(0));
            case "mmap" -> mapped(call);
            case "sync", "syncfs" -> throw unknown(call);
            default -> {
                if (Stream.of(0, 1, 2, 3).anyMatch(i -> isOurs(call.descriptor(i)) || isOurs(call.path(i)))) {
                    throw unknown(call);
                }
            }
        }
    }

    private void opened(Call call) {
        int at = call.name().equals("open") ? 0 : 1;
        String path = call.path(at);
        if (!isOurs(path)) {
            return;
        }
        if (call.argument(at + 1).contains("O_TRUNC")) {
            throw unknown(call);
        }
        if (call.argument(at + 1).contains("O_CREAT")) {
            names.computeIfAbsent(name(path), fresh -> new DiskFile(new byte[0]));
        }
    }

    private void written(Call call, long result) {
        if (isOurs(call.descriptor(0))) {
            byte[] bytes = java.util.Arrays.copyOf(call.bytes(1), (int) result);
            change(call, new DiskFile.Change.Write(call.number(3), bytes));
        }
    }

    private void change(Call call, DiskFile.Change change) {
        String path = call.descriptor(0);
        if (isOurs(path)) {
            file(path).change(change);
        }
    }

    private void removed(String path) {
        if (isOurs(path)) {
            names.remove(name(path));
        }
    }

    /** What is written through a mapping leaves no trace. */
    private void mapped(Call call) {
        boolean writable =
                call.argument(2).contains("PROT_WRITE") && call.argument(3).contains("MAP_SHARED");
        if (writable && isOurs(call.descriptor(4))) {
            throw unknown(call);
        }
    }

    private boolean isOurs(String path) {
        return path.startsWith(folder + "/") && !path.endsWith(SHARED_MEMORY);
    }

    private String name(String path) {
        return path.substring(folder.length() + 1);
    }

    private DiskFile file(String path) {
        DiskFile file = names.get(name(path));
        if (file == null) {
            throw new IllegalStateException(path + " is written to and was never made");
        }
        return file;
    }

    private static IllegalStateException unknown(Call call) {
        return new IllegalStateException("the model of the disk does not know what becomes of " + call.name() + " on "
                + call.descriptor(0) + call.descriptor(4) + call.path(0) + call.path(1));
    }

    /** Writes what a loss of power at this moment leaves into an empty folder. */
    void leave(Loss loss, RandomGenerator random, Path empty) {
        Map<String, DiskFile> left = switch (loss) {
            case ALL_UNSYNCED -> durableNames;
            case SOME_UNSYNCED, TORN -> mixed(random);
            case NONE -> names;
        };
        left.forEach((name, file) -> {
            try {
                Files.write(empty.resolve(name), file.after(loss, random));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Each name as it is now or as it was when the folder was last synced. */
    private Map<String, DiskFile> mixed(RandomGenerator random) {
        Map<String, DiskFile> left = new TreeMap<>();
        Stream.concat(names.keySet().stream(), durableNames.keySet().stream())
                .distinct()
                .forEach(name -> {
                    DiskFile file = (random.nextBoolean() ? names : durableNames).get(name);
                    if (file != null) {
                        left.put(name, file);
                    }
                });
        return left;
    }
}
