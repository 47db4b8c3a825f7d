package org.eyepiece.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.eyepiece.tree.Answer;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.eyepiece.tree.RandomTrees;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.Test;

class WalkTest {

    private static final DecisionTree GZ2 = TreeFile.open("gz2");

    /** A walk down any tree, each answer as likely as the others. */
    private static List<Annotation> draw(DecisionTree tree, SplittableRandom random) {
        List<Annotation> walk = new ArrayList<>();
        Optional<String> next = Optional.of(tree.first());
        while (next.isPresent()) {
            Question question = tree.question(next.get());
            List<Answer> chosen = new ArrayList<>();
            if (question.type() == Question.Type.SINGLE) {
                chosen.add(
                        question.answers().get(random.nextInt(question.answers().size())));
            } else {
                question.answers().stream()
                        .filter(answer -> random.nextBoolean())
                        .forEach(chosen::add);
            }
            walk.add(new Annotation(
                    question.key(), chosen.stream().map(Answer::key).toList()));
            next = (chosen.isEmpty() ? question.answers() : chosen).getFirst().next();
        }
        return walk;
    }

    @Test
    void takes_every_way_that_the_tree_leads() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 500; i++) {
            DecisionTree tree = RandomTrees.draw(random, 8);
            List<Annotation> way = draw(tree, random);
            Walk walk = new Walk(tree, way);
            assertThat(walk.annotations()).isEqualTo(way);
            assertThat(Walk.of(tree, walk.answers()).annotations()).isEqualTo(way);
            assertThat(walk.questions()).hasSize(way.size()).doesNotHaveDuplicates();
            int[] counts = new int[tree.answers()];
            walk.addTo(counts, 1);
            assertThat(counts).containsOnly(counted(tree, way));
            walk.addTo(counts, -1);
            assertThat(counts).containsOnly(0);
        }
    }

    @Test
    void answers_that_are_no_walk_are_refused() {
        int smooth = GZ2.answerIndex("smooth-or-featured", "smooth");
        assertThatThrownBy(() -> Walk.of(GZ2, smooth, GZ2.answerIndex("bar", "yes")))
                .isInstanceOf(VotesException.class)
                .hasMessage("answer bar_yes is given, but was not asked for");
        assertThatThrownBy(() -> Walk.of(GZ2, smooth))
                .isInstanceOf(VotesException.class)
                .hasMessageContaining("question \"how-rounded\" has 0 answers");
    }

    private static int[] counted(DecisionTree tree, List<Annotation> way) {
        int chosen =
                way.stream().mapToInt(annotation -> annotation.answers().size()).sum();
        return chosen == 0 ? new int[] {0} : chosen == tree.answers() ? new int[] {1} : new int[] {0, 1};
    }

    @Test
    void refuses_a_way_with_a_step_left_out_put_in_or_changed_places() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 500; i++) {
            List<Annotation> way = draw(GZ2, random);
            int at = random.nextInt(way.size());
            List<Annotation> shorter = new ArrayList<>(way);
            shorter.remove(at);
            refused(shorter);
            List<Annotation> longer = new ArrayList<>(way);
            longer.add(at, way.get(random.nextInt(way.size())));
            refused(longer);
            refused(way.reversed().size() > 1 ? way.reversed() : List.of());
        }
    }

    private static void refused(List<Annotation> way) {
        assertThatThrownBy(() -> new Walk(GZ2, way)).isInstanceOf(VotesException.class);
    }

    @Test
    void says_what_is_wrong() {
        assertThatThrownBy(() -> new Walk(GZ2, List.of(Annotation.of("smooth-or-featured", "blob"))))
                .isInstanceOf(VotesException.class)
                .hasMessageContaining("no answer \"blob\"");
        assertThatThrownBy(() -> new Walk(GZ2, List.of(Annotation.of("bar", "yes"))))
                .hasMessageContaining("\"bar\" is answered where \"smooth-or-featured\" is asked");
        assertThatThrownBy(() -> Annotation.of("odd-feature", "ring", "ring")).hasMessageContaining("twice");
    }
}
