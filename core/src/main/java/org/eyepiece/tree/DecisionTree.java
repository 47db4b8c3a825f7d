package org.eyepiece.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The tree of questions that volunteers are led down. Immutable, and checked as a whole when it is made: every question can
 * be reached, nobody is led in a circle, every {@code next} exists.
 *
 * <p>Answers are often kept in one flat array: those of the first question in the file, then those of the second, and so on.
 * {@link #offset} and {@link #answerIndex} say where. A question may have several parents (everybody passes {@code merging},
 * whatever they said before), so the "tree" is a directed graph without cycles.
 */
public final class DecisionTree {

    /** More answers than any campaign asks for; keeps every sum and every table of columns small. */
    private static final int MAX_ANSWERS = 1_000;

    private final String name;
    private final String title;
    private final String first;
    private final List<Question> questions;

    private final Map<String, Integer> index = new HashMap<>();
    private final int[] offset;
    /** Per flattened answer the question that follows, or -1 at the end. */
    private final int[] next;
    /** The questions so ordered that every parent stands before its children. */
    private final int[] order;

    /**
     * @param name short name, as a person types it at a command line
     * @param title what a person reads
     * @param first key of the question asked first
     * @param questions in the file's order, which is also the order of columns
     * @throws TreeException where there is no question, two share a key, {@code first} or a {@code next} is unknown, a
     *     question cannot be reached, or answers lead in a circle
     */
    public DecisionTree(String name, String title, String first, List<Question> questions) {
        this.name = Objects.requireNonNull(name);
        this.title = Objects.requireNonNull(title);
        this.first = Objects.requireNonNull(first);
        this.questions = List.copyOf(questions);
        if (name.isBlank()) {
            throw new TreeException("the tree has no name; give it a short one");
        }
        if (this.questions.isEmpty()) {
            throw new TreeException("the tree has no question at all; give it at least one");
        }
        offset = new int[this.questions.size() + 1];
        for (int q = 0; q < this.questions.size(); q++) {
            Question question = this.questions.get(q);
            if (index.putIfAbsent(question.key(), q) != null) {
                throw new TreeException("two questions have the key \"" + question.key() + "\"; give each its own key");
            }
            offset[q + 1] = offset[q] + question.answers().size();
        }
        if (offset[this.questions.size()] > MAX_ANSWERS) {
            throw new TreeException("the tree has more than " + MAX_ANSWERS + " answers; nobody could be led down it");
        }
        if (!index.containsKey(first)) {
            throw new TreeException(
                    "the tree starts at an unknown question \"" + first + "\"; it has " + knownQuestions());
        }
        next = new int[offset[this.questions.size()]];
        for (int q = 0; q < this.questions.size(); q++) {
            for (int a = 0; a < this.questions.get(q).answers().size(); a++) {
                next[offset[q] + a] = target(this.questions.get(q), a);
            }
        }
        order = new TreeOrder(this.questions, offset, next).parentsFirst(index(first));
    }

    private int target(Question question, int answer) {
        Answer from = question.answers().get(answer);
        if (from.next().isEmpty()) {
            return -1;
        }
        Integer found = index.get(from.next().get());
        if (found == null) {
            throw new TreeException("question \"" + question.key() + "\", answer \"" + from.key()
                    + "\" leads to an unknown question \"" + from.next().get() + "\"; the tree has "
                    + knownQuestions());
        }
        return found;
    }

    /** Short name, as a person types it at a command line. */
    public String name() {
        return name;
    }

    /** What a person reads. */
    public String title() {
        return title;
    }

    /** Key of the question asked first. */
    public String first() {
        return first;
    }

    /** All questions in the file's order. */
    public List<Question> questions() {
        return questions;
    }

    /**
     * The question of that key.
     *
     * @throws TreeException naming the known keys, where there is none
     */
    public Question question(String key) {
        return questions.get(index(key));
    }

    /**
     * The position of a question in {@link #questions}, from 0.
     *
     * @throws TreeException naming the known keys, where there is none
     */
    public int index(String questionKey) {
        Integer found = index.get(questionKey);
        if (found == null) {
            throw new TreeException(
                    "the tree " + name + " has no question \"" + questionKey + "\"; it has " + knownQuestions());
        }
        return found;
    }

    /** How many answers all questions have together: the length of every flattened array. */
    public int answers() {
        return next.length;
    }

    /** Flattened position of the first answer of a question. */
    public int offset(int question) {
        return offset[Objects.checkIndex(question, questions.size())];
    }

    /**
     * Flattened position of an answer.
     *
     * @throws TreeException naming the known keys, where there is no such question or answer
     */
    public int answerIndex(String question, String answer) {
        int q = index(question);
        return offset[q] + questions.get(q).answer(answer);
    }

    /** The question a flattened answer leads to, or -1 where the tree ends after it. */
    public int next(int answer) {
        return next[answer];
    }

    /** Positions of all questions, so ordered that every question stands after those that lead to it. */
    public int[] parentsFirst() {
        return order.clone();
    }

    /**
     * How likely each question is to be asked, as a sum over all paths that lead to it:
     *
     * <pre>P(asked first) = 1,   P(asked q) = sum over answers a leading to q of P(asked question of a) P(a | asked)</pre>
     *
     * A multiple question is passed by everybody who is asked it, whatever they tick, so it hands its whole P(asked) on to
     * its shared next.
     *
     * @param answerProbability per flattened answer P(a | its question is asked), in [0, 1]; those of a single question add
     *     up to 1, those of a multiple question are not looked at
     * @return per question P(asked), in [0, 1]
     */
    public double[] asked(double[] answerProbability) {
        if (answerProbability.length != next.length) {
            throw new IllegalArgumentException(
                    answerProbability.length + " probabilities for a tree of " + next.length + " answers");
        }
        double[] asked = new double[questions.size()];
        asked[order[0]] = 1;
        for (int q : order) {
            asked[q] = Math.min(1, asked[q]); // a sum of probabilities may pass 1 by rounding
            if (questions.get(q).type() == Question.Type.MULTIPLE) {
                pass(asked, next[offset[q]], asked[q]);
                continue;
            }
            for (int a = offset[q]; a < offset[q + 1]; a++) {
                pass(asked, next[a], asked[q] * answerProbability[a]);
            }
        }
        return asked;
    }

    private static void pass(double[] asked, int question, double probability) {
        if (question >= 0) {
            asked[question] += probability;
        }
    }

    /** Name of the column of an answer in votes, predictions and catalogues. No key holds '_', so it can be split again. */
    public static String column(String question, String answer) {
        return question + "_" + answer;
    }

    /** The columns of all answers, flattened. */
    public List<String> columns() {
        return questions.stream()
                .flatMap(q -> q.answers().stream().map(a -> column(q.key(), a.key())))
                .toList();
    }

    /**
     * SHA-256, in hexadecimal, of what gives votes and predictions their meaning: keys, types, order and {@code next}. Wording,
     * help, icons, name and title may change without it.
     */
    public String hash() {
        return TreeOrder.hash(this);
    }

    private String knownQuestions() {
        return String.join(", ", questions.stream().map(Question::key).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DecisionTree tree
                && name.equals(tree.name)
                && title.equals(tree.title)
                && first.equals(tree.first)
                && questions.equals(tree.questions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, title, first, questions);
    }

    @Override
    public String toString() {
        return name + " (" + questions.size() + " questions, " + answers() + " answers)";
    }
}
