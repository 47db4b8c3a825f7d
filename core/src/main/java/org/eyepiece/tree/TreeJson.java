package org.eyepiece.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trees from JSON and to JSON, strictly: what is not understood is said, never skipped. */
final class TreeJson {

    private static final Set<String> TREE = Set.of("name", "title", "first", "questions");
    private static final Set<String> QUESTION = Set.of("key", "text", "help", "type", "answers");
    private static final Set<String> ANSWER = Set.of("key", "text", "help", "icon", "next");
    /** Notes of published structure files on where a question came from; they change nothing here. */
    private static final Set<String> NOTES = Set.of("task", "index", "gz2_column");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxDocumentLength(TreeFile.MAX_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private TreeJson() {}

    static DecisionTree parse(String json, String source) {
        try {
            return tree(JSON.readTree(json.startsWith("\uFEFF") ? json.substring(1) : json));
        } catch (TreeException e) {
            throw new TreeException(source + ": " + e.getMessage(), e);
        } catch (JacksonException e) {
            String why = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
            TokenStreamLocation at = e.getLocation();
            String where = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            throw new TreeException(source + ": " + where + "not valid JSON: " + why, e);
        }
    }

    private static DecisionTree tree(JsonNode node) {
        Fields fields = new Fields("the tree", node, TREE);
        List<Question> questions = new ArrayList<>();
        for (JsonNode question : fields.list("questions")) {
            questions.add(question(question, questions.size() + 1));
        }
        String name = fields.text("name", null);
        return new DecisionTree(name, fields.text("title", name), fields.text("first", null), questions);
    }

    private static Question question(JsonNode node, int number) {
        Fields fields = new Fields(where("question " + number, node), node, QUESTION);
        String key = fields.text("key", null);
        List<Answer> answers = new ArrayList<>();
        for (JsonNode answer : fields.list("answers")) {
            answers.add(answer(answer, where(fields.where() + ", answer " + (answers.size() + 1), answer)));
        }
        Question.Type type = type(fields);
        return new Question(key, fields.text("text", key), fields.text("help", ""), type, answers);
    }

    /** The place of a question or answer, with its key where it has one. */
    private static String where(String place, JsonNode node) {
        JsonNode key = node.get("key");
        return key != null && key.isString() ? place + " (" + key.stringValue() + ")" : place;
    }

    private static Question.Type type(Fields fields) {
        String type = fields.text("type", null);
        for (Question.Type known : Question.Type.values()) {
            if (known.key().equals(type)) {
                return known;
            }
        }
        throw new TreeException(fields.where() + ": unknown type \"" + type + "\"; write single or multiple");
    }

    private static Answer answer(JsonNode node, String where) {
        Fields fields = new Fields(where, node, ANSWER);
        String key = fields.text("key", null);
        return new Answer(
                key, fields.text("text", key), fields.text("help", ""), fields.text("icon", ""), fields.next());
    }

    /** The fields of one JSON object; {@code where} is how errors call it. */
    private record Fields(String where, JsonNode node, Set<String> known) {

        Fields {
            if (!node.isObject()) {
                throw new TreeException(where + ": must be an object in braces, is "
                        + node.getNodeType().name().toLowerCase(Locale.ROOT));
            }
            for (String field : node.propertyNames()) {
                if (!known.contains(field) && !NOTES.contains(field)) {
                    throw new TreeException(where + ": unknown field \"" + field + "\"; known are "
                            + String.join(", ", known.stream().sorted().toList()));
                }
            }
        }

        /** A text; {@code missing} stands in where the field is absent, null means that it must be there. */
        String text(String field, @Nullable String missing) {
            JsonNode value = node.get(field);
            if (value == null) {
                if (missing == null) {
                    throw new TreeException(where + ": the field \"" + field + "\" is missing");
                }
                return missing;
            }
            if (!value.isString()) {
                throw new TreeException(where + ": the field \"" + field + "\" must be a text in quotes");
            }
            return value.stringValue();
        }

        Optional<String> next() {
            JsonNode value = node.get("next");
            if (value == null) {
                throw new TreeException(
                        where
                                + ": the field \"next\" is missing; write the key of the question that follows, or null to end");
            }
            return value.isNull() ? Optional.empty() : Optional.of(text("next", null));
        }

        Iterable<JsonNode> list(String field) {
            JsonNode value = node.get(field);
            if (value == null || !value.isArray()) {
                throw new TreeException(where + ": the field \"" + field + "\" must be a list in brackets");
            }
            return value;
        }
    }

    static String write(DecisionTree tree) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", tree.name());
        fields.put("title", tree.title());
        fields.put("first", tree.first());
        fields.put("questions", tree.questions().stream().map(TreeJson::fields).toList());
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter layout = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indent)
                .withArrayIndenter(indent);
        return JSON.writer().with(layout).writeValueAsString(fields) + "\n";
    }

    private static Map<String, Object> fields(Question question) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("key", question.key());
        fields.put("text", question.text());
        fields.put("help", question.help());
        fields.put("type", question.type().key());
        fields.put("answers", question.answers().stream().map(TreeJson::fields).toList());
        return fields;
    }

    private static Map<String, @Nullable Object> fields(Answer answer) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("key", answer.key());
        fields.put("text", answer.text());
        fields.put("help", answer.help());
        fields.put("icon", answer.icon());
        fields.put("next", answer.next().orElse(null));
        return fields;
    }
}
