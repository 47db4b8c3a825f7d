package org.eyepiece.network;

import java.util.ArrayList;
import java.util.List;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.eyepiece.vote.SubjectMatch;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VoteTable;

/**
 * What a network learns: one answer of one question against all the others.
 *
 * @param question key in the tree
 * @param answer key within the question; its votes are k, those of the whole question N
 */
public record Target(String question, String answer) {

    /**
     * Reads {@code QUESTION=ANSWER}, or {@code QUESTION} alone where it has two answers and the first is meant.
     *
     * @throws org.eyepiece.tree.TreeException where the tree has no such question or answer
     * @throws IllegalArgumentException where an answer must be named and is not
     */
    public static Target of(DecisionTree tree, String text) {
        int equals = text.indexOf('=');
        Question question = tree.question(equals < 0 ? text : text.substring(0, equals));
        if (equals >= 0) {
            String answer = text.substring(equals + 1);
            question.answer(answer);
            return new Target(question.key(), answer);
        }
        if (question.answers().size() != 2) {
            throw new IllegalArgumentException("question '" + question.key() + "' has "
                    + question.answers().size()
                    + " answers and this version learns one of them against the rest: name it, as in "
                    + question.key() + "=" + question.answers().getFirst().key());
        }
        return new Target(question.key(), question.answers().getFirst().key());
    }

    /** The votes on this answer of every subject that has an image and at least {@code minVotes} votes on the question. */
    public List<LabelledSubject> labels(VoteTable votes, SubjectMatch match, int minVotes) {
        DecisionTree tree = votes.tree();
        int questionIndex = tree.index(question);
        int answerIndex = tree.answerIndex(question, answer);
        if (!votes.knows(questionIndex)) {
            throw new IllegalArgumentException("the votes do not say how many people were asked '" + question
                    + "': some of its columns are missing");
        }
        List<LabelledSubject> labels = new ArrayList<>();
        for (SubjectVotes subject : match.matched()) {
            int n = votes.n(subject, questionIndex);
            if (n >= Math.max(1, minVotes)) {
                labels.add(new LabelledSubject(subject.id(), match.image(subject), votes.k(subject, answerIndex), n));
            }
        }
        return labels;
    }

    @Override
    public String toString() {
        return question + "=" + answer;
    }
}
