package org.eyepiece.campaign.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.eyepiece.campaign.CampaignException;
import org.eyepiece.campaign.Made;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.Annotation;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VoteTable;
import org.eyepiece.vote.VotesCsv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredAnswersTest {

    private static final Path DATA = Path.of(System.getProperty("eyepiece.shared", "../shared"), "data");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private StoredAnswers small(String csv) {
        try {
            return StoredAnswers.read(Files.writeString(folder.resolve("votes.csv"), csv), Made.TREE, 1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz2", "gz-decals-5"})
    void walks_add_up_to_what_was_counted(String name) {
        DecisionTree tree = TreeFile.open(name);
        for (int seed = 0; seed < 20; seed++) {
            VoteTable table = Counted.table(tree, new SplittableRandom(seed), 40, 1, 7, 0);
            StoredAnswers answers = StoredAnswers.of(table, seed);
            assertThat(answers.unasked()).isEmpty();
            for (SubjectVotes subject : table.subjects()) {
                assertThat(Counted.all(answers, tree, subject.id())).isEqualTo(subject.counts());
            }
        }
    }

    @Test
    void the_order_of_the_people_follows_from_the_seed() {
        VoteTable table = Counted.table(Made.TREE, new SplittableRandom(5), 60);
        assertThat(walks(StoredAnswers.of(table, 3)))
                .isEqualTo(walks(StoredAnswers.of(table, 3)))
                .isNotEqualTo(walks(StoredAnswers.of(table, 4)))
                .hasSize(60);
    }

    private static List<List<Annotation>> walks(StoredAnswers answers) {
        List<List<Annotation>> walks = new ArrayList<>();
        for (var said = answers.next("g1"); said.isPresent(); said = answers.next("g1")) {
            walks.add(said.get());
        }
        return walks;
    }

    @Test
    void everybody_has_a_tick_before_somebody_has_two() {
        StoredAnswers answers = small("""
                id,shape_smooth,shape_disk,shape_artifact,bar_yes,bar_no,odd_ring,odd_lens
                a,6,0,0,0,0,4,2
                """);
        for (int i = 0; i < 6; i++) {
            assertThat(answers.next("a").orElseThrow().getLast().answers()).hasSize(1);
        }
    }

    @Test
    void people_who_were_not_counted_at_a_question_say_what_others_said_there() {
        StoredAnswers answers = small("""
                id,shape_smooth,shape_disk,shape_artifact,bar_yes,bar_no,odd_ring,odd_lens
                short,0,10,0,3,0,0,3
                none,0,5,2,0,0,0,0
                """);
        assertThat(Counted.all(answers, Made.TREE, "short")).containsExactly(0, 10, 0, 10, 0, 0, 10);
        assertThat(Counted.all(answers, Made.TREE, "none")).containsExactly(0, 5, 2, 5, 0, 0, 5);
    }

    @Test
    void more_answers_than_people_are_left_out() {
        StoredAnswers answers = small("id,shape_smooth,shape_disk,shape_artifact,bar_yes,bar_no\na,0,2,3,0,9\n");
        int[] said = Counted.all(answers, Made.TREE, "a");
        assertThat(said).startsWith(0, 2, 3, 0, 2);
        assertThat(answers.unasked()).containsExactly("odd");
    }

    @Test
    void a_question_without_columns_is_answered_evenly() {
        StoredAnswers answers = small("id,shape_smooth,shape_disk,shape_artifact\na,0,400,0\n");
        int[] said = Counted.all(answers, Made.TREE, "a");
        assertThat(said[3] + said[4]).isEqualTo(400);
        assertThat(said[3]).isBetween(140, 260);
        assertThat(said[5] + said[6]).isEqualTo(400);
        assertThat(answers.unasked()).containsExactly("bar", "odd");
    }

    @Test
    void what_was_said_before_is_not_said_again() {
        VoteTable table = Counted.table(Made.TREE, new SplittableRandom(9), 30);
        StoredAnswers first = StoredAnswers.of(table, 1);
        StoredAnswers again = StoredAnswers.of(table, 1);
        int[] together = new int[Made.TREE.answers()];
        for (int i = 0; i < 12; i++) {
            List<Annotation> walk = first.next("g1").orElseThrow();
            new org.eyepiece.vote.Walk(Made.TREE, walk).addTo(together, 1);
            again.said("g1", walk);
        }
        int[] rest = Counted.all(again, Made.TREE, "g1");
        for (int a = 0; a < rest.length; a++) {
            together[a] += rest[a];
        }
        assertThat(together).isEqualTo(table.subjects().getFirst().counts());
    }

    @Test
    void nobody_says_anything_of_a_subject_without_votes() {
        StoredAnswers answers = small("id,shape_smooth,shape_disk,shape_artifact\n'-4,2,0,0\nb,0,0,0\n");
        assertThat(answers.next("b")).isEqualTo(Optional.empty());
        assertThat(answers.next("c")).isEqualTo(Optional.empty());
        assertThat(answers.people("c")).isZero();
        assertThat(answers.people("-4")).isEqualTo(2);
    }

    @Test
    void refuses_counts_that_do_not_tell_how_many_people_there_were() {
        assertThatThrownBy(() -> small("id,bar_yes,bar_no\na,1,2\n"))
                .isInstanceOf(CampaignException.class)
                .hasMessageEndingWith("votes.csv: how many people there were cannot be known; add the columns of the"
                        + " first question, such as shape_smooth");
        assertThatThrownBy(() -> small("id,shape_smooth,shape_disk,shape_artifact,bar_yes\na,1,2,0,2\n"))
                .isInstanceOf(CampaignException.class)
                .hasMessageContaining("votes on bar");
    }

    /** In the 1,000 a few people were counted at one question and not at the next. */
    @ParameterizedTest
    @CsvSource({"gz2-sdss-4000-128px, 4000", "gz2-sdss-1000, 900"})
    void real_people_say_again_what_they_said(String name, int exactly) {
        Path file = DATA.resolve(name).resolve("votes.csv");
        assumeTrue(Files.isRegularFile(file), () -> "skipped: there is no " + file);
        DecisionTree tree = TreeFile.open("gz2");
        VoteTable table = VotesCsv.read(file, tree);
        StoredAnswers answers = StoredAnswers.of(table, 7);
        int exact = 0;
        for (SubjectVotes subject : table.subjects()) {
            int[] said = Counted.all(answers, tree, subject.id());
            boolean same = true;
            int people = 0;
            for (int a = 0; a < said.length; a++) {
                same &= !table.present().get(a) || said[a] == subject.counts()[a];
                people += a < 3 ? said[a] : 0;
            }
            exact += same ? 1 : 0;
            assertThat(people).isEqualTo(answers.people(subject.id()));
        }
        assertThat(exact).isGreaterThanOrEqualTo(exactly);
    }
}
