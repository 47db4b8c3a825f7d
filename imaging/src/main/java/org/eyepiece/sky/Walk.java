package org.eyepiece.sky;

import java.util.Arrays;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;

/** One way down a tree. */
final class Walk {

    private final DecisionTree tree;
    private final int[] given;
    private int steps;

    Walk(DecisionTree tree) {
        this.tree = tree;
        given = new int[tree.answers()];
    }

    /** Draws an answer to each question reached; of a multiple question every answer that is ticked. */
    int[] random(double[] probability, Draws draws) {
        int question = tree.index(tree.first());
        while (question >= 0) {
            int from = tree.offset(question);
            int to = from + tree.questions().get(question).answers().size();
            if (multiple(question)) {
                tick(question, probability, draws);
                question = tree.next(from);
            } else {
                int chosen = choose(probability, from, to, draws.uniform());
                given[steps++] = chosen;
                question = tree.next(chosen);
            }
        }
        return Arrays.copyOf(given, steps);
    }

    private static int choose(double[] probability, int from, int to, double u) {
        double left = u;
        int last = from;
        for (int a = from; a < to; a++) {
            if (probability[a] > 0) {
                last = a;
                if (left < probability[a]) {
                    return a;
                }
                left -= probability[a];
            }
        }
        return last;
    }

    /** Ticks each answer on its own where "none of these" stands for no tick; exactly one where that cannot be said. */
    private void tick(int question, double[] probability, Draws draws) {
        Question asked = tree.questions().get(question);
        int from = tree.offset(question);
        int to = from + asked.answers().size();
        int nothing = nothing(asked, from);
        if (nothing < 0) {
            given[steps++] = choose(probability, from, to, draws.uniform());
            return;
        }
        int before = steps;
        for (int a = from; a < to; a++) {
            if (a != nothing && draws.uniform() < probability[a]) {
                given[steps++] = a;
            }
        }
        if (steps == before) {
            given[steps++] = nothing;
        }
    }

    /** The likeliest answer to each question reached; of a multiple question all that are likelier than not. */
    int[] mostLikely(double[] logits) {
        int question = tree.index(tree.first());
        while (question >= 0) {
            Question asked = tree.questions().get(question);
            int from = tree.offset(question);
            int best = from;
            int before = steps;
            for (int a = from; a < from + asked.answers().size(); a++) {
                best = logits[a] > logits[best] ? a : best;
                if (multiple(question) && logits[a] > 0) {
                    given[steps++] = a;
                }
            }
            if (steps == before) {
                int nothing = nothing(asked, from);
                given[steps++] = multiple(question) && nothing >= 0 ? nothing : best;
            }
            question = tree.next(given[steps - 1]);
        }
        return Arrays.copyOf(given, steps);
    }

    private boolean multiple(int question) {
        return tree.questions().get(question).type() == Question.Type.MULTIPLE;
    }

    private static int nothing(Question question, int from) {
        for (int a = 0; a < question.answers().size(); a++) {
            if (Concepts.isNothing(question, question.answers().get(a))) {
                return from + a;
            }
        }
        return -1;
    }
}
