package org.eyepiece.vote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealVotesTest {

    private static final DecisionTree GZ2 = TreeFile.open("gz2");
    private static final DecisionTree DECALS = TreeFile.open("gz-decals-5");

    @TempDir
    Path folder;

    private static Path data(String name) {
        Path file = Path.of(System.getProperty("eyepiece.shared"), "data", name);
        Assumptions.assumeTrue(Files.exists(file), "skipped: no real votes at " + file);
        return file;
    }

    /** The measured figures of a table: subjects, the sum of N over all questions, and what goes out comes back. */
    private void assertTable(VoteTable table, int subjects, long votes) {
        assertThat(table.subjects()).hasSize(subjects);
        long sum = 0;
        for (SubjectVotes subject : table.subjects()) {
            for (int q = 0; q < table.tree().questions().size(); q++) {
                sum += table.n(subject, q);
            }
        }
        assertThat(sum).isEqualTo(votes);
        assertThat(table.incompleteQuestions()).isEmpty();
        Path copy = folder.resolve("copy.csv");
        VotesCsv.write(table, copy);
        VoteTable again = VotesCsv.read(copy, table.tree());
        assertThat(again.subjects()).isEqualTo(table.subjects());
        assertThat(again.present()).isEqualTo(table.present());
    }

    @Test
    void reads_galaxy_zoo_2_with_all_questions() {
        VoteTable table = VotesCsv.read(data("gz2-sdss-1000/votes.csv"), GZ2);
        assertTable(table, 1_000, 168_426);
        assertThat(table.present()).doesNotContain(false);
        assertThat(table.ignoredColumns()).containsExactly("dr7objid", "sample");
        SubjectVotes first = table.subject("68").orElseThrow();
        assertThat(first.file()).isEqualTo("68.jpg");
        assertThat(table.n(first, GZ2.index("smooth-or-featured"))).isEqualTo(38);
        assertThat(table.n(first, GZ2.index("odd-feature"))).isEqualTo(1);
        assertThat(table.subjects())
                .allSatisfy(s ->
                        assertThat(table.n(s, GZ2.index("smooth-or-featured"))).isBetween(22, 73));
    }

    @Test
    void reads_the_4000_with_three_questions() {
        VoteTable table = VotesCsv.read(data("gz2-sdss-4000-128px/votes.csv"), GZ2);
        assertTable(table, 4_000, 316_064);
        assertThat(table.subjects()).allSatisfy(s -> {
            assertThat(table.n(s, GZ2.index("smooth-or-featured"))).isBetween(39, 41);
            assertThat(table.n(s, GZ2.index("odd-feature"))).isZero();
        });
    }

    @Test
    void reads_decals_counts_written_with_a_point() {
        VoteTable table = VotesCsv.read(data("gz-decals-votes-7884.csv"), DECALS);
        assertTable(table, 7_884, 315_925);
        assertThat(table.ignoredColumns())
                .containsExactly(
                        "classifications_count", "dec", "iauname", "nsa_id", "ra", "smooth-or-featured_total-votes");
        SubjectVotes first = table.subject("20686062").orElseThrow();
        assertThat(table.n(first, 0)).isEqualTo(40);
        assertThat(first.candidates()).first().isEqualTo("20686062.jpg");
    }

    @Test
    void reads_the_whole_decals_tree_without_its_multiple_question() {
        VoteTable table = VotesCsv.read(data("gz-decals-tree-votes-1618.csv"), DECALS);
        assertTable(table, 1_618, 180_672);
        assertThat(table.present().stream().filter(there -> there)).hasSize(34);
        assertThat(table.knows(DECALS.index("rare-features"))).isFalse();
    }

    @Test
    void reads_classes_as_one_vote_each() {
        VoteTable table = VotesCsv.readClasses(data("gz2-sdss-28k-128px/classes.csv"), "class");
        assertTable(table, 28_318, 28_318);
        assertThat(table.tree().columns())
                .containsExactly(
                        "class_cigar-smooth",
                        "class_edge-on-disk",
                        "class_in-between-smooth",
                        "class_round-smooth",
                        "class_spiral-face-on");
        int[] total = new int[5];
        table.subjects().forEach(s -> total[firstVote(s)]++);
        assertThat(total).containsExactly(569, 3_849, 7_928, 8_300, 7_672);
    }

    private static int firstVote(SubjectVotes subject) {
        int a = 0;
        while (subject.counts()[a] == 0) {
            a++;
        }
        return a;
    }

    @Test
    void keeps_the_same_galaxy_of_both_sets_on_one_side() {
        SamePicture same = SamePicture.read(data("same-galaxy.csv"));
        assertThat(same.smallest()).hasSize(262);
        assertThat(same.group("57570")).isEqualTo("102812");
        assertThat(same.group("145868")).isEqualTo("10828");
        assertThat(same.smallest().keySet()).allSatisfy(id -> {
            String group = same.group(id);
            assertThat(same.group(group)).isEqualTo(group);
            assertThat(group).isLessThanOrEqualTo(id);
        });
    }
}
