package org.eyepiece.vote;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ids that name the same picture, as groups. A network must not be judged on a picture that it learned under another id, so
 * whoever splits subjects splits groups ({@link Folds}).
 *
 * @param smallest every id that was listed, to the smallest id of its group in plain string order (so "10" before "9")
 */
public record SamePicture(Map<String, String> smallest) {

    public SamePicture {
        smallest = Map.copyOf(smallest);
    }

    /** No two ids name the same picture. */
    public static SamePicture none() {
        return new SamePicture(Map.of());
    }

    /**
     * Reads a CSV file whose first two columns hold two ids of one picture; the first row names the columns, further columns
     * are ignored. Pairs add up: a,b and b,c put a, b and c into one group. Ids of different collections share one space of
     * names here; two that happen to be equal put more pictures on one side than needed, never fewer.
     *
     * @throws VotesException naming file, row and column, where an id is empty, a row has the wrong length, or there is no
     *     header
     */
    public static SamePicture read(Path file) {
        try (CsvRows rows = CsvRows.open(file)) {
            if (rows.header().size() < 2) {
                throw rows.wrongHeader("there must be two columns of ids");
            }
            if (rows.header().subList(0, 2).stream().allMatch(name -> name.matches("\\d+"))) {
                throw rows.wrongHeader(
                        "holds ids where it should name the columns; put a row such as id,same_as first");
            }
            Map<String, String> parent = new HashMap<>();
            while (rows.next()) {
                for (int column = 0; column < 2; column++) {
                    if (rows.cell(column).isEmpty()) {
                        throw rows.wrong(column, "the id is empty; give both ids of the picture or remove the row");
                    }
                }
                join(parent, rows.cell(0), rows.cell(1));
            }
            Map<String, String> smallest = new TreeMap<>();
            for (String id : Map.copyOf(parent).keySet()) {
                smallest.put(id, root(parent, id));
            }
            return new SamePicture(smallest);
        }
    }

    /** The smaller root becomes the root of both, so a root is always the smallest id of its group. */
    private static void join(Map<String, String> parent, String one, String other) {
        String a = root(parent, one);
        String b = root(parent, other);
        parent.put(a.compareTo(b) <= 0 ? b : a, a.compareTo(b) <= 0 ? a : b);
    }

    /** Follows the parents to the root, halving the way for the next time. */
    private static String root(Map<String, String> parent, String id) {
        String at = id;
        String above = parent.computeIfAbsent(at, key -> key);
        while (!above.equals(at)) {
            String next = parent.getOrDefault(above, above);
            parent.put(at, next);
            at = next;
            above = parent.getOrDefault(at, at);
        }
        return at;
    }

    /** The smallest id that names the same picture, in plain string order; the id itself where it was not listed. */
    public String group(String id) {
        return smallest.getOrDefault(id, id);
    }
}
