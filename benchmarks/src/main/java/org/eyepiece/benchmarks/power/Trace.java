package org.eyepiece.benchmarks.power;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recording of system calls in the order in which they began and returned. strace stops a thread at both, so what one thread does because
 * another's call returned comes after that return.
 */
record Trace(Path file) {

    /** Everything by which a file's content or name can change, and whatever makes that durable. */
    private static final String CALLS =
            "open,openat,openat2,creat,write,writev,pwrite64,pwritev,pwritev2,truncate,ftruncate,fallocate,"
                    + "copy_file_range,sendfile,splice,fsync,fdatasync,sync_file_range,sync,syncfs,msync,mmap,"
                    + "rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,symlinkat";

    private static final Pattern WHOLE = Pattern.compile("(\\d+) +(\\w+)\\((.*)\\) += (0x[0-9a-f]+|-?\\d+|\\?).*");
    private static final Pattern BEGUN = Pattern.compile("(\\d+) +(\\w+)\\((.*) <unfinished \\.\\.\\.>");
    private static final Pattern RESUMED =
            Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>.*\\) += (0x[0-9a-f]+|-?\\d+|\\?).*");

    /** What happens, told in order. */
    interface Listener {
        /** A call begins. */
        void began(Call call);

        /** A call has returned; a negative result is a failure. */
        void returned(Call call, long result);
    }

    /** What to put before a command whose calls are to be recorded in a file. */
    static List<String> recorder(Path file) {
        return List.of(
                "strace",
                "-f",
                "--seccomp-bpf",
                "-q",
                "-y",
                "-xx",
                "-s",
                "4194304",
                "-e",
                "signal=none",
                "-e",
                "trace=" + CALLS,
                "-o",
                file.toString());
    }

    /** Tells a listener all of it. */
    void tell(Listener listener) {
        Map<String, Call> running = new HashMap<>(); // by thread
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                tell(line, running, listener);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": the recording cannot be read", e);
        }
    }

    private void tell(String line, Map<String, Call> running, Listener listener) {
        Matcher begun = BEGUN.matcher(line);
        if (begun.matches()) {
            Call call = call(begun);
            running.put(begun.group(1), call);
            listener.began(call);
            return;
        }
        Matcher resumed = RESUMED.matcher(line);
        if (resumed.matches()) {
            Call call = running.remove(resumed.group(1));
            if (call == null) {
                throw new IllegalStateException(file + ": returns from what never began: " + shortened(line));
            }
            listener.returned(call, result(resumed.group(3)));
            return;
        }
        Matcher whole = WHOLE.matcher(line);
        if (whole.matches()) {
            Call call = call(whole);
            listener.began(call);
            listener.returned(call, result(whole.group(4)));
        } else if (!line.matches("\\d+ +(\\+\\+\\+|---).*")) {
            throw new IllegalStateException(file + ": a line nobody understands: " + shortened(line));
        }
    }

    private static Call call(Matcher matcher) {
        return new Call(matcher.group(2), List.of(matcher.group(3).split(", ")));
    }

    private static long result(String text) {
        return text.startsWith("0x") ? 1 : text.equals("?") ? -1 : Long.parseLong(text);
    }

    private static String shortened(String line) {
        return line.length() < 200 ? line : line.substring(0, 200) + " ...";
    }
}
