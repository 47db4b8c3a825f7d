package org.eyepiece.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    @Test
    void remembers_rounds_and_what_they_brought(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("acknowledged");
        Ledger first = Ledger.open(file, new Acknowledged());
        first.add(Map.of(new UUID(1, 2), 3, new UUID(4, 5), 6));
        first.add(Map.of());
        first.add(Map.of(new UUID(7, 8), 9));
        Acknowledged again = new Acknowledged();
        assertThat(Ledger.open(file, again).rounds()).isEqualTo(3);
        assertThat(again.takeFresh()).isEqualTo(Map.of(new UUID(1, 2), 3, new UUID(4, 5), 6, new UUID(7, 8), 9));
    }
}
