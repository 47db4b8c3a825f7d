package org.eyepiece.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedTreesTest {

    static List<String> names() {
        return TreeFile.shipped();
    }

    @ParameterizedTest
    @MethodSource("names")
    void have_the_structure_of_the_published_trees(String name) {
        Path published = Path.of(System.getProperty("eyepiece.shared"), "trees", name + ".json");
        Assumptions.assumeTrue(Files.exists(published), "skipped: no published trees at " + published);
        DecisionTree ours = TreeFile.open(name);
        DecisionTree theirs = TreeFile.read(published);
        assertThat(ours.first()).isEqualTo(theirs.first());
        assertThat(ours.columns()).isEqualTo(theirs.columns());
        assertThat(ours.hash()).isEqualTo(theirs.hash());
    }

    @ParameterizedTest
    @MethodSource("names")
    void have_words_for_everything_a_volunteer_sees(String name) {
        DecisionTree tree = TreeFile.open(name);
        assertThat(tree.name()).isEqualTo(name);
        for (Question question : tree.questions()) {
            assertThat(question.text())
                    .isNotBlank()
                    .isNotEqualTo(question.key())
                    .endsWith("?")
                    .hasSizeLessThanOrEqualTo(60);
            assertThat(question.help()).isNotBlank().hasSizeLessThanOrEqualTo(140);
            assertThat(question.answers().stream().map(Answer::text)).doesNotHaveDuplicates();
            assertThat(question.answers().stream().map(Answer::icon)).doesNotHaveDuplicates();
            for (Answer answer : question.answers()) {
                assertThat(answer.text()).isNotBlank().hasSizeLessThanOrEqualTo(25);
                assertThat(answer.help()).isNotBlank().matches("(?s).*[.!]").hasSizeLessThanOrEqualTo(100);
                assertThat(answer.icon()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void are_written_as_this_program_writes_them(String name) throws IOException {
        try (InputStream in = TreeFile.class.getResourceAsStream(name + ".json")) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(TreeFile.toJson(TreeFile.open(name)));
        }
    }
}
