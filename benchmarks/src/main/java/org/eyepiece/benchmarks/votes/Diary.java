package org.eyepiece.benchmarks.votes;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.vote.Annotation;

/** What one volunteer was given and has said, by their own account. For one thread. */
final class Diary {

    private final DecisionTree tree;
    private final Set<Integer> seen = new HashSet<>();
    /** By subject: the flattened answers that stand. */
    private final Map<Integer, short[]> said = new HashMap<>();

    Diary(DecisionTree tree) {
        this.tree = tree;
    }

    /** A subject comes; says whether for the first time since it was last handed back. */
    boolean sees(int subject) {
        return seen.add(subject);
    }

    void handsBack(int subject) {
        seen.remove(subject);
    }

    void says(int subject, List<Annotation> walk) {
        List<Integer> answers = walk.stream()
                .flatMap(one -> one.answers().stream().map(answer -> tree.answerIndex(one.question(), answer)))
                .toList();
        short[] flat = new short[answers.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = answers.get(i).shortValue();
        }
        said.put(subject, flat);
    }

    void takesBack(int subject) {
        said.remove(subject);
    }

    /** Tells every subject and the flattened answers that stand. */
    void each(BiConsumer<Integer, short[]> taker) {
        said.forEach(taker);
    }
}
