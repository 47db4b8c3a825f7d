package org.eyepiece.benchmarks.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.eyepiece.tree.Answer;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.eyepiece.vote.Annotation;

/** Legal ways down a tree, each answer as likely as the others. */
public final class Walks {

    private Walks() {}

    /** A way down, to the end; one answer of a multiple question, sometimes two. */
    public static List<Annotation> random(DecisionTree tree, RandomGenerator random) {
        List<Annotation> walk = new ArrayList<>();
        Optional<String> next = Optional.of(tree.first());
        while (next.isPresent()) {
            Question question = tree.question(next.get());
            List<Answer> answers = question.answers();
            Answer chosen = answers.get(random.nextInt(answers.size()));
            Answer second = answers.get(random.nextInt(answers.size()));
            boolean two = question.type() == Question.Type.MULTIPLE && !second.equals(chosen) && random.nextInt(4) == 0;
            walk.add(
                    two
                            ? Annotation.of(question.key(), chosen.key(), second.key())
                            : Annotation.of(question.key(), chosen.key()));
            next = chosen.next();
        }
        return walk;
    }
}
