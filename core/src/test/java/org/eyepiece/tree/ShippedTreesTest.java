package org.eyepiece.tree;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(TreeFile.open(name).hash())
                .isEqualTo(TreeFile.read(published).hash());
        assertThat(TreeFile.open(name).columns())
                .isEqualTo(TreeFile.read(published).columns());
    }

    @ParameterizedTest
    @MethodSource("names")
    void read_back_as_written(String name) {
        DecisionTree tree = TreeFile.open(name);
        assertThat(TreeFile.parse(TreeFile.toJson(tree), name)).isEqualTo(tree);
    }
}
