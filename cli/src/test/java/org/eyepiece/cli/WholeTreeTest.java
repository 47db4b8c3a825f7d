package org.eyepiece.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.cli.TypedCommand.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.eyepiece.sky.Crowd;
import org.eyepiece.sky.ImageFormat;
import org.eyepiece.sky.Sky;
import org.eyepiece.sky.SkyWriter;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One network for every question, from the command line to the table and the page. */
class WholeTreeTest {

    private static final DecisionTree TREE = TreeFile.open("gz2");
    private static final int GALAXIES = 400;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @BeforeAll
    static void simulate_and_train() {
        new SkyWriter(new Sky(5), new Crowd(TREE, 5), 32, 30, ImageFormat.JPEG, true)
                .write(0, GALAXIES, folder.resolve("sky"), 2, done -> {});
        TypedCommand trained = run(
                "train",
                "--subjects",
                images(),
                "--votes",
                votes(),
                "--votes-are",
                "simulated",
                "--size",
                "32",
                "--crop",
                "1",
                "--epochs",
                "8",
                "--hold-out",
                "0.3",
                "--out",
                model());
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.out()).contains("the whole tree", "dirichlet-multinomial", "how-rounded");
    }

    @Test
    void a_table_holds_every_answer_and_leaves_out_those_of_questions_most_people_would_not_be_asked()
            throws IOException {
        List<String[]> friendly = predict("friendly.csv");
        List<String[]> full = predict("full.csv", "--full");
        List<String> columns = List.of(friendly.getFirst());
        assertThat(columns).containsAll(TREE.columns());
        int asked = columns.indexOf("bar_asked");
        int bar = columns.indexOf("bar_yes");
        int left = 0;
        for (int row = 1; row < friendly.size(); row++) {
            String[] cells = friendly.get(row);
            assertThat(Double.parseDouble(cells[columns.indexOf("smooth-or-featured_asked")]))
                    .isEqualTo(1);
            assertThat(cells[bar].isEmpty()).isEqualTo(Double.parseDouble(cells[asked]) < 0.5);
            assertThat(full.get(row)[bar]).isNotEmpty();
            left += cells[bar].isEmpty() ? 1 : 0;
            double all = 0;
            for (String answer : List.of("smooth", "featured-or-disk", "artifact")) {
                all += Double.parseDouble(cells[columns.indexOf("smooth-or-featured_" + answer)]);
            }
            assertThat(all).isBetween(0.999, 1.001);
        }
        assertThat(friendly).hasSize(GALAXIES + 1);
        assertThat(left).isPositive();
    }

    @Test
    void galaxies_are_ranked_by_all_questions_or_by_those_one_cares_for() throws IOException {
        predict("ranked.csv");
        Path predictions = folder.resolve("ranked.csv");
        List<String> all = ranking(predictions);
        List<String> bars = ranking(
                predictions,
                "--care",
                "smooth-or-featured=0,disk-edge-on=0,has-spiral-arms=0,bulge-size=0,how-rounded=0,something-odd=0,odd-feature=0,bulge-shape=0,"
                        + "spiral-winding=0,spiral-arm-count=0");
        assertThat(all).hasSize(20).doesNotHaveDuplicates().isNotEqualTo(bars);
        List<String[]> rows = predict("bars.csv");
        List<String> columns = List.of(rows.getFirst());
        int asked = columns.indexOf("bar_asked");
        int information = columns.indexOf("bar_mutual_info");
        String best = rows.stream()
                .skip(1)
                .max(Comparator.comparingDouble(
                        row -> Double.parseDouble(row[asked]) * Double.parseDouble(row[information])))
                .orElseThrow()[0];
        assertThat(bars.getFirst()).isEqualTo(best);
        TypedCommand named = run("acquire", "--predictions", predictions, "--question", "bar=yes");
        assertThat(named.code()).isEqualTo(2);
        assertThat(named.err()).contains("--care");
        TypedCommand unknown = run("acquire", "--predictions", predictions, "--care", "colour=2");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("colour").contains("bar");
        TypedCommand negative = run("acquire", "--predictions", predictions, "--care", "bar=-1");
        assertThat(negative.code()).isEqualTo(2);
    }

    private static List<String> ranking(Path predictions, String... more) {
        List<Object> words = new ArrayList<>(List.of("acquire", "--predictions", predictions, "--top", "20"));
        words.addAll(List.of(more));
        TypedCommand ranked = run(words.toArray());
        assertThat(ranked.code()).as(ranked.err()).isZero();
        return ranked.out().lines().skip(1).map(line -> line.split(",")[1]).toList();
    }

    @Test
    void samples_of_a_tree_are_ranked_by_the_answer_that_is_named() {
        Path samples = folder.resolve("samples.parquet");
        TypedCommand predicted = run(
                "predict",
                "--model",
                model(),
                "--subjects",
                images(),
                "--out",
                folder.resolve("with.csv"),
                "--samples-out",
                samples);
        assertThat(predicted.code()).as(predicted.err()).isZero();
        TypedCommand unnamed = run("acquire", "--predictions", samples, "--strategy", "batch-bald");
        assertThat(unnamed.code()).isEqualTo(2);
        assertThat(unnamed.err()).contains("--question").contains("bar=yes");
        TypedCommand named = run(
                "acquire", "--predictions", samples, "--strategy", "batch-bald", "--question", "bar=yes", "--top", "5");
        assertThat(named.code()).as(named.err()).isZero();
        assertThat(named.out().lines()).hasSize(6);
    }

    @Test
    void every_question_is_judged_and_drawn() throws IOException {
        Path report = folder.resolve("report");
        TypedCommand judged = run(
                "evaluate",
                "--model",
                model(),
                "--subjects",
                images(),
                "--votes",
                votes(),
                "--votes-are",
                "simulated",
                "--report",
                report,
                "--json");
        assertThat(judged.code()).as(judged.err()).isZero();
        JsonNode line =
                JsonMapper.shared().readTree(judged.out().lines().toList().getLast());
        JsonNode first = line.path("questions").path("smooth-or-featured");
        assertThat(first.path("n").asInt()).isBetween(80, 160);
        assertThat(first.path("floor").asDouble())
                .isLessThan(first.path("loss_mc").asDouble());
        assertThat(first.path("explained").asDouble()).isBetween(0.3, 1.0);
        assertThat(line.path("questions").propertyNames()).contains("bar", "has-spiral-arms", "how-rounded");
        String page = Files.readString(report.resolve("index.html"));
        assertThat(page).contains("which questions are asked", "coverage", "how-rounded", "SIMULATED");
        assertThat(Files.list(report.resolve("figures"))
                        .map(file -> file.getFileName().toString()))
                .anyMatch(name -> name.startsWith("calibration"))
                .anyMatch(name -> name.startsWith("coverage"));
    }

    @Test
    void questions_without_a_vote_are_named_and_left_empty() throws IOException {
        Path few = folder.resolve("few.csv");
        List<String> rows = Files.readAllLines(votes());
        List<String> header = List.of(rows.getFirst().split(","));
        Files.write(
                few,
                rows.stream()
                        .map(row -> row.split(",", -1))
                        .map(cells -> String.join(
                                ",",
                                cells[header.indexOf("id")],
                                cells[header.indexOf("smooth-or-featured_smooth")],
                                cells[header.indexOf("smooth-or-featured_featured-or-disk")],
                                cells[header.indexOf("smooth-or-featured_artifact")]))
                        .toList());
        TypedCommand trained = run(
                "train",
                "--subjects",
                images(),
                "--votes",
                few,
                "--size",
                "32",
                "--crop",
                "1",
                "--epochs",
                "1",
                "--out",
                folder.resolve("first-only"));
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.err()).contains("10 questions have no votes at all").contains("disk-edge-on");
        Path out = folder.resolve("first-only.csv");
        run("predict", "--model", folder.resolve("first-only"), "--subjects", images(), "--out", out);
        List<String> lines = Files.readAllLines(out);
        List<String> columns = List.of(lines.getFirst().split(","));
        String[] cells = lines.get(1).split(",", -1);
        assertThat(cells[columns.indexOf("bar_mutual_info")]).isEmpty();
        assertThat(cells[columns.indexOf("bar_yes")]).isEmpty();
        assertThat(cells[columns.indexOf("smooth-or-featured_smooth")]).isNotEmpty();
        TypedCommand ranked = run("acquire", "--predictions", out, "--top", "3");
        assertThat(ranked.out().lines()).hasSize(4);
    }

    @Test
    void a_model_of_the_tree_does_not_pass_for_one_of_an_answer() {
        TypedCommand likelihood = run(
                "train",
                "--subjects",
                images(),
                "--votes",
                votes(),
                "--likelihood",
                "binomial",
                "--out",
                folder.resolve("x"));
        assertThat(likelihood.code()).isEqualTo(2);
        assertThat(likelihood.err()).contains("whole tree").contains("dirichlet-multinomial");
        TypedCommand one = run(
                "train",
                "--subjects",
                images(),
                "--votes",
                votes(),
                "--question",
                "bar=yes",
                "--likelihood",
                "multinomial",
                "--out",
                folder.resolve("x"));
        assertThat(one.code()).isEqualTo(2);
        assertThat(one.err()).contains("one answer").contains("beta-binomial");
    }

    private static List<String[]> predict(String name, String... more) throws IOException {
        List<Object> words = new ArrayList<>(
                List.of("predict", "--model", model(), "--subjects", images(), "--out", folder.resolve(name)));
        words.addAll(List.of(more));
        TypedCommand predicted = run(words.toArray());
        assertThat(predicted.code()).as(predicted.err()).isZero();
        return Files.readAllLines(folder.resolve(name)).stream()
                .map(line -> line.split(",", -1))
                .sorted((a, b) ->
                        Arrays.equals(a, b) ? 0 : a[0].equals("id") ? -1 : b[0].equals("id") ? 1 : a[0].compareTo(b[0]))
                .toList();
    }

    private static Path images() {
        return folder.resolve("sky/images.zip");
    }

    private static Path votes() {
        return folder.resolve("sky/votes.csv");
    }

    private static Path model() {
        return folder.resolve("model");
    }
}
