package org.eyepiece.vote;

import java.util.ArrayList;
import java.util.List;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;

/**
 * N: how many people answered each question, as far as a table's columns can tell.
 *
 * <p>In a single question everybody gives one answer, so N is the sum of its counts. In a multiple question people tick any
 * number, so N is the number of people led there: the votes on the answers of single questions that lead to it, directly or
 * through other multiple questions. Where one of the columns needed is missing, or the question is a multiple one that stands
 * first, N cannot be known and the question counts as not asked.
 */
final class People {

    private final DecisionTree tree;
    /** Per question the flattened answers whose counts add up to N; empty where N cannot be known. */
    private final int[][] sources;

    People(DecisionTree tree, List<Boolean> present) {
        this.tree = tree;
        sources = new int[tree.questions().size()][];
        for (int q = 0; q < sources.length; q++) {
            List<Integer> needed = sources(q);
            boolean known = !needed.isEmpty()
                    && needed.stream().allMatch(present::get)
                    && answers(q).stream().allMatch(present::get);
            sources[q] = known ? needed.stream().mapToInt(Integer::intValue).toArray() : new int[0];
        }
    }

    private List<Integer> answers(int question) {
        List<Integer> answers = new ArrayList<>();
        for (int a = tree.offset(question); a < end(question); a++) {
            answers.add(a);
        }
        return answers;
    }

    /** Empty where the number of people cannot come from votes: a multiple question that stands first, or below one. */
    private List<Integer> sources(int question) {
        if (tree.questions().get(question).type() == Question.Type.SINGLE) {
            return answers(question);
        }
        List<Integer> sources = new ArrayList<>();
        for (int parent = 0; parent < tree.questions().size(); parent++) {
            List<Integer> leading = answers(parent);
            leading.removeIf(a -> tree.next(a) != question);
            if (leading.isEmpty()) {
                continue;
            }
            boolean single = tree.questions().get(parent).type() == Question.Type.SINGLE;
            List<Integer> from = single ? leading : sources(parent);
            if (from.isEmpty()) {
                return List.of();
            }
            sources.addAll(from);
        }
        return sources;
    }

    private int end(int question) {
        return tree.offset(question) + tree.questions().get(question).answers().size();
    }

    /** Whether the columns tell how many people answered. */
    boolean known(int question) {
        return sources[question].length > 0;
    }

    /** N of one subject; 0 where it is not known. */
    int n(int[] counts, int question) {
        int n = 0;
        for (int a : sources[question]) {
            n += counts[a];
        }
        return n;
    }

    /** The first flattened answer of a multiple question with more votes than people were asked, or -1. */
    int excess(int[] counts) {
        for (int q = 0; q < sources.length; q++) {
            if (known(q) && tree.questions().get(q).type() == Question.Type.MULTIPLE) {
                int n = n(counts, q);
                for (int a = tree.offset(q); a < end(q); a++) {
                    if (counts[a] > n) {
                        return a;
                    }
                }
            }
        }
        return -1;
    }

    /** The question a flattened answer belongs to. */
    int questionOf(int answer) {
        int q = 0;
        while (end(q) <= answer) {
            q++;
        }
        return q;
    }
}
