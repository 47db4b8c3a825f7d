package org.eyepiece.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;

/**
 * A file of what was acknowledged in which round, so that a long proof can be stopped and taken up again: per round its number of
 * new classifications, then each of them.
 */
final class Ledger {

    private final Path file;
    private int rounds;

    private Ledger(Path file) {
        this.file = file;
    }

    /** Reads what earlier rounds have left, if there were any, into {@code acknowledged}. */
    static Ledger open(Path file, Acknowledged acknowledged) throws IOException {
        Ledger ledger = new Ledger(file);
        if (Files.exists(file)) {
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                while (in.available() > 0) {
                    int many = in.readInt();
                    for (int i = 0; i < many; i++) {
                        acknowledged.add(new UUID(in.readLong(), in.readLong()), in.readInt());
                    }
                    ledger.rounds++;
                }
            }
        }
        return ledger;
    }

    /** How many rounds are in it. */
    int rounds() {
        return rounds;
    }

    /** Adds a round. */
    void add(Map<UUID, Integer> fresh) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)))) {
            out.writeInt(fresh.size());
            for (Map.Entry<UUID, Integer> one : fresh.entrySet()) {
                out.writeLong(one.getKey().getMostSignificantBits());
                out.writeLong(one.getKey().getLeastSignificantBits());
                out.writeInt(one.getValue());
            }
        }
        rounds++;
    }
}
