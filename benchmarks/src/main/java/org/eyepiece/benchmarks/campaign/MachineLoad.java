package org.eyepiece.benchmarks.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the machine does besides, from start to now: no figure means anything without it. Linux only; elsewhere it says that it
 * does not know.
 */
public final class MachineLoad {

    private static final Path STAT = Path.of("/proc/stat");
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final long began = System.nanoTime();
    private final long[] before = ticks();
    private final String loadBefore = average();

    /** Share of all cores that was busy since the start, in [0, 1], whoever kept them so; empty where that is not known. */
    public Optional<Double> busy() {
        long[] now = ticks();
        long all = now[0] - before[0];
        return all <= 0 ? Optional.empty() : Optional.of((now[1] - before[1]) / (double) all);
    }

    /** A process's share of all cores since the start, in [0, 1], from its processor time then and now. */
    public double share(Duration processorThen, Duration processorNow) {
        return processorNow.minus(processorThen).toNanos() / (double) (System.nanoTime() - began) / CORES;
    }

    /** Processor time that a process has used so far. */
    public static Duration processor(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "machine: %d cores (%s), load average %s at the start, %s now, cores busy %s since",
                CORES,
                model(),
                loadBefore,
                average(),
                busy().map(share -> String.format(Locale.ROOT, "%.0f %%", 100 * share))
                        .orElse("unknown"));
    }

    private static String average() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String model() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst("[^:]*: *", ""))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** {all, busy} in ticks of all cores together. */
    private static long[] ticks() {
        try {
            long[] fields = Arrays.stream(Files.readAllLines(STAT).getFirst().split(" +"))
                    .skip(1)
                    .limit(8)
                    .mapToLong(Long::parseLong)
                    .toArray();
            long all = Arrays.stream(fields).sum();
            return new long[] {all, all - fields[3] - fields[4]}; // idle, waiting for disks
        } catch (IOException e) {
            return new long[2];
        }
    }
}
