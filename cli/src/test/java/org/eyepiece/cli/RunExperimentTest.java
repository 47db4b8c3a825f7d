package org.eyepiece.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eyepiece.sky.Crowd;
import org.eyepiece.sky.ImageFormat;
import org.eyepiece.sky.Sky;
import org.eyepiece.sky.SkyWriter;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The experiment as a person types it, on a small simulated sky. */
class RunExperimentTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Path sky;

    @BeforeAll
    static void simulate() {
        sky = folder.resolve("sky");
        new SkyWriter(new Sky(8), new Crowd(TreeFile.open("gz2"), 8), 32, 20, ImageFormat.JPEG, true)
                .write(0, 100, sky, 2, done -> {});
    }

    @Test
    void writes_numbers_and_a_page_goes_on_with_more_seeds_and_redraws_without_training() throws IOException {
        Path out = folder.resolve("experiment");
        TypedCommand first = experiment(out, "--seeds", "1");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out())
                .contains("random, seed 0, round 1: 20 labels")
                .contains("batch-bald+random=0.3, seed 0, round 1");
        JsonNode results = JsonMapper.shared().readTree(Files.readString(out.resolve("results.json")));
        assertThat(first.json()).isEqualTo(results);
        assertThat(results.get("question").asString()).isEqualTo("smooth-or-featured");
        String page = Files.readString(out.resolve("report/index.html"));
        assertThat(page).contains("SIMULATED votes").contains("BALD").doesNotContain("<script");

        TypedCommand more = experiment(out, "--seeds", "2");
        assertThat(more.code()).as(more.err()).isZero();
        assertThat(more.out())
                .contains("batch-bald+random=0.3, seed 1, round 1")
                .doesNotContain("seed 0, round 1: 20 labels");

        Files.delete(out.resolve("results.json"));
        TypedCommand again = experiment(out, "--seeds", "2");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).contains("were done before").doesNotContain("RMSE 0");
        assertThat(again.json()).isEqualTo(more.json());
    }

    @Test
    void begins_with_a_model_that_learnt_other_galaxies_and_judges_by_none_of_them() throws IOException {
        Path model = folder.resolve("older");
        TypedCommand trained = TypedCommand.run(
                "train",
                "--subjects",
                sky.resolve("images.zip"),
                "--votes",
                sky.resolve("votes.csv"),
                "--votes-are",
                "simulated",
                "--size",
                "32",
                "--epochs",
                "1",
                "--hold-out",
                "0.4",
                "--out",
                model);
        assertThat(trained.code()).as(trained.err()).isZero();
        Path out = folder.resolve("from");
        TypedCommand typed = experiment(out, "--seeds", "1", "--from", model.toString(), "--unfreeze", "1");
        assertThat(typed.code()).as(typed.err()).isZero();
        JsonNode results = typed.json();
        assertThat(results.get("test").asInt()).isEqualTo(20);
        assertThat(results.get("settings").get("Each round begins").asString())
                .isEqualTo("from older, trained before; its last 1 blocks go on learning");
        JsonNode learnt = JsonMapper.shared()
                .readTree(Files.readString(model.resolve("model.json")))
                .get("seen");
        List<String> judged = Files.readAllLines(out.resolve("seed-0/start/test.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 2)[0])
                .toList();
        assertThat(judged)
                .hasSize(20)
                .doesNotContainAnyElementsOf(
                        learnt.valueStream().map(JsonNode::asString).toList());
        assertThat(wrong(2, folder.resolve("both"), "--from", model.toString(), "--pretrain", "1"))
                .contains("pretrain");
        assertThat(wrong(2, folder.resolve("none"), "--unfreeze", "1")).contains("--from");
    }

    @Test
    void says_in_one_line_what_is_wrong_with_what_was_asked() {
        Path out = folder.resolve("never");
        assertThat(wrong(2, out, "--strategies", "random,luck")).contains("no strategy is called 'luck'");
        assertThat(wrong(2, out, "--test-subjects", sky.toString())).contains("--test-votes");
        assertThat(wrong(2, out, "--seeds", "0")).contains("--seeds");
        assertThat(wrong(2, out, "--networks", "3")).contains("multiple of the 3 networks");
        assertThat(wrong(1, out, "--pool", "5")).contains("rounds need");
        assertThat(out).doesNotExist();
    }

    private static String wrong(int code, Path out, String... options) {
        TypedCommand typed = experiment(out, options);
        assertThat(typed.code()).as(typed.err()).isEqualTo(code);
        List<String> errors = typed.err()
                .lines()
                .filter(line -> line.startsWith("eyepiece: "))
                .toList();
        assertThat(errors).as(typed.err()).hasSize(1);
        return errors.getFirst();
    }

    private static TypedCommand experiment(Path out, String... options) {
        List<Object> words = new ArrayList<>(List.of(
                "experiment",
                "--subjects",
                sky.resolve("images.zip"),
                "--votes",
                sky.resolve("votes.csv"),
                "--votes-are",
                "simulated",
                "--start",
                "12",
                "--step",
                "8",
                "--rounds",
                "1",
                "--epochs",
                "1",
                "--least-steps",
                "2",
                "--samples",
                "10",
                "--test",
                "20",
                "--out",
                out,
                "--json"));
        words.addAll(List.of(options));
        return TypedCommand.run(words.toArray());
    }
}
