package org.eyepiece.vote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.eyepiece.tree.TreeException;

/**
 * One volunteer's whole way down the tree: from the first question, over what each answer leads to, to an end. Only a walk that
 * the tree allows can be made, so whoever holds one may count it without looking again.
 */
public final class Walk {

    private final List<Annotation> annotations;
    /** Per annotation the question's position in the tree. */
    private final int[] questions;
    /** The flattened answers chosen, in the order of the walk. */
    private final int[] answers;

    /**
     * Checks that these annotations are a walk of the tree.
     *
     * @throws VotesException naming the question, where one is answered that was not asked, one is left out, a single
     *     question has not exactly one answer, an answer is unknown, or the walk stops before the tree ends
     */
    public Walk(DecisionTree tree, List<Annotation> annotations) {
        this.annotations = List.copyOf(annotations);
        questions = new int[annotations.size()];
        List<Integer> chosen = new ArrayList<>();
        int asked = tree.index(tree.first());
        for (int step = 0; step < questions.length; step++) {
            Annotation annotation = annotations.get(step);
            if (asked < 0) {
                throw new VotesException(
                        "question \"" + annotation.question() + "\" is answered, but the tree ended before it");
            }
            Question question = tree.questions().get(asked);
            if (!question.key().equals(annotation.question())) {
                throw new VotesException("question \"" + annotation.question() + "\" is answered where \""
                        + question.key() + "\" is asked; send the answers in the order of the tree");
            }
            questions[step] = asked;
            asked = answer(tree, question, asked, annotation, chosen);
        }
        if (asked >= 0) {
            throw new VotesException("question \"" + tree.questions().get(asked).key()
                    + "\" is not answered; a classification goes on to the end of the tree");
        }
        answers = chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The walk on which these answers are given.
     *
     * @param answers flattened positions in the order of the walk; where none of them belongs to a multiple question that is
     *     asked, it is passed without a tick
     * @throws VotesException as {@link #Walk}, where there is no such walk
     */
    public static Walk of(DecisionTree tree, int... answers) {
        List<Annotation> annotations = new ArrayList<>();
        int step = 0;
        int asked = tree.index(tree.first());
        while (asked >= 0) {
            Question question = tree.questions().get(asked);
            int from = tree.offset(asked);
            int last = from;
            List<String> chosen = new ArrayList<>();
            while (step < answers.length
                    && answers[step] >= from
                    && answers[step] < from + question.answers().size()) {
                last = answers[step++];
                chosen.add(question.answers().get(last - from).key());
            }
            annotations.add(new Annotation(question.key(), chosen));
            asked = tree.next(last);
        }
        if (step < answers.length) {
            throw new VotesException(
                    "answer " + tree.columns().get(answers[step]) + " is given, but was not asked for");
        }
        return new Walk(tree, annotations);
    }

    /** Adds the chosen answers and gives the question they lead to, or -1. */
    private static int answer(
            DecisionTree tree, Question question, int index, Annotation annotation, List<Integer> chosen) {
        boolean single = question.type() == Question.Type.SINGLE;
        if (single && annotation.answers().size() != 1) {
            throw new VotesException("question \"" + question.key() + "\" has "
                    + annotation.answers().size() + " answers; it takes exactly one");
        }
        int last = tree.offset(index);
        for (String key : annotation.answers()) {
            try {
                last = tree.offset(index) + question.answer(key);
            } catch (TreeException e) {
                throw new VotesException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
            }
            chosen.add(last);
        }
        return tree.next(last);
    }

    /** What was answered, in the order in which it was asked. */
    public List<Annotation> annotations() {
        return annotations;
    }

    /** Positions of the questions asked, in the order of the walk. */
    public int[] questions() {
        return questions.clone();
    }

    /** Flattened positions of the answers chosen. */
    public int[] answers() {
        return answers.clone();
    }

    /** Adds this walk to counts, {@code sign} times: 1 to count it, -1 to take it back. */
    public void addTo(int[] counts, int sign) {
        for (int answer : answers) {
            counts[answer] += sign;
        }
    }

    /** Whether a (flattened) answer was chosen. */
    public boolean chose(int answer) {
        return Arrays.stream(answers).anyMatch(a -> a == answer);
    }
}
