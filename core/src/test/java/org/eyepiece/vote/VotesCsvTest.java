package org.eyepiece.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.RandomTrees;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VotesCsvTest {

    private static final DecisionTree TREE = TreeFile.parse("""
            {"name": "small", "first": "shape", "questions": [
              {"key": "shape", "type": "single", "answers": [
                {"key": "round", "next": null}, {"key": "flat", "next": "odd"}]},
              {"key": "odd", "type": "multiple", "answers": [
                {"key": "ring", "next": null}, {"key": "dust", "next": null}]}]}""", "small");

    @TempDir
    Path folder;

    private VoteTable read(String csv) {
        try {
            return VotesCsv.read(Files.writeString(folder.resolve("votes.csv"), csv), TREE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void reads_counts_in_any_order_of_columns() {
        VoteTable table = read("odd_dust,shape_flat,file,odd_ring,id,shape_round\n1,5,a.jpg,2,a,7\n");
        assertThat(table.subjects()).containsExactly(new SubjectVotes("a", "a.jpg", new int[] {7, 5, 2, 1}));
        assertThat(table.ignoredColumns()).isEmpty();
        assertThat(table.incompleteQuestions()).isEmpty();
    }

    @Test
    void reads_what_rfc_4180_allows() {
        String rows = String.join(
                "\r\n",
                "\uFEFF\"id\",file,\"shape_round\",shape_flat",
                "\"a,\"\"1\"\"\r\n\",\"x, y.jpg\",\"18.0\", 3.",
                "",
                "b,,,0.000");
        VoteTable table = read(rows);
        assertThat(table.subjects())
                .containsExactly(
                        new SubjectVotes("a,\"1\"", "x, y.jpg", new int[] {18, 3, 0, 0}),
                        new SubjectVotes("b", "", new int[] {0, 0, 0, 0}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "subject_id", "id_str"})
    void finds_the_id_under_its_names(String name) {
        assertThat(read("shape_round,shape_flat," + name + "\n1,2,x\n").subject("x"))
                .isPresent();
    }

    @Test
    void lists_columns_that_mean_nothing_once() {
        VoteTable table = read(",id,ra,shape_round,shape_flat,dec,id_str,\n0,a,1,1,1,2,A,\n");
        assertThat(table.ignoredColumns()).containsExactly("", "dec", "id_str", "ra");
        assertThat(table.subject("A")).isEmpty();
    }

    @Test
    void counts_a_question_without_columns_as_not_asked() {
        VoteTable table = read("id,shape_round,shape_flat\na,7,5\n");
        SubjectVotes a = table.subjects().getFirst();
        assertThat(table.present()).containsExactly(true, true, false, false);
        assertThat(table.n(a, 0)).isEqualTo(12);
        assertThat(table.n(a, 1)).isZero();
        assertThat(table.knows(1)).isFalse();
        assertThat(table.incompleteQuestions()).isEmpty();
    }

    @Test
    void counts_a_question_with_a_column_missing_as_not_asked_rather_than_make_up_its_n() {
        VoteTable table = read("id,shape_round,odd_ring,odd_dust\na,7,5,1\n");
        SubjectVotes a = table.subjects().getFirst();
        assertThat(table.incompleteQuestions()).containsExactly("shape", "odd");
        assertThat(table.n(a, 0)).isZero();
        assertThat(table.k(a, 0)).isZero();
        assertThat(table.n(a, 1)).isZero();
        assertThat(table.k(a, 2)).isZero();
    }

    @Test
    void reads_back_any_table_it_wrote() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 100; i++) {
            VoteTable table = draw(random);
            Path file = folder.resolve(i + ".csv");
            VotesCsv.write(table, file);
            assertThat(VotesCsv.read(file, table.tree())).isEqualTo(table);
        }
    }

    @Test
    void never_writes_over_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.csv"), "mine");
        assertThatThrownBy(() -> VotesCsv.write(VoteTable.of(TREE, List.of()), file))
                .hasMessageContaining("mine.csv: exists already");
        assertThat(file).hasContent("mine");
    }

    /** A random table with ids that need quotes, some questions left out whole, some images unnamed. */
    private static VoteTable draw(SplittableRandom random) {
        DecisionTree tree = RandomTrees.draw(random, 6);
        boolean[] there = new boolean[tree.answers()];
        for (int q = 0; q < tree.questions().size(); q++) {
            boolean asked = q == 0 || random.nextInt(4) > 0;
            for (int a = 0; a < tree.questions().get(q).answers().size(); a++) {
                there[tree.offset(q) + a] = asked;
            }
        }
        List<Boolean> present =
                IntStream.range(0, there.length).mapToObj(a -> there[a]).toList();
        People people = new People(tree, present);
        boolean named = random.nextBoolean();
        List<SubjectVotes> subjects = new ArrayList<>();
        for (int s = 0; s < random.nextInt(8); s++) {
            int[] counts = IntStream.range(0, there.length)
                    .map(a -> there[a] ? random.nextInt(60) : 0)
                    .toArray();
            for (int excess = people.excess(counts); excess >= 0; excess = people.excess(counts)) {
                counts[excess] = people.n(counts, people.questionOf(excess));
            }
            String id = List.of("a", "b\"b", "c,c", "d\r\nd", "e e", "\u00e9", "7", "=1")
                    .get(s);
            subjects.add(new SubjectVotes(id, named && s % 2 == 0 ? id + ".png" : "", counts));
        }
        return new VoteTable(tree, subjects, present, List.of());
    }
}
