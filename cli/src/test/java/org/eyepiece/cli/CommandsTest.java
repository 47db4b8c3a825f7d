package org.eyepiece.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eyepiece.sky.Crowd;
import org.eyepiece.sky.ImageFormat;
import org.eyepiece.sky.Sky;
import org.eyepiece.sky.SkyWriter;
import org.eyepiece.tree.TreeFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every command as a person types it, on a small simulated sky. */
class CommandsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Path sky;

    @SuppressWarnings("NullAway.Init")
    private static Path model;

    /** What a command left behind. */
    private record Result(int code, String out, String err) {

        JsonNode json() {
            return JsonMapper.shared().readTree(out.lines().toList().getLast());
        }
    }

    @BeforeAll
    static void simulateAndTrain() {
        sky = folder.resolve("sky");
        new SkyWriter(new Sky(3), new Crowd(TreeFile.open("gz2"), 3), 64, 25, ImageFormat.JPEG, true)
                .write(0, 240, sky, 2, done -> {});
        model = folder.resolve("model");
        Result trained = train("--hold-out", "0.3", "--out", model.toString(), "--json");
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.json().get("votes").asString()).isEqualTo("simulated");
        assertThat(trained.json().get("measures").get("n").asInt())
                .isEqualTo(trained.json().get("held_out").asInt())
                .isBetween(40, 110);
    }

    @Test
    void predict_writes_posteriors_that_acquire_ranks() throws IOException {
        Path predictions = folder.resolve("p.parquet");
        Path samples = folder.resolve("s.parquet");
        Result predicted = run(
                "predict",
                "--model",
                model,
                "--subjects",
                images(),
                "--out",
                predictions,
                "--samples-out",
                samples,
                "--json");
        assertThat(predicted.code()).as(predicted.err()).isZero();
        assertThat(predicted.json().get("predicted").asInt()).isEqualTo(240);
        for (String strategy : List.of("bald", "entropy", "variance", "random")) {
            Result fromColumns = run("acquire", "--predictions", predictions, "--top", "7", "--strategy", strategy);
            Result fromSamples = run("acquire", "--predictions", samples, "--top", "7", "--strategy", strategy);
            assertThat(fromColumns.out().lines()).as(strategy).hasSize(8);
            assertThat(fromSamples.out()).as(strategy).isEqualTo(fromColumns.out());
        }
        assertThat(run("acquire", "--predictions", samples, "--top", "7", "--strategy", "epig")
                        .out()
                        .lines())
                .hasSize(8);
        Result impossible = run("acquire", "--predictions", predictions, "--strategy", "epig");
        assertThat(impossible.code()).isEqualTo(1);
        assertThat(impossible.err()).contains("--samples-out");
    }

    @Test
    void the_csv_of_a_prediction_has_the_promised_columns_whatever_the_threads() throws IOException {
        Path one = folder.resolve("one.csv");
        Path two = folder.resolve("two.csv");
        assertThat(run("predict", "--model", model, "--subjects", images(), "--threads", "1", "--out", one)
                        .code())
                .isZero();
        assertThat(run("predict", "--model", model, "--subjects", images(), "--threads", "3", "--out", two)
                        .code())
                .isZero();
        List<String> lines = Files.readAllLines(one);
        assertThat(lines.getFirst())
                .startsWith("id,smooth-or-featured_asked,smooth-or-featured_mutual_info")
                .contains("smooth-or-featured_smooth,smooth-or-featured_smooth_lo,smooth-or-featured_smooth_hi");
        assertThat(lines).hasSize(241);
        assertThat(Files.readAllLines(two)).isEqualTo(lines);
        Result again = run("predict", "--model", model, "--subjects", images(), "--out", one);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("exists already").contains("--force");
        assertThat(Files.readAllLines(one)).isEqualTo(lines);
    }

    @Test
    void evaluate_judges_only_galaxies_the_model_never_saw() {
        Result unseen = run("evaluate", "--model", model, "--subjects", images(), "--votes", votes(), "--json");
        Result all =
                run("evaluate", "--model", model, "--subjects", images(), "--votes", votes(), "--allow-seen", "--json");
        assertThat(unseen.code()).as(unseen.err()).isZero();
        assertThat(unseen.err()).contains("galaxies of the training set are left out");
        assertThat(all.json().get("n").asInt())
                .isGreaterThan(unseen.json().get("n").asInt());
        assertThat(unseen.json().get("loss_mc").asDouble())
                .isGreaterThan(unseen.json().get("floor").asDouble());
        assertThat(unseen.json().get("coverage").size()).isEqualTo(10);
        assertThat(unseen.json().get("votes").asString()).isEqualTo("simulated");
    }

    @Test
    void report_compares_models_side_by_side_in_one_page() throws IOException {
        Path binomial = folder.resolve("binomial");
        assertThat(train("--likelihood", "binomial", "--hold-out", "0.3", "--out", binomial.toString())
                        .code())
                .isZero();
        Path page = folder.resolve("report");
        Result report = run(
                "report",
                "--model",
                model,
                "--model",
                binomial,
                "--subjects",
                images(),
                "--votes",
                votes(),
                "--out",
                page);
        assertThat(report.code()).as(report.err()).isZero();
        String html = Files.readString(page.resolve("index.html"));
        assertThat(html).contains("SIMULATED", "beta-binomial", "binomial").doesNotContain("http://", "https://");
    }

    @Test
    void an_interrupted_training_is_not_started_over_by_accident() throws IOException {
        Path out = folder.resolve("interrupted");
        Files.createDirectories(folder.resolve("interrupted.training"));
        Result refused = train("--out", out.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("--resume");
        assertThat(train("--out", out.toString(), "--resume").code()).isZero();
        assertThat(folder.resolve("interrupted.training")).doesNotExist();
    }

    @Test
    void force_never_deletes_what_is_no_model() throws IOException {
        Path precious = Files.createDirectories(folder.resolve("precious"));
        Files.writeString(precious.resolve("thesis.tex"), "years of work");
        Result refused = train("--out", precious.toString(), "--force");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("thesis.tex");
        assertThat(precious.resolve("thesis.tex")).hasContent("years of work");
    }

    @Test
    void bad_input_is_one_line_with_a_place_and_a_remedy() throws IOException {
        Path bad = folder.resolve("bad.csv");
        Files.writeString(
                bad,
                "id,smooth-or-featured_smooth,smooth-or-featured_featured-or-disk,smooth-or-featured_artifact\nx,1,2,minus\n");
        Result refused = run("train", "--subjects", images(), "--votes", bad, "--out", folder.resolve("never"));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err().strip())
                .doesNotContain("\n")
                .contains("bad.csv", "smooth-or-featured_artifact", "minus");
        assertThat(folder.resolve("never")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train --subjects nowhere.zip --votes nowhere.csv --out x",
                "train --subjects SKY --votes VOTES --question no-such=question --out x",
                "train --subjects SKY --votes VOTES --question how-rounded --out x",
                "train --subjects SKY --votes VOTES --size 50 --out x",
                "train --subjects SKY --votes VOTES --likelihood poisson --out x",
                "train --subjects SKY --votes VOTES --fold 7/5 --out x",
                "train --subjects SKY --votes VOTES --tree nowhere.json --out x",
                "predict --model nowhere --subjects SKY --out x.parquet",
                "predict --model MODEL --subjects SKY --out x.docx",
                "predict --model MODEL --subjects SKY --samples 0 --out x.parquet",
                "acquire --predictions nowhere.parquet",
                "acquire --predictions nowhere.parquet --strategy best",
                "evaluate --model nowhere --subjects SKY --votes VOTES"
            })
    void what_cannot_work_is_said_in_one_line_without_a_stack_trace(String line) {
        String[] words = line.replace("SKY", images())
                .replace("VOTES", votes())
                .replace("MODEL", model.toString())
                .split(" ");
        Result refused = run((Object[]) words);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err().strip().lines().filter(text -> !text.startsWith("note:")))
                .singleElement()
                .asString()
                .startsWith("eyepiece: ")
                .doesNotContain("Exception");
    }

    @Test
    void wrong_use_is_code_two() {
        assertThat(run("train").code()).isEqualTo(2);
        assertThat(run("no-such-command").code()).isEqualTo(2);
        assertThat(run("train", "--epochs", "many").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "train", "predict", "evaluate", "acquire", "report", "doctor"})
    void every_command_explains_itself(String command) {
        Result help = run(command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: eyepiece " + command);
    }

    private static Result train(String... more) {
        Object[] words = new Object[17 + more.length];
        Object[] fixed = {
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
            "2",
            "--batch",
            "32",
            "--seed",
            "4"
        };
        System.arraycopy(fixed, 0, words, 0, fixed.length);
        System.arraycopy(more, 0, words, fixed.length, more.length);
        return run(words);
    }

    private static String images() {
        return sky.resolve("images.zip").toString();
    }

    private static String votes() {
        return sky.resolve("votes.csv").toString();
    }

    private static Result run(Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Eyepiece.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] arguments = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            arguments[i] = words[i].toString();
        }
        int code = line.execute(arguments);
        line.getOut().flush();
        line.getErr().flush();
        return new Result(code, out.toString(), err.toString());
    }
}
