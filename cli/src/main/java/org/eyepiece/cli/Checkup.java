package org.eyepiece.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eyepiece.image.ImageDecoder;

/** Judges a machine: what Eyepiece needs, what would make it faster. Each method is one line of {@code eyepiece doctor}. */
final class Checkup {
    private static final long GIB = 1L << 30;
    /** What libtorch's libraries take once unpacked, rounded up. */
    private static final long NATIVES = GIB;

    private final Machine machine;

    Checkup(Machine machine) {
        this.machine = machine;
    }

    List<Finding> findings() {
        return List.of(
                jdk(),
                maven(),
                processor(),
                memory(),
                libtorch(),
                allocator(),
                openMp(),
                gpu(),
                jpeg(),
                disk(Path.of("")),
                cache());
    }

    private Finding jdk() {
        String found = Runtime.version() + " at " + System.getProperty("java.home");
        boolean enough = Runtime.version().feature() >= 25;
        return enough
                ? Finding.ok("JDK", found)
                : Finding.missing("JDK", found, "install JDK 25 or newer and start through ./eyepiece");
    }

    private Finding maven() {
        return machine.program("mvn")
                .map(path -> Finding.ok("Maven", path.toString()))
                .orElseGet(() -> Finding.slower(
                        "Maven",
                        "not on the PATH",
                        "to build again: " + install("apt-get install maven", "brew install maven")));
    }

    private Finding processor() {
        Set<String> features = machine.cpuFeatures();
        List<String> known = Stream.of("avx2", "avx512f", "avx512_bf16", "amx_bf16", "bf16", "asimd")
                .filter(features::contains)
                .toList();
        String found = Runtime.getRuntime().availableProcessors() + " cores, "
                + machine.cpuName().orElse("unnamed") + " (" + String.join(" ", known) + ")";
        boolean bf16 = features.contains("avx512_bf16") || features.contains("amx_bf16") || features.contains("bf16");
        return bf16
                ? Finding.ok("processor", found)
                : Finding.slower(
                        "processor",
                        found,
                        "no bf16 arithmetic, so fp32 it is: a processor with AVX512-BF16 or AMX trains 2.5 times as fast");
    }

    private Finding memory() {
        long total =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        String found = gigabytes(total) + ", Java heap up to "
                + gigabytes(Runtime.getRuntime().maxMemory());
        return total >= 4 * GIB
                ? Finding.ok("memory", found)
                : Finding.slower("memory", found, "below 4 GB use small batches and images");
    }

    private Finding libtorch() {
        String platform = machine.platform();
        String file = machine.mac() ? "libtorch_cpu.dylib" : "libtorch_cpu.so";
        boolean present =
                Checkup.class.getClassLoader().getResource("org/bytedeco/pytorch/" + platform + "/" + file) != null;
        return present
                ? Finding.ok("libtorch", "natives for " + platform)
                : Finding.missing(
                        "libtorch",
                        "no natives for " + platform,
                        "run where there are some: linux-x86_64 or macosx-arm64 (training and prediction need them)");
    }

    private Finding allocator() {
        if (!machine.linux()) {
            return Finding.ok("allocator", "the system's own");
        }
        if (machine.mapped("libjemalloc")) {
            return Finding.ok("allocator", "jemalloc, preloaded");
        }
        Optional<Path> jemalloc = machine.library("libjemalloc.so.2");
        if (jemalloc.isPresent()) {
            return Finding.slower(
                    "allocator",
                    "glibc, though " + jemalloc.get() + " is installed",
                    "start through ./eyepiece, which preloads it");
        }
        String advice = "apt-get install libjemalloc2";
        return set("MALLOC_MMAP_THRESHOLD_")
                ? Finding.slower("allocator", "glibc, tuned", advice + " (trains a quarter faster, in less memory)")
                : Finding.slower(
                        "allocator", "glibc, not tuned", advice + ", and start through ./eyepiece: 2.4 times as fast");
    }

    private Finding openMp() {
        List<String> lacking = Stream.of("OMP_WAIT_POLICY", "GOMP_SPINCOUNT")
                .filter(name -> !set(name))
                .toList();
        return lacking.isEmpty()
                ? Finding.ok("OpenMP", "threads sleep when idle")
                : Finding.slower(
                        "OpenMP",
                        "not set: " + String.join(", ", lacking),
                        "start through ./eyepiece, which sets them");
    }

    private Finding gpu() {
        return machine.says("nvidia-smi", "--query-gpu=name", "--format=csv,noheader")
                .map(name -> Finding.ok("GPU", name + " (this build computes on the processor)"))
                .orElseGet(() -> Finding.ok("GPU", "none that nvidia-smi knows; none is needed"));
    }

    private Finding jpeg() {
        String name = ImageDecoder.best().name();
        return name.startsWith("libturbojpeg")
                ? Finding.ok("JPEG decoder", name)
                : Finding.slower(
                        "JPEG decoder",
                        name,
                        install("apt-get install libturbojpeg0", "brew install jpeg-turbo")
                                + " (decodes four times as fast)");
    }

    private Finding disk(Path folder) {
        long free = machine.free(folder);
        String found = gigabytes(free) + " free here";
        return free >= GIB
                ? Finding.ok("disk", found)
                : Finding.slower("disk", found, "make room: results may not fit");
    }

    private Finding cache() {
        Optional<String> folder = Optional.ofNullable(System.getProperty("org.bytedeco.javacpp.cachedir"));
        if (folder.isEmpty()) {
            return Finding.slower(
                    "library cache", "JavaCPP's own place", "start through ./eyepiece, which keeps one per version");
        }
        long free = machine.free(Path.of(folder.get()));
        String found = folder.get() + ", " + gigabytes(free) + " free";
        return free >= NATIVES
                ? Finding.ok("library cache", found)
                : Finding.slower(
                        "library cache", found, "libtorch unpacks itself there: keep 1 GB free, or set XDG_CACHE_HOME");
    }

    private String install(String debian, String mac) {
        return machine.mac() ? mac : debian;
    }

    private static boolean set(String variable) {
        return System.getenv(variable) != null;
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
