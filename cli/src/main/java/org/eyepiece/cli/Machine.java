package org.eyepiece.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Facts about the computer this runs on, asked of its files and small programs. Nothing here judges them. */
final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path MEMORY_MAP = Path.of("/proc/self/maps");
    private static final List<String> LIBRARY_FOLDERS = List.of(
            "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib");

    boolean mac() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    }

    boolean linux() {
        return System.getProperty("os.name", "").equalsIgnoreCase("linux");
    }

    /** The operating system and processor kind as JavaCPP names them, e.g. {@code linux-x86_64}. */
    String platform() {
        String system = mac() ? "macosx" : linux() ? "linux" : "windows";
        return system + "-"
                + switch (System.getProperty("os.arch", "")) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64" -> "arm64";
                    case String other -> other;
                };
    }

    /** What the processor says it can do, in Linux's words ({@code avx512_bf16}); on a Mac only what its sysctl offers. */
    Set<String> cpuFeatures() {
        if (mac()) {
            Set<String> features = new TreeSet<>();
            if (says("sysctl", "-n", "hw.optional.arm.FEAT_BF16").equals(Optional.of("1"))) {
                features.add("bf16");
            }
            if (says("sysctl", "-n", "hw.optional.avx2_0").equals(Optional.of("1"))) {
                features.add("avx2");
            }
            return features;
        }
        return cpuLine("flags")
                .or(() -> cpuLine("Features"))
                .map(flags -> (Set<String>) new TreeSet<>(Arrays.asList(flags.split(" "))))
                .orElse(Set.of());
    }

    /** The processor's name. */
    Optional<String> cpuName() {
        return mac() ? says("sysctl", "-n", "machdep.cpu.brand_string") : cpuLine("model name");
    }

    private static Optional<String> cpuLine(String key) {
        return lines(CPU_INFO)
                .filter(line -> line.startsWith(key))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip());
    }

    /** Whether a shared library whose file name begins so is mapped into this process. */
    boolean mapped(String library) {
        return lines(MEMORY_MAP).anyMatch(line -> line.contains("/" + library));
    }

    /** Where a shared library of this exact file name is installed. */
    Optional<Path> library(String fileName) {
        return LIBRARY_FOLDERS.stream()
                .map(folder -> Path.of(folder, fileName))
                .filter(Files::isReadable)
                .findFirst();
    }

    /** Where a program is on the PATH. */
    Optional<Path> program(String name) {
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The first line a program prints, or nothing when it is absent, fails or takes longer than five seconds. */
    Optional<String> says(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? out.lines().findFirst().map(String::strip) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Bytes free for this user on the disk that holds a folder, or would hold it once made. */
    long free(Path folder) {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            return Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream() : Stream.of();
        } catch (IOException e) {
            return Stream.of();
        }
    }
}
