package org.eyepiece.tree;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * One question with its answers, in the order in which they are shown.
 *
 * @param key stands in column names and databases; {@code [a-z0-9][a-z0-9-]*}, unique within the tree
 * @param text what a volunteer is asked
 * @param help a sentence for a volunteer who hesitates; may be empty
 * @param type whether one answer is chosen or any number of them
 * @param answers at least two, with different keys; those of a multiple question lead to the same place
 */
public record Question(String key, String text, String help, Type type, List<Answer> answers) {

    /** How many answers a volunteer may choose. */
    public enum Type {
        /** Exactly one: the counts of the answers add up to N. */
        SINGLE,
        /** Any number of them: each answer is a yes or no of its own, by the same N people. */
        MULTIPLE;

        /** As it stands in a tree's file: {@code single} or {@code multiple}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Checks what one question can know of itself; {@link DecisionTree} checks how questions hang together.
     *
     * @throws TreeException naming the question, for a bad key, fewer than two answers, two answers of one key, or a
     *     multiple question whose answers lead to different places
     */
    public Question {
        Objects.requireNonNull(text);
        Objects.requireNonNull(help);
        Objects.requireNonNull(type);
        TreeException.requireKey("a question", key);
        answers = List.copyOf(answers);
        if (answers.size() < 2) {
            throw new TreeException("question \"" + key + "\" has "
                    + (answers.isEmpty() ? "no answer" : "only one answer") + "; give it at least two");
        }
        Set<String> seen = new HashSet<>();
        for (Answer answer : answers) {
            if (!seen.add(answer.key())) {
                throw new TreeException(
                        "question \"" + key + "\" has two answers \"" + answer.key() + "\"; give each its own key");
            }
        }
        if (type == Type.MULTIPLE) {
            requireOneNext(key, answers);
        }
    }

    private static void requireOneNext(String key, List<Answer> answers) {
        Answer first = answers.getFirst();
        for (Answer answer : answers) {
            if (!answer.next().equals(first.next())) {
                throw new TreeException("multiple question \"" + key + "\" leads to " + place(first) + " after \""
                        + first.key() + "\" but to " + place(answer) + " after \"" + answer.key()
                        + "\"; give all its answers the same next");
            }
        }
    }

    private static String place(Answer answer) {
        return answer.next().map(next -> "\"" + next + "\"").orElse("the end");
    }

    /**
     * The position of an answer among this question's answers, from 0.
     *
     * @throws TreeException naming the known keys, where there is no such answer
     */
    public int answer(String answerKey) {
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).key().equals(answerKey)) {
                return i;
            }
        }
        throw new TreeException("question \"" + key + "\" has no answer \"" + answerKey + "\"; it has "
                + String.join(", ", answers.stream().map(Answer::key).toList()));
    }
}
