package org.eyepiece.catalogue;

/**
 * What the database engine behind Parquet files may use. Beyond its memory it spills to disk, beside the file it writes.
 *
 * @param memoryBytes memory for rows not yet written, at least 64 MiB
 * @param threads threads that encode and decode, at least 1
 */
public record Limits(long memoryBytes, int threads) {
    private static final long MEBIBYTE = 1L << 20;

    public Limits {
        if (memoryBytes < 64 * MEBIBYTE || threads < 1) {
            throw new IllegalArgumentException("limits of " + memoryBytes + " bytes and " + threads
                    + " threads: at least 64 MiB and 1 thread are needed");
        }
    }

    /** One gibibyte and two threads: a catalogue is written while libtorch needs the machine. */
    public static Limits modest() {
        return new Limits(1024 * MEBIBYTE, 2);
    }
}
