package org.eyepiece.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.eyepiece.tree.Answer;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.Annotation;

/** A small tree, and ways down it. */
final class Walks {

    static final DecisionTree TREE = TreeFile.parse("""
            {"name": "small", "first": "shape", "questions": [
              {"key": "shape", "text": "Shape?", "type": "single", "answers": [
                {"key": "smooth", "next": "odd"}, {"key": "disk", "next": "bar"}, {"key": "artefact", "next": null}]},
              {"key": "bar", "text": "Bar?", "type": "single", "answers": [
                {"key": "yes", "next": "odd"}, {"key": "no", "next": "odd"}]},
              {"key": "odd", "text": "Odd?", "type": "multiple", "answers": [
                {"key": "ring", "next": null}, {"key": "lens", "next": null}]}]}
            """, "the tests' tree");

    static final List<Annotation> SMOOTH = List.of(Annotation.of("shape", "smooth"), Annotation.of("odd"));
    static final List<Annotation> BARRED =
            List.of(Annotation.of("shape", "disk"), Annotation.of("bar", "yes"), Annotation.of("odd", "ring", "lens"));
    static final List<Annotation> ARTEFACT = List.of(Annotation.of("shape", "artefact"));

    private Walks() {}

    /** A walk of any tree, each answer as likely as the others. */
    static List<Annotation> random(DecisionTree tree, RandomGenerator random) {
        List<Annotation> walk = new ArrayList<>();
        Optional<String> next = Optional.of(tree.first());
        while (next.isPresent()) {
            Question question = tree.question(next.get());
            List<Answer> chosen = new ArrayList<>();
            if (question.type() == Question.Type.SINGLE) {
                chosen.add(
                        question.answers().get(random.nextInt(question.answers().size())));
            } else {
                question.answers().stream()
                        .filter(answer -> random.nextBoolean())
                        .forEach(chosen::add);
            }
            walk.add(new Annotation(
                    question.key(), chosen.stream().map(Answer::key).toList()));
            next = (chosen.isEmpty() ? question.answers() : chosen).getFirst().next();
        }
        return walk;
    }
}
