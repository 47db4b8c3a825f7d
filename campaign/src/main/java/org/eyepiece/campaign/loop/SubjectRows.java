package org.eyepiece.campaign.loop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eyepiece.store.Role;
import org.eyepiece.store.Store;
import org.eyepiece.vote.CsvRows;

/** A campaign's subjects as a round sees them, one row each, in the order of their import. */
final class SubjectRows {

    private static final List<String> HEADER = List.of("id", "file", "open");

    private SubjectRows() {}

    /**
     * One subject.
     *
     * @param file the image's name within the campaign's images
     * @param open whether a model may ask people to look at it: it is neither done, nor of the test set or the control arm
     */
    record Row(String id, String file, boolean open) {}

    static void write(Store store, Path file) {
        List<List<String>> rows = new ArrayList<>();
        store.subjects().each(subject -> {
            boolean open = subject.retirement().isEmpty() && subject.role() == Role.POOL;
            rows.add(List.of(subject.id(), subject.file(), open ? "1" : "0"));
        });
        Tables.write(file, HEADER, rows);
    }

    static List<Row> read(Path file) {
        List<Row> all = new ArrayList<>();
        try (CsvRows rows = CsvRows.open(file)) {
            while (rows.next()) {
                all.add(new Row(rows.cell(0), rows.cell(1), rows.cell(2).equals("1")));
            }
        }
        return all;
    }
}
