package org.eyepiece.campaign.zooniverse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eyepiece.tree.Answer;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.eyepiece.tree.TreeException;
import org.eyepiece.vote.Annotation;
import tools.jackson.databind.JsonNode;

/** Makes a walk of the tree of the annotations of one classification. */
final class Translation {

    /** More wordings of one task than any project has. */
    private static final int WORDINGS = 500;

    private final DecisionTree tree;
    private final Mapping mapping;
    private final Workflow workflow;
    private final boolean strict;

    /** By task, what other wordings than the mapping's were taken for; empty for one that is not clear. */
    private final Map<String, Map<String, Optional<String>>> met = new LinkedHashMap<>();

    /**
     * @param workflow whose answers may stand in an export by their number
     * @param strict whether only the mapping's own wordings are taken
     */
    Translation(DecisionTree tree, Mapping mapping, Workflow workflow, boolean strict) {
        this.tree = tree;
        this.mapping = mapping;
        this.workflow = workflow;
        this.strict = strict;
    }

    /** A line for each wording that is not the mapping's and was taken for one of its answers. */
    List<String> guesses() {
        List<String> told = new ArrayList<>();
        mapping.tasks()
                .forEach((key, task) -> task.ifPresent(found -> met.getOrDefault(key, Map.of())
                        .forEach((wording, answer) ->
                                answer.ifPresent(to -> told.add(Matching.guess(key, wording, found.question(), to))))));
        return told;
    }

    /** The wordings met so far that are not the mapping's, by task: the answer each was taken for, empty where that is not clear. */
    Map<String, Map<String, Optional<String>>> met() {
        return met;
    }

    /** Whether a person should say what some wording means. */
    boolean isOpen() {
        return met.values().stream().anyMatch(wordings -> wordings.containsValue(Optional.<String>empty()));
    }

    /** Looks at all wordings of a classification, whether or not it is a walk. */
    void survey(JsonNode annotations) {
        for (JsonNode annotation : annotations) {
            JsonNode value = annotation.path("value");
            if (value.isArray() && value.path(0).has("task")) {
                survey(value);
                continue;
            }
            String key = annotation.path("task").asString("");
            for (JsonNode one : value.isArray() ? value : List.of(value)) {
                if (one.isString() && workflow.tasks().containsKey(key)) {
                    meaning(key, Label.shown(one.stringValue()));
                }
            }
        }
    }

    /**
     * The walk.
     *
     * @throws LeftOutException where there is none
     */
    List<Annotation> walk(JsonNode annotations) {
        Map<String, List<String>> answered = new LinkedHashMap<>();
        read(annotations, answered);
        List<Annotation> walk = new ArrayList<>();
        Optional<String> asked = Optional.of(tree.first());
        while (asked.isPresent()) {
            Question question = tree.question(asked.get());
            List<String> answers = answered.get(question.key());
            if (answers == null && mapping.tasks().isEmpty()) {
                throw new LeftOutException(
                        "its tasks are not the questions of the tree; give the workflow with --workflow, or --mapping");
            }
            if (answers == null) {
                throw new LeftOutException("it does not answer " + question.key() + ", which the tree asks");
            }
            boolean single = question.type() == Question.Type.SINGLE;
            if (single && answers.size() != 1) {
                throw new LeftOutException(
                        "it has " + answers.size() + " answers to " + question.key() + ", which takes exactly one");
            }
            walk.add(new Annotation(question.key(), answers));
            Answer to = question.answers().get(answers.isEmpty() ? 0 : question.answer(answers.getFirst()));
            asked = to.next();
        }
        return walk;
    }

    /** Reads annotations, those inside of a combined task too; of a task answered twice the last answer counts. */
    private void read(JsonNode annotations, Map<String, List<String>> answered) {
        for (JsonNode annotation : annotations) {
            JsonNode value = annotation.path("value");
            if (value.isArray() && value.path(0).has("task")) {
                read(value, answered);
                continue;
            }
            String key = annotation.path("task").asString("");
            if (isOurs(annotation, key)) {
                List<String> answers = new ArrayList<>();
                annotation.path("answers").forEach(answer -> answers.add(known(key, answer.asString(""))));
                answered.put(key, answers);
                continue;
            }
            Optional<Mapping.Task> task = mapping.tasks().getOrDefault(key, Optional.empty());
            task.ifPresent(found -> answered.put(found.question().key(), answers(key, found, value)));
        }
    }

    /** Whether another campaign of the same tree has exported it, with the keys of the answers. */
    private boolean isOurs(JsonNode annotation, String task) {
        return annotation.path("answers").isArray()
                && tree.questions().stream().anyMatch(question -> question.key().equals(task));
    }

    private String known(String question, String answer) {
        try {
            tree.answerIndex(question, answer);
            return answer;
        } catch (TreeException e) {
            throw new LeftOutException(String.valueOf(e.getMessage()));
        }
    }

    private List<String> answers(String key, Mapping.Task task, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return List.of();
        }
        Set<String> answers = new LinkedHashSet<>();
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            if (!one.isNull()) {
                answer(key, task, one).ifPresent(answers::add);
            }
        }
        return List.copyOf(answers);
    }

    private Optional<String> answer(String key, Mapping.Task task, JsonNode value) {
        String wording = value.isIntegralNumber() ? numbered(key, value.intValue()) : value.asString("");
        Optional<String> known = task.byLabel().get(Label.normal(wording));
        Optional<String> mapped = known == null ? meaning(key, Label.shown(wording)) : known;
        if (known == null && mapped.isEmpty()) {
            throw new LeftOutException(key + " is answered \"" + Label.shown(wording) + "\", which is no answer of "
                    + task.question().key());
        }
        if (mapped.isEmpty() && task.question().type() == Question.Type.SINGLE) {
            throw new LeftOutException(
                    key + " is answered \"" + Label.shown(wording) + "\", which has no counterpart in the tree");
        }
        return mapped;
    }

    private String numbered(String key, int number) {
        Workflow.Task task = workflow.tasks().get(key);
        return task == null || number < 0 || number >= task.choices().size()
                ? Integer.toString(number)
                : task.choices().get(number).label();
    }

    /** What a wording that may not be the mapping's means; empty where that is not clear, or nothing may be guessed. */
    private Optional<String> meaning(String key, String wording) {
        Optional<Mapping.Task> task = mapping.tasks().getOrDefault(key, Optional.empty());
        if (strict || task.isPresent() && task.get().byLabel().containsKey(Label.normal(wording))) {
            return Optional.empty();
        }
        Map<String, Optional<String>> wordings = met.computeIfAbsent(key, k -> new LinkedHashMap<>());
        if (wordings.size() >= WORDINGS && !wordings.containsKey(wording)) {
            return Optional.empty();
        }
        return wordings.computeIfAbsent(wording, w -> task.flatMap(found -> Matching.guess(w, found)));
    }
}
