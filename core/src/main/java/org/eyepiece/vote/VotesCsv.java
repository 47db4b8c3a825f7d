package org.eyepiece.vote;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eyepiece.file.NewFile;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;

/**
 * Votes as a CSV file (RFC 4180, UTF-8): {@code id[,file]}, then one column {@code question_answer} of counts per answer, in
 * any order.
 *
 * <pre>
 * id,file,shape_round,shape_flat
 * 68,68.jpg,23,15
 * </pre>
 *
 * Spaces around a cell do not count. A count is written {@code 18} or {@code 18.0}; a blank cell is 0; a missing column is a question not asked; columns that
 * mean nothing to the tree are listed in {@link VoteTable#ignoredColumns} and otherwise ignored. The id's column may also be
 * named {@code subject_id} or {@code id_str}.
 */
public final class VotesCsv {

    private VotesCsv() {}

    /**
     * Reads a votes file.
     *
     * @throws VotesException naming file, row and column, for a cell that is no count, a negative count, more votes on an
     *     answer than people were asked, an id that is empty or comes twice, a row of the wrong length, a column named twice,
     *     no id column, or no column of the tree
     */
    public static VoteTable read(Path file, DecisionTree tree) {
        try (CsvRows rows = CsvRows.open(file)) {
            VoteColumns columns = VoteColumns.of(rows, tree);
            List<Boolean> present =
                    Arrays.stream(columns.answer()).mapToObj(c -> c >= 0).toList();
            People people = new People(tree, present);
            Ids ids = new Ids(rows, columns.id());
            List<SubjectVotes> subjects = new ArrayList<>();
            while (rows.next()) {
                String id = ids.take();
                int[] counts = new int[tree.answers()];
                for (int a = 0; a < counts.length; a++) {
                    if (columns.answer()[a] >= 0) {
                        counts[a] = count(rows, columns.answer()[a]);
                    }
                }
                requireEnoughPeople(rows, columns, tree, people, counts);
                subjects.add(new SubjectVotes(id, columns.file() < 0 ? "" : rows.cell(columns.file()), counts));
            }
            return new VoteTable(tree, subjects, present, columns.ignored());
        }
    }

    private static void requireEnoughPeople(
            CsvRows rows, VoteColumns columns, DecisionTree tree, People people, int[] counts) {
        int a = people.excess(counts);
        if (a >= 0) {
            Question question = tree.questions().get(people.questionOf(a));
            int n = people.n(counts, people.questionOf(a));
            throw rows.wrong(
                    columns.answer()[a],
                    counts[a] + " votes, but only " + n + " people were asked \"" + question.key()
                            + "\" (votes on the answers that lead to it); correct the one or the other");
        }
    }

    /** A count written {@code 18} or {@code 18.0}; blank is 0. */
    private static int count(CsvRows rows, int column) {
        String cell = rows.cell(column);
        if (cell.isEmpty()) {
            return 0;
        }
        if (cell.matches("-\\d+(\\.\\d*)?")) {
            throw rows.wrong(column, "\"" + CsvRows.show(cell) + "\" is negative; a count is 0 or more");
        }
        if (!isWhole(cell)) {
            throw rows.wrong(
                    column, "\"" + CsvRows.show(cell) + "\" is not a count; write a whole number such as 18 or 18.0");
        }
        int dot = cell.indexOf('.');
        String digits = dot < 0 ? cell : cell.substring(0, dot);
        if (digits.length() > 18 || Long.parseLong(digits) > VoteTable.MAX_COUNT) {
            throw rows.wrong(
                    column, CsvRows.show(cell) + " votes are more than " + VoteTable.MAX_COUNT + "; is it a count?");
        }
        return Integer.parseInt(digits);
    }

    /** Digits, then perhaps a dot and zeros. */
    private static boolean isWhole(String cell) {
        int i = 0;
        while (i < cell.length() && cell.charAt(i) >= '0' && cell.charAt(i) <= '9') {
            i++;
        }
        if (i == 0 || i == cell.length()) {
            return i > 0;
        }
        return cell.charAt(i) == '.' && cell.chars().skip(i + 1L).allMatch(c -> c == '0');
    }

    /** Ids of the rows read so far, so that an error can name both rows of an id that comes twice. */
    static final class Ids {
        private final CsvRows rows;
        private final int column;
        private final Map<String, Long> seen = new HashMap<>();

        Ids(CsvRows rows, int column) {
            this.rows = rows;
            this.column = column;
        }

        /** The id of the current row. */
        String take() {
            String id = rows.cell(column);
            if (id.isEmpty()) {
                throw rows.wrong(column, "the id is empty; give every row one");
            }
            Long before = seen.putIfAbsent(id, rows.row());
            if (before != null) {
                throw rows.wrong(
                        column,
                        "the id \"" + CsvRows.show(id) + "\" stands in row " + before + " already; keep one of them");
            }
            return id;
        }
    }

    /**
     * Reads a class column: one vote (N = 1) on one question per subject. The tree is made of what is found: the question's key
     * is the column, an answer per class, sorted; keys are lower-cased, with '-' for what a key cannot hold, texts are as
     * written. A blank cell is a subject without a vote.
     *
     * @throws VotesException naming file, row and column, as {@link #read}; also where there are fewer than two classes
     */
    public static VoteTable readClasses(Path file, String column) {
        return ClassesCsv.read(file, column);
    }

    /**
     * Writes a table to a file that must not exist yet ({@link NewFile}); reading it gives back an equal one. Answers that were
     * not counted get no column, and without any image name there is no {@code file} column.
     */
    public static void write(VoteTable table, Path file) {
        NewFile.write(file, out -> {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            try (CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
                boolean files =
                        table.subjects().stream().anyMatch(s -> !s.file().isEmpty());
                int[] answers = IntStream.range(0, table.present().size())
                        .filter(table.present()::get)
                        .toArray();
                List<String> header = new ArrayList<>(files ? List.of("id", "file") : List.of("id"));
                List<String> names = table.tree().columns();
                Arrays.stream(answers).forEach(a -> header.add(names.get(a)));
                csv.writeRecord(header);
                for (SubjectVotes subject : table.subjects()) {
                    List<String> row =
                            new ArrayList<>(files ? List.of(subject.id(), subject.file()) : List.of(subject.id()));
                    Arrays.stream(answers).forEach(a -> row.add(Integer.toString(subject.counts()[a])));
                    csv.writeRecord(row);
                }
            }
        });
    }
}
