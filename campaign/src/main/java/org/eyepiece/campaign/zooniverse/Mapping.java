package org.eyepiece.campaign.zooniverse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eyepiece.campaign.CampaignException;
import org.eyepiece.file.NewFile;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.eyepiece.tree.TreeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which question of the tree a task is, and which answer each of its wordings.
 *
 * <pre>{@code
 * {"tasks": {
 *   "T0": {"question": "smooth-or-featured", "answers": {"Smooth": "smooth", "Star or Artifact": "artifact"}},
 *   "T9": null}}
 * }</pre>
 *
 * {@code null} means: has no counterpart. Icons, case and punctuation of wordings do not matter.
 *
 * @param tasks by their keys; empty for a task that has no counterpart
 */
record Mapping(Map<String, Optional<Task>> tasks) {

    private static final int MAX_BYTES = 4 << 20;

    /**
     * A task's counterpart.
     *
     * @param answers by the wordings as they were given; empty for one that has no counterpart
     * @param byLabel the same by {@link Label#normal} wordings
     */
    record Task(Question question, Map<String, Optional<String>> answers, Map<String, Optional<String>> byLabel) {

        static Task of(Question question, Map<String, Optional<String>> answers) {
            Map<String, Optional<String>> byLabel = new LinkedHashMap<>();
            answers.forEach((wording, answer) -> byLabel.put(Label.normal(wording), answer));
            return new Task(question, answers, byLabel);
        }
    }

    /** Reads a mapping that a person has written. */
    static Mapping read(Path file, DecisionTree tree) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new CampaignException(file + ": larger than 4 MiB; a mapping is never that large");
            }
            JsonNode list = WorkflowFile.JSON.readTree(Files.readString(file)).path("tasks");
            if (!list.isObject()) {
                throw new CampaignException(file + ": there is no \"tasks\": {..} in it; see docs/campaign.md");
            }
            Map<String, Optional<Task>> tasks = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : list.properties()) {
                tasks.put(
                        entry.getKey(),
                        entry.getValue().isNull()
                                ? Optional.empty()
                                : Optional.of(task(file + ", task " + entry.getKey(), entry.getValue(), tree)));
            }
            return new Mapping(tasks);
        } catch (IOException e) {
            throw new CampaignException(file + ": cannot be read (" + e + ")", e);
        } catch (JacksonException e) {
            throw new CampaignException(
                    file + ", line " + Math.max(1, e.getLocation().getLineNr()) + ": " + e.getOriginalMessage(), e);
        }
    }

    private static Task task(String where, JsonNode node, DecisionTree tree) {
        try {
            Question question = tree.question(node.path("question").asString(""));
            Map<String, Optional<String>> answers = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : node.path("answers").properties()) {
                if (entry.getValue().isNull()) {
                    answers.put(entry.getKey(), Optional.empty());
                    continue;
                }
                String answer = entry.getValue().asString("");
                if (answer.equals(OPEN)) {
                    throw new CampaignException(where + ", answer \"" + entry.getKey() + "\": still says \"" + OPEN
                            + "\"; write an answer's key, or null for none");
                }
                question.answer(answer);
                answers.put(entry.getKey(), Optional.of(answer));
            }
            return Task.of(question, answers);
        } catch (TreeException e) {
            throw new CampaignException(where + ": " + e.getMessage(), e);
        }
    }

    /** What stands in a file where a person must decide. */
    static final String OPEN = "?";

    /**
     * Writes this mapping with everything that is still open, for a person to fill in.
     *
     * @param met wordings beyond its own, by task; empty for one that is not clear
     */
    void write(Path file, Workflow workflow, Map<String, Map<String, Optional<String>>> met) {
        ObjectNode root = WorkflowFile.JSON.createObjectNode();
        ObjectNode list = root.putObject("tasks");
        workflow.tasks().forEach((key, task) -> {
            Optional<Task> mapped = tasks.getOrDefault(key, Optional.empty());
            ObjectNode node = list.putObject(key);
            node.put("asks", task.label());
            node.put("question", mapped.map(found -> found.question().key()).orElse(OPEN));
            Map<String, Optional<String>> all = new LinkedHashMap<>();
            task.choices().forEach(choice -> all.put(choice.label(), Optional.empty()));
            mapped.ifPresent(found -> all.putAll(found.answers()));
            met.getOrDefault(key, Map.of()).forEach(all::putIfAbsent);
            ObjectNode answers = node.putObject("answers");
            all.forEach((wording, answer) -> answers.put(wording, answer.orElse(OPEN)));
        });
        byte[] json = WorkflowFile.JSON
                .rebuild()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsBytes(root);
        NewFile.write(file, out -> out.write(json));
    }
}
