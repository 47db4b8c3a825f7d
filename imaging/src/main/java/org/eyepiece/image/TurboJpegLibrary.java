package org.eyepiece.image;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The four functions of libturbojpeg we need, in the form that its versions 2 and 3 share (tjDecompress2, not tj3*).
 *
 * <p>The C {@code unsigned long} of the file's size is 64 bits wide on the systems served (Linux and macOS).
 */
final class TurboJpegLibrary {

    private static final Logger log = LoggerFactory.getLogger(TurboJpegLibrary.class);
    private static final List<String> FILES =
            List.of("libturbojpeg.so.0", "libturbojpeg.0.dylib", "libturbojpeg.dylib");
    private static final Pattern VERSION = Pattern.compile("libjpeg-turbo version ([0-9.]+)");
    private static final Optional<TurboJpegLibrary> LOADED = load();

    /** Four bytes per pixel, red first: the fastest to read back as ints. */
    private static final int PIXEL_FORMAT_RGBX = 2;

    private static final int STOP_ON_WARNING = 8192;
    private static final int LIMIT_SCANS = 32768;
    private static final int MESSAGE_BYTES = 256;

    private final String name;
    private final MethodHandle init;
    private final MethodHandle header;
    private final MethodHandle decompress;
    private final MethodHandle destroy;
    private final MethodHandle message;

    private TurboJpegLibrary(SymbolLookup symbols) {
        Linker linker = Linker.nativeLinker();
        Linker.Option heap = Linker.Option.critical(true);
        init = linker.downcallHandle(symbols.findOrThrow("tjInitDecompress"), FunctionDescriptor.of(ADDRESS));
        destroy = linker.downcallHandle(symbols.findOrThrow("tjDestroy"), FunctionDescriptor.of(JAVA_INT, ADDRESS));
        message = linker.downcallHandle(symbols.findOrThrow("tjGetErrorStr2"), FunctionDescriptor.of(ADDRESS, ADDRESS));
        header = linker.downcallHandle(
                symbols.findOrThrow("tjDecompressHeader3"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS),
                heap);
        decompress = linker.downcallHandle(
                symbols.findOrThrow("tjDecompress2"),
                FunctionDescriptor.of(
                        JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
                        JAVA_INT),
                heap);
        String fallback = symbols.find("tj3Init").isPresent() ? "3" : "2";
        name = "libturbojpeg " + mappedVersion().orElse(fallback);
    }

    /** The library, or empty where none is installed. */
    static Optional<TurboJpegLibrary> loaded() {
        return LOADED;
    }

    String name() {
        return name;
    }

    /** A decompressor; whoever asks for it destroys it. */
    MemorySegment newHandle() {
        try {
            MemorySegment handle = (MemorySegment) init.invokeExact();
            if (handle.equals(MemorySegment.NULL)) {
                throw new IllegalStateException("libturbojpeg gives no decompressor");
            }
            return handle;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * Writes the pixels row by row, or says what is wrong with the file.
     *
     * @param samples room for at least {@code width * height} pixels: red in the lowest byte, then green, blue, unused
     */
    Optional<String> decompress(MemorySegment handle, byte[] file, JpegHeader expected, int[] samples) {
        MemorySegment in = MemorySegment.ofArray(file);
        try {
            int[] found = new int[4];
            int rc = (int) header.invokeExact(
                    handle, in, (long) file.length, at(found, 0), at(found, 1), at(found, 2), at(found, 3));
            if (rc != 0) {
                return Optional.of(message(handle));
            }
            if (found[0] != expected.width() || found[1] != expected.height()) {
                return Optional.of("two headers that disagree");
            }
            rc = (int) decompress.invokeExact(
                    handle,
                    in,
                    (long) file.length,
                    MemorySegment.ofArray(samples),
                    found[0],
                    0,
                    found[1],
                    PIXEL_FORMAT_RGBX,
                    STOP_ON_WARNING | LIMIT_SCANS);
            return rc == 0 ? Optional.empty() : Optional.of(message(handle));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static MemorySegment at(int[] values, int index) {
        return MemorySegment.ofArray(values).asSlice(4L * index, 4);
    }

    private String message(MemorySegment handle) throws Throwable {
        MemorySegment text = (MemorySegment) message.invokeExact(handle);
        return text.reinterpret(MESSAGE_BYTES).getString(0);
    }

    void destroy(MemorySegment handle) {
        try {
            int unused = (int) destroy.invokeExact(handle);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }

    private static Optional<TurboJpegLibrary> load() {
        for (String file : FILES) {
            try {
                return Optional.of(new TurboJpegLibrary(SymbolLookup.libraryLookup(file, Arena.global())));
            } catch (IllegalArgumentException | java.util.NoSuchElementException | IllegalCallerException e) {
                log.debug("{} is not usable: {}", file, e.getMessage());
            }
        }
        return Optional.empty();
    }

    /** The library has no function that tells its version; on Linux the mapped file holds it as a string. */
    private static Optional<String> mappedVersion() {
        Path maps = Path.of("/proc/self/maps");
        try {
            for (String line : Files.isReadable(maps) ? Files.readAllLines(maps) : List.<String>of()) {
                if (line.contains("libturbojpeg")) {
                    Path file = Path.of(line.substring(line.indexOf('/')));
                    Matcher found = VERSION.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
                    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
                }
            }
        } catch (IOException e) {
            log.debug("cannot tell the version of libturbojpeg: {}", e.getMessage());
        }
        return Optional.empty();
    }
}
