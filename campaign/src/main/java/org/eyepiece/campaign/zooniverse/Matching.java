package org.eyepiece.campaign.zooniverse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.eyepiece.tree.Answer;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;

/**
 * Finds out which task of a workflow is which question of the tree. Both are walked from their first question on: where two belong together
 * and two of their answers do, so do the questions these lead to. Answers belong together by their words ({@link Label#likeness}), and
 * where one is left on each side, by being left. What remains open a person must decide.
 */
final class Matching {

    /** Less alike than this are taken for different. */
    private static final double ALIKE = 0.5;

    private final DecisionTree tree;
    private final Workflow workflow;
    private final Map<String, Optional<Mapping.Task>> tasks = new LinkedHashMap<>();
    private final Map<String, List<String>> open = new LinkedHashMap<>();
    private final List<String> guessed = new ArrayList<>();

    private Matching(DecisionTree tree, Workflow workflow) {
        this.tree = tree;
        this.workflow = workflow;
    }

    /**
     * What was found.
     *
     * @param mapping as far as it goes
     * @param open wordings without a counterpart, by task
     * @param guessed a line for each pair of wordings that differ
     */
    record Found(Mapping mapping, Map<String, List<String>> open, List<String> guessed) {}

    static Found of(DecisionTree tree, Workflow workflow) {
        Matching matching = new Matching(tree, workflow);
        matching.walk();
        matching.theRest();
        return new Found(new Mapping(matching.tasks), matching.open, matching.guessed);
    }

    private record Pair(String task, Question question) {}

    private void walk() {
        Set<String> used = new HashSet<>();
        Queue<Pair> queue = new ArrayDeque<>();
        queue.add(new Pair(workflow.first(), tree.question(tree.first())));
        while (!queue.isEmpty()) {
            Pair pair = queue.remove();
            Workflow.Task task = workflow.tasks().get(pair.task());
            if (task == null
                    || tasks.containsKey(pair.task())
                    || used.contains(pair.question().key())) {
                continue;
            }
            Map<Workflow.Choice, Answer> answers = answers(task, pair.question());
            if (answers.isEmpty() || task.multiple() != (pair.question().type() == Question.Type.MULTIPLE)) {
                continue;
            }
            used.add(pair.question().key());
            settle(pair.task(), task, pair.question(), answers);
            answers.forEach((choice, answer) -> {
                if (choice.next().isPresent() && answer.next().isPresent()) {
                    queue.add(new Pair(
                            choice.next().get(), tree.question(answer.next().get())));
                }
            });
        }
    }

    /** Tasks that no answer has led to: only where every wording is that of a question not used yet. */
    private void theRest() {
        workflow.tasks().forEach((key, task) -> {
            if (tasks.containsKey(key)) {
                return;
            }
            List<Question> exact = tree.questions().stream()
                    .filter(question -> tasks.values().stream()
                            .noneMatch(used -> used.filter(
                                            found -> found.question().equals(question))
                                    .isPresent()))
                    .filter(question -> Label.likeness(task.label(), question.text()) == 1
                            || Label.likeness(task.label(), question.key()) == 1)
                    .toList();
            if (exact.size() == 1) {
                settle(key, task, exact.getFirst(), answers(task, exact.getFirst()));
            } else {
                open.put(
                        key, task.choices().stream().map(Workflow.Choice::label).toList());
            }
        });
    }

    private void settle(String key, Workflow.Task task, Question question, Map<Workflow.Choice, Answer> answers) {
        Map<String, Optional<String>> wordings = new LinkedHashMap<>();
        for (Workflow.Choice choice : task.choices()) {
            Answer answer = answers.get(choice);
            if (answer == null) {
                open.computeIfAbsent(key, k -> new ArrayList<>()).add(choice.label());
                continue;
            }
            wordings.put(choice.label(), Optional.of(answer.key()));
            if (likeness(choice.label(), answer) < 1) {
                guessed.add(guess(key, choice.label(), question, answer.key()));
            }
        }
        tasks.put(key, Optional.of(Mapping.Task.of(question, wordings)));
    }

    /** How a guess is told. */
    static String guess(String task, String wording, Question question, String answer) {
        return task + " \"" + wording + "\" is taken as " + question.key() + "/" + answer;
    }

    private record Likely(Workflow.Choice choice, Answer answer, double likeness) {}

    /** Pairs of answers, the most alike first; a draw between two is none. */
    private static Map<Workflow.Choice, Answer> answers(Workflow.Task task, Question question) {
        List<Likely> all = new ArrayList<>();
        for (Workflow.Choice choice : task.choices()) {
            for (Answer answer : question.answers()) {
                all.add(new Likely(choice, answer, likeness(choice.label(), answer)));
            }
        }
        all.removeIf(likely -> likely.likeness < ALIKE);
        all.sort(Comparator.comparingDouble(Likely::likeness).reversed());
        Map<Workflow.Choice, Answer> found = new LinkedHashMap<>();
        Set<Answer> taken = new HashSet<>();
        for (Likely likely : all) {
            boolean draw = all.stream()
                    .anyMatch(other -> other != likely
                            && other.likeness == likely.likeness
                            && (other.choice.equals(likely.choice) && !taken.contains(other.answer)
                                    || other.answer.equals(likely.answer) && !found.containsKey(other.choice)));
            if (!draw && !found.containsKey(likely.choice) && !taken.contains(likely.answer)) {
                found.put(likely.choice, likely.answer);
                taken.add(likely.answer);
            }
        }
        if (!found.isEmpty()
                && task.choices().size() == question.answers().size()
                && found.size() == task.choices().size() - 1) {
            Workflow.Choice left = task.choices().stream()
                    .filter(choice -> !found.containsKey(choice))
                    .findFirst()
                    .orElseThrow();
            question.answers().stream()
                    .filter(answer -> !taken.contains(answer))
                    .findFirst()
                    .ifPresent(answer -> found.put(left, answer));
        }
        return found;
    }

    /** How alike a wording is to an answer's key, its text or both together; yes is never no. */
    private static double likeness(String wording, Answer answer) {
        String first = Label.normal(wording).split(" ", 2)[0];
        String key = answer.key();
        if ((first.equals("yes") || first.equals("no")) && (key.equals("yes") || key.equals("no"))) {
            return first.equals(key) ? 1 : 0;
        }
        return Math.max(
                Math.max(Label.likeness(wording, key), Label.likeness(wording, answer.text())),
                Math.min(0.99, Label.likeness(wording, key + " " + answer.text())));
    }

    /**
     * The answer that a wording of another version most likely means, if there is one.
     *
     * @param task with the wordings that are known
     */
    static Optional<String> guess(String wording, Mapping.Task task) {
        Map<String, Double> likely = new HashMap<>();
        task.question().answers().forEach(answer -> likely.put(answer.key(), likeness(wording, answer)));
        task.answers()
                .forEach((known, answer) ->
                        answer.ifPresent(key -> likely.merge(key, Label.likeness(wording, known), Math::max)));
        double best =
                likely.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        List<String> winners = likely.entrySet().stream()
                .filter(entry -> entry.getValue() == best)
                .map(Map.Entry::getKey)
                .toList();
        return best >= ALIKE && winners.size() == 1 ? Optional.of(winners.getFirst()) : Optional.empty();
    }
}
