package org.eyepiece.campaign.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.eyepiece.vote.Annotation;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VoteTable;
import org.eyepiece.vote.Walk;

/** Counts that people's walks have left behind. */
final class Counted {

    private Counted() {}

    /** Subjects {@code g1}, {@code g2}, .. about which so many people have answered, at random. */
    static VoteTable table(DecisionTree tree, SplittableRandom random, int... people) {
        List<SubjectVotes> subjects = new ArrayList<>();
        for (int i = 0; i < people.length; i++) {
            int[] counts = new int[tree.answers()];
            for (int person = 0; person < people[i]; person++) {
                Walk.of(tree, walk(tree, random)).addTo(counts, 1);
            }
            subjects.add(new SubjectVotes("g" + (i + 1), "", counts));
        }
        return VoteTable.of(tree, subjects);
    }

    private static int[] walk(DecisionTree tree, SplittableRandom random) {
        List<Integer> given = new ArrayList<>();
        int asked = tree.index(tree.first());
        while (asked >= 0) {
            Question question = tree.questions().get(asked);
            int last = tree.offset(asked) + random.nextInt(question.answers().size());
            if (question.type() == Question.Type.SINGLE) {
                given.add(last);
            } else {
                IntStream.range(0, question.answers().size())
                        .filter(answer -> random.nextBoolean())
                        .map(answer -> tree.offset(tree.index(question.key())) + answer)
                        .forEach(given::add);
            }
            asked = tree.next(last);
        }
        return given.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The whole of what everybody who is left says of a subject. */
    static int[] all(Answers answers, DecisionTree tree, String subject) {
        int[] counts = new int[tree.answers()];
        Optional<List<Annotation>> said = answers.next(subject);
        while (said.isPresent()) {
            new Walk(tree, said.get()).addTo(counts, 1);
            said = answers.next(subject);
        }
        return counts;
    }
}
