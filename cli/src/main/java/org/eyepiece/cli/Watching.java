package org.eyepiece.cli;

import java.io.PrintWriter;
import org.eyepiece.campaign.Watch;
import org.jspecify.annotations.Nullable;

/** Shows a campaign's long work as a progress bar, and every problem as a line of its own, up to a number. */
final class Watching implements Watch, AutoCloseable {

    /** Beyond so many lines nobody reads on. */
    private static final int SHOWN = 50;

    private final PrintWriter err;
    private @Nullable Progress bar;
    private long problems;

    private Watching(PrintWriter err) {
        this.err = err;
    }

    static Watching on(PrintWriter err) {
        return new Watching(err);
    }

    @Override
    public void begin(String task, String unit, long total) {
        end();
        bar = Progress.of(task, unit, total);
    }

    @Override
    public void at(long done) {
        if (bar != null) {
            bar.to(done);
        }
    }

    @Override
    public void problem(String line) {
        problems++;
        if (problems > SHOWN) {
            return;
        }
        if (bar == null) {
            err.println("left out: " + line);
            err.flush();
        } else {
            bar.line(err, "left out: " + line);
        }
    }

    private void end() {
        if (bar != null) {
            bar.close();
        }
    }

    @Override
    public void close() {
        end();
        if (problems > SHOWN) {
            err.println("and " + (problems - SHOWN) + " more are left out, which are not listed");
            err.flush();
        }
    }
}
