package org.eyepiece.benchmarks.load;

/** When volunteers begin their units: one call for the next subject, unless some are at hand, and one classification. */
sealed interface Pace {

    /** As soon as the one before is done, in nanoseconds after that. */
    record Closed(long pauseNanos) implements Pace {}

    /**
     * By a timetable, whatever the server does.
     *
     * @param unitsPerSecond of all volunteers together
     * @param insisting whether slots that a busy volunteer has missed are let go, and refused volunteers come again at their next slot instead of
     *     when they were told to; else missed slots are made up for, and time is counted from the slot
     */
    record Timetable(double unitsPerSecond, boolean insisting) implements Pace {}
}
