package org.eyepiece.vote;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eyepiece.tree.DecisionTree;

/**
 * The votes on many subjects, all led down one tree. Immutable; every subject has its own id, and no answer has more votes
 * than people were asked.
 */
public final class VoteTable {

    /** No answer can have more votes than this: every person of a large city would have had to look at one galaxy. */
    public static final int MAX_COUNT = 1_000_000;

    private final DecisionTree tree;
    private final List<SubjectVotes> subjects;
    private final List<Boolean> present;
    private final List<String> ignoredColumns;

    private final Map<String, SubjectVotes> byId = new HashMap<>();
    private final People people;
    private final int[] questionOf;

    /**
     * @param tree what was asked
     * @param subjects with one count per flattened answer of the tree
     * @param present {@code boolean[answers]}, flattened: whether that answer was counted at all; if not, its counts are 0
     * @param ignoredColumns columns of the file that mean nothing to the tree, for a person to see once
     * @throws VotesException naming the subject, where an id comes twice, counts do not fit the tree or k > N
     */
    public VoteTable(
            DecisionTree tree, List<SubjectVotes> subjects, List<Boolean> present, List<String> ignoredColumns) {
        this.tree = Objects.requireNonNull(tree);
        this.subjects = List.copyOf(subjects);
        this.present = List.copyOf(present);
        this.ignoredColumns = List.copyOf(ignoredColumns);
        if (present.size() != tree.answers()) {
            throw new VotesException("a table of " + present.size() + " answers for a tree of " + tree.answers());
        }
        people = new People(tree, this.present);
        questionOf = IntStream.range(0, tree.answers()).map(people::questionOf).toArray();
        for (SubjectVotes subject : this.subjects) {
            check(subject);
            if (byId.put(subject.id(), subject) != null) {
                throw new VotesException("two subjects have the id \"" + CsvRows.show(subject.id()) + "\"");
            }
        }
    }

    /** A table in which every answer of the tree was counted. */
    public static VoteTable of(DecisionTree tree, List<SubjectVotes> subjects) {
        return new VoteTable(
                tree,
                subjects,
                IntStream.range(0, tree.answers()).mapToObj(a -> true).toList(),
                List.of());
    }

    private void check(SubjectVotes subject) {
        int[] counts = subject.counts();
        String who = "subject " + CsvRows.show(subject.id());
        if (counts.length != tree.answers()) {
            throw new VotesException(
                    who + " has " + counts.length + " counts for a tree of " + tree.answers() + " answers");
        }
        for (int a = 0; a < counts.length; a++) {
            if (counts[a] > MAX_COUNT || (counts[a] > 0 && !present.get(a))) {
                throw new VotesException(who + " has " + counts[a] + " votes on answer "
                        + tree.columns().get(a)
                        + (present.get(a) ? ", more than " + MAX_COUNT : ", which the table says was not counted"));
            }
        }
        int excess = people.excess(counts);
        if (excess >= 0) {
            throw new VotesException(who + ", " + tree.columns().get(excess) + ": " + counts[excess] + " votes by "
                    + people.n(counts, questionOf[excess]) + " people");
        }
    }

    /** What was asked. */
    public DecisionTree tree() {
        return tree;
    }

    /** All subjects in the file's order. */
    public List<SubjectVotes> subjects() {
        return subjects;
    }

    /** {@code boolean[answers]}, flattened: whether that answer was counted at all. */
    public List<Boolean> present() {
        return present;
    }

    /** Columns of the file that mean nothing to the tree. */
    public List<String> ignoredColumns() {
        return ignoredColumns;
    }

    /**
     * Whether this table can tell how many people answered a question. If a column of the question is missing, or one that
     * says how many people were led to a multiple question, the question counts as not asked: a sum over the columns that
     * happen to be there would be too small an N.
     */
    public boolean knows(int question) {
        return people.known(question);
    }

    /** Keys of the questions that have some columns and yet count as not asked, because others are missing. */
    public List<String> incompleteQuestions() {
        return IntStream.range(0, tree.questions().size())
                .filter(q -> !knows(q))
                .filter(q -> IntStream.range(0, questionOf.length).anyMatch(a -> questionOf[a] == q && present.get(a)))
                .mapToObj(q -> tree.questions().get(q).key())
                .toList();
    }

    /**
     * N: how many people answered a question. Of a single question the sum of its counts; of a multiple question the votes on
     * the answers that lead to it. 0 where nobody was asked or the table cannot tell ({@link #knows}).
     */
    public int n(SubjectVotes subject, int question) {
        return people.n(subject.counts(), question);
    }

    /** k: how many of those N people gave a (flattened) answer; 0 <= k <= N always. */
    public int k(SubjectVotes subject, int answer) {
        return knows(questionOf[answer]) ? subject.counts()[answer] : 0;
    }

    /** The votes on the subject of that id. */
    public Optional<SubjectVotes> subject(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VoteTable table
                && tree.equals(table.tree)
                && subjects.equals(table.subjects)
                && present.equals(table.present)
                && ignoredColumns.equals(table.ignoredColumns);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tree, subjects, present, ignoredColumns);
    }

    @Override
    public String toString() {
        return subjects.size() + " subjects, tree " + tree;
    }
}
