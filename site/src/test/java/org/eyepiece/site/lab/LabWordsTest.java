package org.eyepiece.site.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LabWordsTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
    private static final Pattern KEY = Pattern.compile("\\bt\\(\\s*'(lab[^'$]*)'");
    private static final List<String> FILES = List.of(
            "lab",
            "door-page",
            "exports-page",
            "galleries",
            "images-page",
            "laboratory",
            "learning-figure",
            "model-page",
            "models-shown",
            "now-shown",
            "overview-page",
            "reason-sheet",
            "rounds-shown",
            "subject-sheet",
            "subjects-page",
            "volunteers-page",
            "votes-figure");

    @Test
    void every_language_has_the_same_messages_with_the_same_places() throws IOException {
        JsonNode english = messages("en");
        JsonNode german = messages("de");
        assertThat(german.propertyNames()).containsExactlyElementsOf(english.propertyNames());
        english.propertyNames()
                .forEach(key -> assertThat(places(german.get(key))).as(key).isEqualTo(places(english.get(key))));
    }

    @Test
    void the_page_says_nothing_that_has_no_words() throws IOException {
        JsonNode english = messages("en");
        for (String file : FILES) {
            assertThat(KEY.matcher(read("/static/lab/" + file + ".js"))
                            .results()
                            .map(found -> found.group(1)))
                    .as(file)
                    .allMatch(english::has);
        }
    }

    private static TreeSet<String> places(JsonNode message) {
        TreeSet<String> places = new TreeSet<>();
        PLACE.matcher(message.toString()).results().map(MatchResult::group).forEach(places::add);
        return places;
    }

    private static JsonNode messages(String language) throws IOException {
        return new JsonMapper().readTree(read("/static/messages/lab." + language + ".json"));
    }

    private static String read(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(LabWordsTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
