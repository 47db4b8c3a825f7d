package org.eyepiece.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecisionTreeTest {

    private static final DecisionTree GZ2 = TreeFile.open("gz2");

    @Test
    void flattens_answers_in_the_order_of_the_file() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            DecisionTree tree = RandomTrees.draw(random, 8);
            int position = 0;
            for (Question question : tree.questions()) {
                int q = tree.index(question.key());
                assertThat(tree.question(question.key())).isSameAs(question);
                assertThat(tree.offset(q)).isEqualTo(position);
                for (Answer answer : question.answers()) {
                    assertThat(tree.answerIndex(question.key(), answer.key())).isEqualTo(position);
                    assertThat(tree.columns().get(position))
                            .isEqualTo(DecisionTree.column(question.key(), answer.key()));
                    assertThat(tree.next(position))
                            .isEqualTo(answer.next().map(tree::index).orElse(-1));
                    position++;
                }
            }
            assertThat(tree.answers()).isEqualTo(position);
        }
    }

    @Test
    void names_what_it_has_when_asked_for_what_it_has_not() {
        assertThatThrownBy(() -> GZ2.index("colour"))
                .isInstanceOf(TreeException.class)
                .hasMessageStartingWith(
                        "the tree gz2 has no question \"colour\"; it has smooth-or-featured, disk-edge-on");
        assertThatThrownBy(() -> GZ2.answerIndex("bar", "maybe"))
                .isInstanceOf(TreeException.class)
                .hasMessage("question \"bar\" has no answer \"maybe\"; it has yes, no");
    }

    @Test
    void hash_depends_on_structure_and_not_on_wording() {
        String json = TreeFile.toJson(GZ2);
        String hash = GZ2.hash();
        assertThat(hash).isEqualTo("f5922831094a2d36e6b04426346bc6a464f0ca0ac869fb22b359958b99ef4acd");
        assertThat(TreeFile.parse(json.replace("Spiral arms", "Arms that wind"), "t")
                        .hash())
                .isEqualTo(hash);
        assertThat(Stream.of(
                                json.replace("\"cigar\"", "\"cigars\""),
                                json.replace("\"multiple\"", "\"single\""),
                                json.replaceFirst("\"next\": null", "\"next\": \"something-odd\""))
                        .map(changed -> TreeFile.parse(changed, "t").hash()))
                .doesNotContain(hash)
                .doesNotHaveDuplicates();
    }

    @Test
    void is_equal_to_a_tree_of_the_same_content_only() {
        assertThat(TreeFile.open("gz2"))
                .isEqualTo(GZ2)
                .hasSameHashCodeAs(GZ2)
                .isNotEqualTo(TreeFile.open("gz-decals-5"));
    }
}
