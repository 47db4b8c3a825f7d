package org.eyepiece.report;

/**
 * Where the votes came from on which the whole report rests. Every page says so at its top.
 *
 * @param sentence one sentence for the reader, such as how pseudo-counts were made
 */
public record Votes(Kind kind, String sentence) {

    /** What a vote is. */
    public enum Kind {
        /** Counts of people's own answers. */
        REAL,
        /** Counts worked back from published, weighted fractions. */
        RECONSTRUCTED,
        /** Published fractions times an assumed number of people. */
        PSEUDO_COUNTS,
        /** Answers of simulated volunteers. */
        SIMULATED,
        /** Nobody said. */
        UNSTATED;

        /** The name a reader sees. */
        public String title() {
            return name().replace('_', '-');
        }
    }
}
