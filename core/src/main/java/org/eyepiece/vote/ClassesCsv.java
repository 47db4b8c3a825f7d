package org.eyepiece.vote;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eyepiece.tree.Answer;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;

/** A column of classes read as one vote per subject. */
final class ClassesCsv {

    private static final int MAX_CLASSES = 200;

    private ClassesCsv() {}

    private record Row(String id, String file, String key) {}

    static VoteTable read(Path file, String column) {
        try (CsvRows rows = CsvRows.open(file)) {
            int id = VoteColumns.id(rows);
            int image = rows.column(List.of("file"));
            int label = rows.header().indexOf(column);
            if (label < 0) {
                throw rows.wrongHeader("there is no column \"" + CsvRows.show(column) + "\"; there are "
                        + CsvRows.show(String.join(", ", rows.header())));
            }
            String question = key(rows, label, column);
            VotesCsv.Ids ids = new VotesCsv.Ids(rows, id);
            Map<String, String> texts = new TreeMap<>();
            List<Row> read = new ArrayList<>();
            while (rows.next()) {
                String text = rows.cell(label);
                String key = text.isEmpty() ? "" : key(rows, label, text);
                if (!key.isEmpty()) {
                    requireOneText(rows, label, texts, key, text);
                }
                read.add(new Row(ids.take(), image < 0 ? "" : rows.cell(image), key));
            }
            if (texts.size() < 2) {
                throw new VotesException(file + ", column " + CsvRows.show(column) + ": holds "
                        + (texts.isEmpty() ? "no class" : "one class only") + "; there must be at least two");
            }
            return table(tree(question, column, texts), read, ignored(rows, List.of(id, image, label)));
        }
    }

    private static void requireOneText(CsvRows rows, int label, Map<String, String> texts, String key, String text) {
        String before = texts.putIfAbsent(key, text);
        if (before != null && !before.equals(text)) {
            throw rows.wrong(
                    label,
                    "the classes \"" + CsvRows.show(text) + "\" and \"" + CsvRows.show(before)
                            + "\" differ only in what a key cannot hold; write them alike");
        }
        if (texts.size() > MAX_CLASSES) {
            throw rows.wrong(label, "more than " + MAX_CLASSES + " different classes; is it a column of classes?");
        }
    }

    /** Lower case, '-' for every run of what a key cannot hold. */
    private static String key(CsvRows rows, int label, String text) {
        String key = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (key.isEmpty() || key.equals("asked")) {
            throw rows.wrong(label, "\"" + CsvRows.show(text) + "\" cannot be the name of a class; choose another");
        }
        return key;
    }

    private static DecisionTree tree(String question, String title, Map<String, String> texts) {
        List<Answer> answers = texts.entrySet().stream()
                .map(e -> new Answer(e.getKey(), e.getValue(), "", "", Optional.empty()))
                .toList();
        return new DecisionTree(
                question, title, question, List.of(new Question(question, title, "", Question.Type.SINGLE, answers)));
    }

    private static VoteTable table(DecisionTree tree, List<Row> rows, List<String> ignored) {
        List<SubjectVotes> subjects = new ArrayList<>(rows.size());
        for (Row row : rows) {
            int[] counts = new int[tree.answers()];
            if (!row.key().isEmpty()) {
                counts[tree.questions().getFirst().answer(row.key())] = 1;
            }
            subjects.add(new SubjectVotes(row.id(), row.file(), counts));
        }
        return new VoteTable(tree, subjects, VoteTable.of(tree, List.of()).present(), ignored);
    }

    private static List<String> ignored(CsvRows rows, List<Integer> used) {
        List<String> ignored = new ArrayList<>();
        for (int c = 0; c < rows.header().size(); c++) {
            if (!used.contains(c)) {
                ignored.add(rows.header().get(c));
            }
        }
        return ignored;
    }
}
