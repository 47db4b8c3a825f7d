package org.eyepiece.tree;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * How the questions of a tree hang together: finds questions nobody reaches, circles, and the order in which parents stand
 * before children. Without recursion, so a long chain of questions costs no stack.
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one check, is never compared
record TreeOrder(List<Question> questions, int[] offset, int[] next) {

    /** All questions, every parent before its children (Kahn 1962), ties in the file's order. */
    int[] parentsFirst(int first) {
        requireReachable(first);
        int[] parents = new int[questions.size()]; // answers that lead here from questions not yet placed
        for (int target : next) {
            if (target >= 0) {
                parents[target]++;
            }
        }
        int[] order = new int[questions.size()];
        int placed = 0;
        if (parents[first] == 0) {
            order[placed++] = first;
        }
        for (int i = 0; i < placed; i++) {
            for (int a = offset[order[i]]; a < offset[order[i] + 1]; a++) {
                if (next[a] >= 0 && --parents[next[a]] == 0) {
                    order[placed++] = next[a];
                }
            }
        }
        if (placed < order.length) {
            throw new TreeException(
                    "the tree goes in a circle: " + circle(parents) + "; let one of them lead elsewhere");
        }
        return order;
    }

    private void requireReachable(int first) {
        boolean[] reached = new boolean[questions.size()];
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(first));
        reached[first] = true;
        while (!open.isEmpty()) {
            int q = open.remove();
            for (int a = offset[q]; a < offset[q + 1]; a++) {
                if (next[a] >= 0 && !reached[next[a]]) {
                    reached[next[a]] = true;
                    open.add(next[a]);
                }
            }
        }
        for (int q = 0; q < reached.length; q++) {
            if (!reached[q]) {
                throw new TreeException("no answer leads to question \"" + key(q)
                        + "\" from the first question; make one lead there or remove it");
            }
        }
    }

    /** Every question that could not be placed has a parent that could not either: walking back must meet itself. */
    private String circle(int[] parents) {
        int q = 0;
        while (parents[q] == 0) {
            q++;
        }
        int[] step = new int[parents.length];
        Arrays.fill(step, -1);
        List<Integer> walk = new ArrayList<>();
        while (step[q] < 0) {
            step[q] = walk.size();
            walk.add(q);
            q = unplacedParent(q, parents);
        }
        walk.add(q);
        return String.join(
                " -> ",
                walk.subList(step[q], walk.size()).reversed().stream()
                        .map(this::key)
                        .toList());
    }

    private int unplacedParent(int child, int[] parents) {
        for (int q = 0; q < parents.length; q++) {
            for (int a = offset[q]; parents[q] > 0 && a < offset[q + 1]; a++) {
                if (next[a] == child) {
                    return q;
                }
            }
        }
        throw new AssertionError("question " + key(child) + " waits for a parent that is placed");
    }

    private String key(int question) {
        return questions.get(question).key();
    }

    /** One line per question; no key holds a space, ':' or '>', so two structures never read alike. */
    static String hash(DecisionTree tree) {
        StringBuilder structure =
                new StringBuilder("first ").append(tree.first()).append('\n');
        for (Question question : tree.questions()) {
            structure.append(question.key()).append(':').append(question.type().key());
            for (Answer answer : question.answers()) {
                structure
                        .append(' ')
                        .append(answer.key())
                        .append('>')
                        .append(answer.next().orElse(""));
            }
            structure.append('\n');
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(structure.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
