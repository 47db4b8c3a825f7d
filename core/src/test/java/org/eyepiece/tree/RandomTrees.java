package org.eyepiece.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Trees of random shape for property tests: several parents, early ends, multiple questions, a shuffled file order. */
public final class RandomTrees {

    private RandomTrees() {}

    /** A tree of at most {@code most} questions; those that nobody would reach are left out. */
    public static DecisionTree draw(RandomGenerator random, int most) {
        int size = 1 + random.nextInt(most);
        List<Question> drawn = new ArrayList<>();
        boolean[] reached = new boolean[size];
        reached[0] = true;
        for (int q = 0; q < size; q++) {
            if (!reached[q]) {
                continue;
            }
            boolean multiple = random.nextInt(3) == 0;
            int shared = next(random, q, size);
            List<Answer> answers = new ArrayList<>();
            for (int a = 0; a < 2 + random.nextInt(4); a++) {
                int next = multiple ? shared : next(random, q, size);
                if (next > 0) {
                    reached[next] = true;
                }
                answers.add(new Answer("a" + a, "A" + a, "", "", key(next)));
            }
            drawn.add(new Question(
                    "q" + q, "Q" + q, "", multiple ? Question.Type.MULTIPLE : Question.Type.SINGLE, answers));
        }
        Collections.shuffle(drawn, new Random(random.nextLong()));
        return new DecisionTree("random", "Random", "q0", drawn);
    }

    private static int next(RandomGenerator random, int question, int size) {
        return question + 1 < size && random.nextInt(5) > 0 ? random.nextInt(question + 1, size) : 0;
    }

    private static Optional<String> key(int question) {
        return question > 0 ? Optional.of("q" + question) : Optional.empty();
    }
}
