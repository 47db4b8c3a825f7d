package org.eyepiece.vote;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eyepiece.tree.DecisionTree;

/**
 * What the columns of one votes file mean.
 *
 * @param id position of the id
 * @param file position of the image's name, or -1
 * @param answer {@code int[answers]}, flattened: position of the counts, or -1
 * @param ignored names of the columns that mean nothing here
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one read
record VoteColumns(int id, int file, int[] answer, List<String> ignored) {

    private static final List<String> ID = List.of("id", "subject_id", "id_str");

    static VoteColumns of(CsvRows rows, DecisionTree tree) {
        int id = id(rows);
        int file = rows.column(List.of("file"));
        Map<String, Integer> answers = new HashMap<>();
        tree.columns().forEach(column -> answers.put(column, answers.size()));
        int[] answer = new int[tree.answers()];
        Arrays.fill(answer, -1);
        Set<String> ignored = new TreeSet<>();
        for (int c = 0; c < rows.header().size(); c++) {
            String name = rows.header().get(c);
            Integer a = answers.get(name);
            if (a != null) {
                answer[a] = c;
            } else if (c != id && c != file) {
                ignored.add(name);
            }
        }
        if (Arrays.stream(answer).allMatch(c -> c < 0)) {
            throw rows.wrongHeader("no column holds votes on the tree " + tree.name() + "; name them like "
                    + String.join(", ", tree.columns().subList(0, 2)) + ", or choose another tree");
        }
        return new VoteColumns(id, file, answer, List.copyOf(ignored));
    }

    /** Finds the id's column and refuses a name that two columns bear; columns without a name are nobody's. */
    static int id(CsvRows rows) {
        Set<String> seen = new HashSet<>();
        for (String name : rows.header()) {
            if (!name.isEmpty() && !seen.add(name)) {
                throw rows.wrongHeader("two columns are named \"" + CsvRows.show(name) + "\"; remove one");
            }
        }
        int id = rows.column(ID);
        if (id < 0) {
            String hint = rows.header().size() == 1 && rows.header().getFirst().matches("(?s).*[;\t].*")
                    ? "the file seems to be separated by semicolons or tabs; use commas"
                    : "one column must be named id (or subject_id, id_str)";
            throw rows.wrongHeader("there is no id column; " + hint);
        }
        return id;
    }
}
