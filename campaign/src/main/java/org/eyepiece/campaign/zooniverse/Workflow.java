package org.eyepiece.campaign.zooniverse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What volunteers were asked on the Zooniverse.
 *
 * @param id the workflow's number, empty where the file does not say it
 * @param first key of the task asked first
 * @param tasks questions by their keys, such as {@code T0}; tasks of other kinds are left out
 */
record Workflow(String id, String first, Map<String, Task> tasks) {

    /**
     * A question.
     *
     * @param label what was asked, empty where the file has no texts
     * @param multiple whether any number of answers could be chosen
     */
    record Task(String label, boolean multiple, List<Choice> choices) {}

    /** An answer and the task it leads to. */
    record Choice(String label, Optional<String> next) {}

    /** @param strings texts under the names that stand in {@code tasks}; missing where the texts themselves stand there */
    static Workflow of(String id, String first, JsonNode tasks, JsonNode strings) {
        Map<String, Task> questions = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : tasks.properties()) {
            JsonNode task = entry.getValue();
            String type = task.path("type").asString("");
            if (type.equals("single") || type.equals("multiple")) {
                questions.put(entry.getKey(), task(task, type.equals("multiple"), strings));
            }
        }
        String start = questions.containsKey(first)
                ? first
                : questions.keySet().stream().findFirst().orElse("");
        return new Workflow(id, start, questions);
    }

    private static Task task(JsonNode task, boolean multiple, JsonNode strings) {
        List<Choice> choices = new ArrayList<>();
        for (JsonNode answer : task.path("answers")) {
            String next = answer.path("next").asString(task.path("next").asString(""));
            choices.add(new Choice(
                    text(answer.path("label"), strings), Optional.of(next).filter(key -> !key.isEmpty())));
        }
        return new Task(text(task.path("question"), strings), multiple, choices);
    }

    private static String text(JsonNode name, JsonNode strings) {
        String written = name.asString("");
        return Label.shown(strings.path(written).asString(written));
    }
}
