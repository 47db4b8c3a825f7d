package org.eyepiece.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eyepiece.posterior.HeadLayout;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.eyepiece.vote.SubjectMatch;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VoteTable;

/** What a network learns: one answer of one question against all the others, or every question of a tree. */
public sealed interface Target {

    /** Which output of the network's head means what. */
    HeadLayout layout(DecisionTree tree, Likelihood likelihood);

    /**
     * The votes on every subject that has an image.
     *
     * @param minVotes subjects with fewer votes are left out: on the question, or for a whole tree on its first one
     */
    List<LabelledSubject> labels(VoteTable votes, SubjectMatch match, int minVotes);

    /** Key of the question whose votes decide whether there are enough of them. */
    String asked(DecisionTree tree);

    /** What this target's votes are taken to scatter like unless somebody says otherwise. */
    Likelihood likelihood();

    /**
     * @throws IllegalArgumentException where the likelihood is for the other kind of target
     */
    default void require(Likelihood likelihood) {
        if (likelihood.isForWholeTree() != likelihood().isForWholeTree()) {
            throw new IllegalArgumentException("the likelihood " + likelihood.key() + " is not for " + this + "; use "
                    + likelihood().key());
        }
    }

    /**
     * One answer against the rest.
     *
     * @param question key in the tree
     * @param answer key within the question; its votes are k, those of the whole question N
     */
    record OneAnswer(String question, String answer) implements Target {

        @Override
        public HeadLayout layout(DecisionTree tree, Likelihood likelihood) {
            require(likelihood);
            return HeadLayout.oneAnswer(likelihood);
        }

        @Override
        public Likelihood likelihood() {
            return Likelihood.BETA_BINOMIAL;
        }

        @Override
        public String asked(DecisionTree tree) {
            return question;
        }

        @Override
        public List<LabelledSubject> labels(VoteTable votes, SubjectMatch match, int minVotes) {
            DecisionTree tree = votes.tree();
            int questionIndex = tree.index(question);
            int answerIndex = tree.answerIndex(question, answer);
            requireKnown(votes, question);
            List<LabelledSubject> labels = new ArrayList<>();
            for (SubjectVotes subject : match.matched()) {
                int n = votes.n(subject, questionIndex);
                if (n >= Math.max(1, minVotes)) {
                    labels.add(
                            LabelledSubject.of(subject.id(), match.image(subject), votes.k(subject, answerIndex), n));
                }
            }
            return labels;
        }

        @Override
        public String toString() {
            return question + "=" + answer;
        }
    }

    /** Every question of the tree. Those that the votes do not know teach nothing. */
    record WholeTree() implements Target {

        @Override
        public HeadLayout layout(DecisionTree tree, Likelihood likelihood) {
            require(likelihood);
            return HeadLayout.of(tree, likelihood);
        }

        @Override
        public Likelihood likelihood() {
            return Likelihood.DIRICHLET_MULTINOMIAL;
        }

        @Override
        public String asked(DecisionTree tree) {
            return tree.first();
        }

        @Override
        public List<LabelledSubject> labels(VoteTable votes, SubjectMatch match, int minVotes) {
            DecisionTree tree = votes.tree();
            requireKnown(votes, tree.first());
            int first = tree.index(tree.first());
            List<LabelledSubject> labels = new ArrayList<>();
            for (SubjectVotes subject : match.matched()) {
                if (votes.n(subject, first) >= Math.max(1, minVotes)) {
                    labels.add(new LabelledSubject(
                            subject.id(),
                            match.image(subject),
                            IntStream.range(0, tree.answers())
                                    .map(answer -> votes.k(subject, answer))
                                    .toArray(),
                            IntStream.range(0, tree.questions().size())
                                    .map(question -> votes.n(subject, question))
                                    .toArray()));
                }
            }
            return labels;
        }

        @Override
        public String toString() {
            return "the whole tree";
        }
    }

    private static void requireKnown(VoteTable votes, String question) {
        if (!votes.knows(votes.tree().index(question))) {
            throw new IllegalArgumentException("the votes do not say how many people were asked '" + question
                    + "': some of its columns are missing");
        }
    }

    /**
     * Reads {@code QUESTION=ANSWER}, or {@code QUESTION} alone where it has two answers and the first is meant.
     *
     * @throws org.eyepiece.tree.TreeException where the tree has no such question or answer
     * @throws IllegalArgumentException where an answer must be named and is not
     */
    static OneAnswer of(DecisionTree tree, String text) {
        int equals = text.indexOf('=');
        Question question = tree.question(equals < 0 ? text : text.substring(0, equals));
        if (equals >= 0) {
            String answer = text.substring(equals + 1);
            question.answer(answer);
            return new OneAnswer(question.key(), answer);
        }
        if (question.answers().size() != 2) {
            throw new IllegalArgumentException("question '" + question.key() + "' has "
                    + question.answers().size()
                    + " answers, of which one is learnt against the rest: name it, as in "
                    + question.key() + "=" + question.answers().getFirst().key());
        }
        return new OneAnswer(question.key(), question.answers().getFirst().key());
    }
}
