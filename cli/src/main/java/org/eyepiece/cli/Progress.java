package org.eyepiece.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.IntConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar with rate and time left on standard error; nothing at all where nobody watches a terminal. */
final class Progress implements AutoCloseable {

    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** A bar for {@code total} steps counted in {@code unit}. */
    static Progress of(String task, String unit, long total) {
        if (System.console() == null || !System.console().isTerminal()) {
            return new Progress(null);
        }
        return new Progress(new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(" " + unit, 1)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .showSpeed()
                .setEtaFunction(Progress::left)
                .build());
    }

    private static java.util.Optional<Duration> left(me.tongfei.progressbar.ProgressState state) {
        long done = state.getCurrent() - state.getStart();
        if (done <= 0) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(state.getElapsedAfterStart()
                .multipliedBy(state.getMax() - state.getCurrent())
                .dividedBy(done));
    }

    void to(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    /** Another total than the one it was made for. */
    void outOf(long total) {
        if (bar != null) {
            bar.maxHint(total);
        }
    }

    void say(String message) {
        if (bar != null) {
            bar.setExtraMessage(message);
        }
    }

    /** This bar as what loaders report to. */
    IntConsumer counter() {
        return this::to;
    }

    /** Prints a line that stays, above the bar where there is one. */
    void line(PrintWriter out, String line) {
        if (bar != null) {
            System.err.print("\r\u001b[K");
        }
        out.println(line);
        out.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
