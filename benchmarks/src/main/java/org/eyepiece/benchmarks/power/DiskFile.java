package org.eyepiece.benchmarks.power;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A file's content: what is on the platter, and what has been written since and may be lost. */
final class DiskFile {

    /** What a disk writes in one piece, in bytes. */
    private static final int SECTOR = 512;

    /** Something done to a file. */
    sealed interface Change {
        /** Bytes from a place on. */
        record Write(long offset, byte[] bytes) implements Change {}

        /** A length set. */
        record Truncate(long length) implements Change {}
    }

    /** A file's bytes, growing. */
    private static final class Content {
        private byte[] bytes;
        private int length;

        Content(byte[] bytes) {
            this.bytes = bytes;
            length = bytes.length;
        }

        void apply(Change change) {
            switch (change) {
                case Change.Write(long offset, byte[] written) -> write((int) offset, written, 0, written.length);
                case Change.Truncate(long to) -> resize((int) to);
            }
        }

        /** Each sector as if by the toss of a coin. */
        void applyTorn(Change change, RandomGenerator random) {
            switch (change) {
                case Change.Write(long offset, byte[] written) -> {
                    for (int from = 0; from < written.length; from += SECTOR) {
                        if (random.nextBoolean()) {
                            write((int) offset + from, written, from, Math.min(SECTOR, written.length - from));
                        }
                    }
                }
                case Change.Truncate truncate -> apply(truncate);
            }
        }

        private void write(int offset, byte[] written, int from, int many) {
            resize(Math.max(length, offset + many));
            System.arraycopy(written, from, bytes, offset, many);
        }

        private void resize(int to) {
            if (to > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(to, 2 * bytes.length));
            } else if (to < length) {
                Arrays.fill(bytes, to, length, (byte) 0);
            }
            length = to;
        }

        byte[] copy() {
            return Arrays.copyOf(bytes, length);
        }
    }

    private final Content durable;
    private final List<Change> pending = new ArrayList<>();

    DiskFile(byte[] content) {
        durable = new Content(content.clone());
    }

    void change(Change change) {
        pending.add(change);
    }

    /** How many changes a sync that begins now will make durable. */
    int pending() {
        return pending.size();
    }

    /** So many of the changes that wait are on the platter. */
    void synced(int changes) {
        List<Change> done = pending.subList(0, changes);
        done.forEach(durable::apply);
        done.clear();
    }

    /** What a loss of power leaves. */
    byte[] after(Loss loss, RandomGenerator random) {
        Content left = new Content(durable.copy());
        for (Change change : pending) {
            switch (loss) {
                case ALL_UNSYNCED -> {}
                case SOME_UNSYNCED -> {
                    if (random.nextBoolean()) {
                        left.apply(change);
                    }
                }
                case TORN -> left.applyTorn(change, random);
                case NONE -> left.apply(change);
            }
        }
        return left.copy();
    }
}
