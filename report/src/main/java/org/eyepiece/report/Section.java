package org.eyepiece.report;

import java.util.List;

/**
 * A part of a page with a heading of its own.
 *
 * @param id by which links find it: lower-case letters
 */
public record Section(String id, String title, List<Block> blocks) {

    public Section {
        blocks = List.copyOf(blocks);
        if (!id.matches("[a-z]+")) {
            throw new ReportException("\"" + id + "\" cannot be the id of a section; use lower-case letters");
        }
    }
}
