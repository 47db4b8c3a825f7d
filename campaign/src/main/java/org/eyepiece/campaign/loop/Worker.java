package org.eyepiece.campaign.loop;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.eyepiece.campaign.CampaignException;
import org.eyepiece.image.ImageException;
import org.eyepiece.network.ModelException;
import org.eyepiece.vote.VotesException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A process that does one step of a round and ends: whatever happens to libtorch in it, the site goes on. It does not outlive the process
 * that started it: when its standard input ends, so does it. What it has to say are lines on its standard output:
 *
 * <pre>
 *     progress DONE TOTAL WORDS
 *     done JSON
 *     failed WORDS
 * </pre>
 */
public final class Worker {

    private static final int FAILED = 1;
    private static final int ABANDONED = 3;

    private final PrintStream answer =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private long said;

    private Worker() {}

    /** @param arguments the file of a {@link Job} */
    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().name("parent").start(Worker::endWithParent);
        Runtime.getRuntime().halt(new Worker().run(Path.of(arguments[0])));
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever said
            }
        } catch (IOException gone) {
            // as good as its end
        }
        Runtime.getRuntime().halt(ABANDONED);
    }

    private int run(Path file) {
        try {
            Job job = Job.read(file);
            Map<String, Object> outcome = switch (job.step()) {
                case PRETRAIN -> new Lessons(job, this::progress).pretrain();
                case TRAIN -> new Lessons(job, this::progress).train();
                case COMPARE -> new Lessons(job, this::progress).compare();
                case PREDICT -> new Looking(job, this::progress).look();
                case ACQUIRE -> new Choosing(job, this::progress).choose();
                case GATHER, CHECK, PROMOTE, FILL, RECORD ->
                    throw new IllegalArgumentException("the step " + job.step() + " needs no worker");
            };
            answer.println("done " + JsonMapper.shared().writeValueAsString(outcome));
            return 0;
        } catch (ModelException | ImageException | VotesException | CampaignException understood) {
            return failed(Objects.toString(understood.getMessage()));
        } catch (Throwable failure) {
            return failed(failure.toString());
        }
    }

    private int failed(String reason) {
        answer.println("failed " + reason.lines().findFirst().orElse("without a word"));
        return FAILED;
    }

    /** Told at most four times a second. */
    private synchronized void progress(long done, long total, String words) {
        long now = System.nanoTime();
        if (now - said > 250_000_000 || done == total) {
            said = now;
            answer.println("progress " + done + " " + total + " " + words);
        }
    }

    /** Told how far a step is. */
    @FunctionalInterface
    interface Listener {
        void progress(long done, long total, String words);
    }
}
