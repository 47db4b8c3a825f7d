package org.eyepiece.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeFileTest {

    private static final String SMALL = """
            {"name": "shapes", "first": "shape", "questions": [
              {"key": "shape", "type": "single", "answers": [
                {"key": "round", "next": null},
                {"key": "flat", "next": null}]}]}""";

    @TempDir
    Path folder;

    @Test
    void fills_in_wording_that_a_person_left_out() {
        DecisionTree tree = TreeFile.parse(SMALL, "shapes.json");
        assertThat(tree.title()).isEqualTo("shapes");
        Question shape = tree.question("shape");
        assertThat(shape.text()).isEqualTo("shape");
        assertThat(shape.help()).isEmpty();
        assertThat(shape.answers().getFirst().text()).isEqualTo("round");
        assertThat(shape.answers().getFirst().icon()).isEmpty();
    }

    @Test
    void reads_back_any_tree_it_wrote() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 300; i++) {
            DecisionTree tree = RandomTrees.draw(random, 8);
            assertThat(TreeFile.parse(TreeFile.toJson(tree), "random")).isEqualTo(tree);
        }
        Path file = folder.resolve("gz2.json");
        TreeFile.write(TreeFile.open("gz2"), file);
        assertThat(TreeFile.read(file)).isEqualTo(TreeFile.open("gz2"));
    }

    @Test
    void opens_shipped_trees_by_name_and_others_by_file() throws IOException {
        Path file = Files.writeString(folder.resolve("shapes.json"), "\uFEFF" + SMALL);
        assertThat(TreeFile.open("gz2").name()).isEqualTo("gz2");
        assertThat(TreeFile.open(file.toString()).name()).isEqualTo("shapes");
        assertThatThrownBy(() -> TreeFile.open("gz3"))
                .isInstanceOf(TreeException.class)
                .hasMessage("there is no tree \"gz3\" and no file of that name;"
                        + " the trees here are gz2, gz-decals-1-2, gz-decals-5");
        assertThatThrownBy(() -> TreeFile.open("gz\0")).isInstanceOf(TreeException.class);
    }

    @Test
    void never_writes_over_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.json"), "mine");
        assertThatThrownBy(() -> TreeFile.write(TreeFile.open("gz2"), file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("mine.json: exists already");
        assertThat(file).hasContent("mine");
    }

    @Test
    void names_the_file_that_cannot_be_read() throws IOException {
        Path large = Files.write(folder.resolve("large.json"), new byte[TreeFile.MAX_BYTES + 1]);
        assertThatThrownBy(() -> TreeFile.read(large))
                .hasMessage(large + ": larger than 1 MiB; a tree's file is never that large");
        Path latin = Files.write(
                folder.resolve("latin.json"), "{\"name\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> TreeFile.read(latin)).hasMessage(latin + ": not UTF-8 text; save it as UTF-8");
        Path gone = folder.resolve("gone.json");
        assertThatThrownBy(() -> TreeFile.read(gone)).hasMessage(gone + ": there is no such file");
        assertThatThrownBy(() -> TreeFile.read(folder))
                .isInstanceOf(TreeException.class)
                .hasMessageStartingWith(folder + ": ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "name": "shapes"   | "name": 7                         | the tree: the field "name" must be a text in quotes
            "name": "shapes",  | ``                                | the tree: the field "name" is missing
            "name": "shapes"   | "nmae": "shapes"                  | the tree: unknown field "nmae"; known are first, name, questions, title
            "name": "shapes"   | "name": "a", "name": "b"          | line 1, column 21: not valid JSON: Duplicate Object property "name"
            "type": "single"   | "type": "double"                  | question 1 (shape): unknown type "double"; write single or multiple
            "type": "single",  | ``                                | question 1 (shape): the field "type" is missing
            "type": "single"   | "type": "single", "hint": "x"     | question 1 (shape): unknown field "hint"; known are answers, help, key, text, type
            "flat", "next"     | "flat", "nxt"                     | question 1 (shape), answer 2 (flat): unknown field "nxt"; known are help, icon, key, next, text
            "flat", "next": null | "flat"                          | question 1 (shape), answer 2 (flat): the field "next" is missing; write the key of the question that follows, or null to end
            "flat", "next": null | "flat", "next": 3               | question 1 (shape), answer 2 (flat): the field "next" must be a text in quotes
            "key": "flat"      | "key": null                       | question 1 (shape), answer 2: the field "key" must be a text in quotes
            "key": "flat"      | "key": "round"                    | question "shape" has two answers "round"; give each its own key
            {"key": "round", "next": null}, | ``                   | question "shape" has only one answer; give it at least two
            {"key": "round", "next": null} | "round"               | question 1 (shape), answer 1: must be an object in braces, is string
            """)
    void says_where_a_file_is_wrong(String good, String bad, String message) {
        assertThatThrownBy(() -> TreeFile.parse(SMALL.replace(good, bad), "my.json"))
                .isInstanceOf(TreeException.class)
                .hasMessage("my.json: " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[]",
                "{}",
                "{\"name\"",
                "{\"name\": \"t\", \"first\": \"a\", \"questions\": {}}",
                "{\"name\": \"t\", \"first\": \"a\", \"questions\": []}",
                "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
                "\u0000",
                "{} {}",
                "// comment\n{}"
            })
    void answers_nonsense_with_one_line(String json) {
        assertThatThrownBy(() -> TreeFile.parse(json, "my.json"))
                .isInstanceOf(TreeException.class)
                .hasMessageMatching("my\\.json: [^\\n\\r]+");
    }

    @Test
    void survives_random_damage_with_one_line_or_a_tree() {
        String json = TreeFile.toJson(TreeFile.open("gz-decals-5"));
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder damaged = new StringBuilder(json);
            int at = random.nextInt(json.length());
            int to = Math.min(json.length(), at + random.nextInt(30));
            damaged.replace(
                    at,
                    to,
                    random.nextBoolean()
                            ? ""
                            : json.substring(random.nextInt(json.length() - 9)).substring(0, 8));
            try {
                assertThat(TreeFile.parse(damaged.toString(), "my.json").answers())
                        .isPositive();
            } catch (TreeException e) {
                assertThat(e.getMessage()).matches("my\\.json: [^\\n\\r]+");
            }
        }
    }

    @Test
    void ignores_the_notes_of_published_structure_files() {
        String noted = SMALL.replace("\"type\"", "\"task\": \"T0\", \"type\"")
                .replace("\"next\"", "\"index\": 0, \"gz2_column\": \"t01\", \"next\"");
        assertThat(TreeFile.parse(noted, "t")).isEqualTo(TreeFile.parse(SMALL, "t"));
    }
}
