package org.eyepiece.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a crowd has asked and been answered in some stretch of time. For one thread. */
final class Traffic {

    private static final int MOST_ERRORS_KEPT = 5;

    /** From the moment a unit was due, where there is a timetable, else from sending. */
    final Latencies next = new Latencies();

    final Latencies posts = new Latencies();
    /** From the moment a unit was due to its acknowledgement. */
    final Latencies units = new Latencies();

    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final List<String> errors = new ArrayList<>();
    private final long began = System.nanoTime();
    private long errorCount;
    private long late;
    private double seconds;

    void answered(Answer answer) {
        statuses.merge(answer.status(), 1L, Long::sum);
        late += answer.isLater() ? 1 : 0;
    }

    /** An answer that should not be. */
    void error(String request, Answer answer) {
        if (errorCount++ < MOST_ERRORS_KEPT) {
            errors.add(request + " -> " + answer.status() + " " + answer.text().replaceAll("\\s+", " "));
        }
    }

    void end() {
        seconds = (System.nanoTime() - began) / 1e9;
    }

    double seconds() {
        return seconds;
    }

    double unitsPerSecond() {
        return units.count() / seconds;
    }

    long requests() {
        return statuses.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Share of requests that were told to come back later, in [0, 1]. */
    double laterShare() {
        return requests() == 0 ? 0 : late / (double) requests();
    }

    Map<Integer, Long> statuses() {
        return statuses;
    }

    long errorCount() {
        return errorCount;
    }

    List<String> errors() {
        return errors;
    }
}
