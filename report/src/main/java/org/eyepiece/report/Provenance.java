package org.eyepiece.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody needs to make the same report again. An empty text is left out of the table.
 *
 * @param data which galaxies and votes, and how they were split
 * @param settings of training and sampling
 * @param software name and version
 * @param device what it ran on, with the precision
 * @param decoder what turned image files into pixels
 * @param more anything else worth a row
 */
public record Provenance(
        String data, String settings, String seed, String software, String device, String decoder, List<Fact> more) {

    public Provenance {
        more = List.copyOf(more);
    }

    /** The rows of the table, in reading order. */
    public List<Fact> rows() {
        List<Fact> rows = new ArrayList<>(List.of(
                new Fact("Data", data),
                new Fact("Settings", settings),
                new Fact("Seed", seed),
                new Fact("Software", software),
                new Fact("Device and precision", device),
                new Fact("Image decoder", decoder)));
        rows.addAll(more);
        rows.removeIf(row -> row.value().isBlank());
        return List.copyOf(rows);
    }
}
