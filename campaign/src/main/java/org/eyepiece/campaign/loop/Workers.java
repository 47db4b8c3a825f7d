package org.eyepiece.campaign.loop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts {@link Worker} processes, one at a time, with the Java and the options of this one, and less urgent than it where the machine
 * has {@code nice}. Safe for use by many threads.
 */
final class Workers implements AutoCloseable {

    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final int LOG_LINES = 3;

    private @Nullable Process running;
    private @Nullable Process stopped;
    private boolean closed;

    /**
     * Has a job done and waits for it.
     *
     * @return what came of it, as JSON
     * @throws StepFailedException where the worker could not do it, crashed or was stopped
     */
    String run(Job job, Worker.Listener listener) {
        Path file = job.folder().job(job.step().key());
        Path log = job.folder().log(job.step().key());
        job.write(file);
        try {
            Process process = start(file, log);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                String done = listen(lines, listener);
                process.waitFor();
                if (done == null) {
                    throw isStopped(process)
                            ? StepFailedException.stopped()
                            : new StepFailedException("the worker ended with code " + process.exitValue()
                                    + " and said: " + lastWords(log) + " (" + log + ")");
                }
                return done;
            } finally {
                ended(process);
            }
        } catch (IOException e) {
            throw new StepFailedException("the worker could not be run (" + e + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailedException.stopped();
        }
    }

    private static @Nullable String listen(BufferedReader lines, Worker.Listener listener) throws IOException {
        String done = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ", 4);
            switch (words[0]) {
                case "done" -> done = line.substring("done ".length());
                case "failed" -> throw new StepFailedException(line.substring("failed ".length()));
                case "progress" -> listener.progress(Long.parseLong(words[1]), Long.parseLong(words[2]), words[3]);
                default -> {
                    // a library that prints what it should not
                }
            }
        }
        return done;
    }

    private synchronized Process start(Path job, Path log) throws IOException {
        if (closed) {
            throw StepFailedException.stopped();
        }
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "10"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(Workers::isForWorkers)
                .forEach(command::add);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                job.toAbsolutePath().toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        running = process;
        return process;
    }

    /** Not what only one process may have: a debugger's port, an archive of classes that is written at the end. */
    private static boolean isForWorkers(String option) {
        return !option.startsWith("-agentlib")
                && !option.startsWith("-javaagent")
                && !option.contains("SharedArchive")
                && !option.startsWith("-Dcom.sun.management");
    }

    private synchronized void ended(Process process) throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
        if (running == process) {
            running = null;
        }
    }

    private static String lastWords(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    /** Ends whatever runs now; the step fails. */
    synchronized void stop() {
        if (running != null) {
            stopped = running;
            running.destroyForcibly();
        }
    }

    private synchronized boolean isStopped(Process process) {
        return stopped == process;
    }

    /** Ends whatever runs, and starts nothing more. */
    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }
}
