package org.eyepiece.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.cli.TypedCommand.run;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @BeforeAll
    static void simulateAndTrain() {
        sky = folder.resolve("sky");
        new SkyWriter(new Sky(3), new Crowd(TreeFile.open("gz2"), 3), 64, 25, ImageFormat.JPEG, true)
                .write(0, 240, sky, 2, done -> {});
        model = folder.resolve("model");
        TypedCommand trained = train("--hold-out", "0.3", "--out", model.toString(), "--json");
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.json().get("votes").asString()).isEqualTo("simulated");
        assertThat(trained.json().get("measures").get("n").asInt())
                .isEqualTo(trained.json().get("held_out").asInt())
                .isBetween(40, 110);
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
        TypedCommand again = run("predict", "--model", model, "--subjects", images(), "--out", one);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("exists already").contains("--force");
        assertThat(Files.readAllLines(one)).isEqualTo(lines);
    }

    @Test
    void evaluate_judges_only_galaxies_the_model_never_saw() {
        TypedCommand unseen = run(
                "evaluate",
                "--model",
                model,
                "--subjects",
                images(),
                "--votes",
                votes(),
                "--votes-are",
                "simulated",
                "--json");
        TypedCommand all =
                run("evaluate", "--model", model, "--subjects", images(), "--votes", votes(), "--allow-seen", "--json");
        assertThat(unseen.code()).as(unseen.err()).isZero();
        assertThat(unseen.err()).contains("galaxies of the training set are left out");
        assertThat(all.json().get("n").asInt())
                .isGreaterThan(unseen.json().get("n").asInt());
        assertThat(unseen.json().get("loss_mc").asDouble())
                .isGreaterThan(unseen.json().get("floor").asDouble());
        assertThat(unseen.json().get("coverage").size()).isEqualTo(10);
        assertThat(unseen.json().get("votes").asString()).isEqualTo("simulated");
        assertThat(unseen.json().get("includes_training").asBoolean()).isFalse();
        assertThat(unseen.out()).contains("it never saw");
        assertThat(judge("evaluate", "--question", "bar=yes").code()).isEqualTo(2);
        assertThat(all.json().get("votes").asString()).isEqualTo("unstated");
        assertThat(all.json().get("includes_training").asBoolean()).isTrue();
        assertThat(all.out()).contains("of which it learnt from").doesNotContain("never saw");
    }

    @Test
    void a_report_on_seen_galaxies_says_so() throws IOException {
        Path page = folder.resolve("flattering");
        TypedCommand report =
                judge("report", "--allow-seen", "--out", page, "--samples", "20", "--min-votes", "2", "--json");
        assertThat(report.code()).as(report.err()).isZero();
        assertThat(report.json().get("report").asString()).endsWith("index.html");
        assertThat(report.json().get("includes_training").asBoolean()).isTrue();
        assertThat(Files.readString(page.resolve("index.html")))
                .contains("galaxies of the training set included", "it learnt from")
                .doesNotContain("never saw");
    }

    @Test
    void a_picture_seen_under_another_id_counts_as_seen() throws IOException {
        JsonNode card = JsonMapper.shared().readTree(Files.readString(model.resolve("model.json")));
        String learnt = card.get("training").get(0).asString();
        StringBuilder pairs = new StringBuilder("id,same_as\n");
        card.get("heldOut").forEach(id -> pairs.append(id.asString() + "," + learnt + "\n"));
        Path same = folder.resolve("same.csv");
        Files.writeString(same, pairs);
        TypedCommand refused = judge("evaluate", "--same", same);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("every one of these 240 galaxies was in the training set");
    }

    @Test
    void a_class_is_one_vote() throws IOException {
        Path classes = folder.resolve("classes.csv");
        StringBuilder rows = new StringBuilder("id,Kind\n");
        for (String line : Files.readAllLines(Path.of(votes())).stream().skip(1).toList()) {
            String id = line.substring(0, line.indexOf(','));
            rows.append(id + (id.hashCode() % 2 == 0 ? ",Spiral galaxy\n" : ",Elliptical\n"));
        }
        Files.writeString(classes, rows);
        Path learnt = folder.resolve("learnt-from-classes");
        List<String> train = List.of(
                "train", "--subjects", images(), "--classes", classes.toString(), "--size", "32", "--epochs", "1");
        TypedCommand trained = run(with(train, "--question", "Kind=Spiral galaxy", "--out", learnt, "--hold-out", "0.5")
                .toArray());
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.err()).contains("the likelihood is binomial");
        TypedCommand judged = run(
                "evaluate", "--model", learnt, "--subjects", images(), "--classes", classes, "--allow-seen", "--json");
        assertThat(judged.code()).as(judged.err()).isZero();
        assertThat(judged.json().get("question").asString()).isEqualTo("kind=spiral-galaxy");
        assertThat(judged.json().get("n").asInt()).isEqualTo(240);
        TypedCommand named = run(with(
                        List.of("evaluate", "--model", learnt.toString(), "--subjects", images()),
                        "--classes",
                        classes,
                        "--question",
                        "Kind=Elliptical",
                        "--allow-seen")
                .toArray());
        assertThat(named.code()).as(named.err()).isZero();
        TypedCommand mixed = run(
                "evaluate",
                "--model",
                model,
                "--model",
                learnt,
                "--subjects",
                images(),
                "--votes",
                votes(),
                "--allow-seen");
        assertThat(mixed.code()).isEqualTo(1);
        assertThat(mixed.out()).isEmpty();
        assertThat(mixed.err()).contains("compare models of one question");
        for (List<Object> wrong : List.of(
                with(train, "--out", "x"),
                with(train, "--out", "x", "--question", "Kind"),
                with(train, "--out", "x", "--question", "Kind=Comet"),
                with(train, "--out", "x", "--question", "Kind=Elliptical", "--tree", "gz2"),
                with(train, "--out", "x", "--question", "Kind=Elliptical", "--votes", votes()),
                with(train, "--out", "x", "--question", "Kind=Elliptical", "--likelihood", "beta-binomial"))) {
            assertThat(run(wrong.toArray()).code()).as(wrong.toString()).isEqualTo(2);
        }
    }

    @Test
    void images_of_one_name_in_several_folders_all_keep_their_full_names() {
        assertThat(Predict.subjects(List.of("a/1.jpg", "a/2.jpg", "b/1.jpg")).stream()
                        .map(subject -> subject.id()))
                .containsExactly("a/1.jpg", "2", "b/1.jpg");
        assertThat(Predict.subjects(List.of("1.jpg", "1.png", "x/1.jpg.png")).stream()
                        .map(subject -> subject.id()))
                .containsExactly("1.jpg", "1.png", "x/1.jpg.png");
    }

    @Test
    void no_image_that_can_be_read_is_a_failure_and_leaves_no_file() throws IOException {
        Path images = Files.createDirectories(folder.resolve("no-images"));
        Path out = folder.resolve("nothing.parquet");
        TypedCommand none = run("predict", "--model", model, "--subjects", images, "--out", out);
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("no images");
        Files.writeString(images.resolve("broken.jpg"), "no picture");
        TypedCommand unreadable = run("predict", "--model", model, "--subjects", images, "--out", out);
        assertThat(unreadable.code()).isEqualTo(1);
        assertThat(unreadable.err()).contains("left out: ").contains("none of the 1 images");
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()).filter(name -> name.contains("nothing.parquet")))
                    .isEmpty();
        }
    }

    @Test
    void report_compares_models_side_by_side_in_one_page() throws IOException {
        Path binomial = folder.resolve("binomial");
        assertThat(train("--likelihood", "binomial", "--hold-out", "0.3", "--out", binomial.toString())
                        .code())
                .isZero();
        Path page = folder.resolve("report");
        TypedCommand report = run(
                "report",
                "--model",
                model,
                "--model",
                binomial,
                "--subjects",
                images(),
                "--votes",
                votes(),
                "--votes-are",
                "simulated",
                "--out",
                page);
        assertThat(report.code()).as(report.err()).isZero();
        String html = Files.readString(page.resolve("index.html"));
        assertThat(html).contains("SIMULATED", "beta-binomial", "binomial").doesNotContain("http://", "https://");
    }

    @Test
    void models_of_different_trees_are_not_compared() {
        Path other = folder.resolve("other-tree");
        assertThat(train("--tree", "gz-decals-5", "--hold-out", "0.3", "--out", other.toString())
                        .code())
                .isZero();
        TypedCommand refused = judge("evaluate", "--model", other);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("other-tree was trained with another tree", "compare models of one tree");
    }

    @Test
    void an_interrupted_training_is_not_started_over_by_accident() throws IOException {
        Path out = folder.resolve("interrupted");
        Files.createDirectories(folder.resolve("interrupted.training"));
        TypedCommand refused = train("--out", out.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("--resume");
        TypedCommand begun = train("--out", out.toString(), "--resume", "--hold-out", "0");
        assertThat(begun.code()).as(begun.err()).isZero();
        assertThat(begun.err()).contains("nothing to resume in " + folder.resolve("interrupted.training"));
        assertThat(begun.out()).contains("epoch 2/2").doesNotContain("NaN");
        assertThat(folder.resolve("interrupted.training")).doesNotExist();
    }

    @Test
    void an_interrupted_training_survives_a_failed_attempt_to_start_anew() throws IOException {
        Path state = Files.createDirectories(folder.resolve("kept.training"));
        String out = folder.resolve("kept").toString();
        assertThat(run("train", "--subjects", "nowhere.zip", "--votes", votes(), "--out", out, "--force")
                        .code())
                .isEqualTo(1);
        assertThat(state).exists();
    }

    @Test
    void force_never_deletes_what_is_no_model() throws IOException {
        Path precious = Files.createDirectories(folder.resolve("precious"));
        Files.writeString(precious.resolve("thesis.tex"), "years of work");
        TypedCommand refused = train("--out", precious.toString(), "--force");
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
        TypedCommand refused = run("train", "--subjects", images(), "--votes", bad, "--out", folder.resolve("never"));
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
                "train --subjects SKY --votes VOTES --same nowhere.csv --out x",
                "train --subjects SKY --votes VOTES --tree nowhere.json --out x",
                "predict --model nowhere --subjects SKY --out x.parquet",
                "predict --model MODEL --subjects SKY --out x.docx",
                "acquire --predictions nowhere.parquet",
                "evaluate --model nowhere --subjects SKY --votes VOTES",
                "report --model nowhere --subjects SKY --votes VOTES --out x"
            })
    void what_cannot_work_is_said_in_one_line_without_a_stack_trace(String line) {
        TypedCommand refused = run((Object[]) words(line));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err().strip().lines().filter(text -> !text.startsWith("note:")))
                .singleElement()
                .asString()
                .startsWith("eyepiece: ")
                .doesNotContain("Exception");
    }

    private static String[] words(String line) {
        return line.replace("SKY", images())
                .replace("VOTES", votes())
                .replace("MODEL", model.toString())
                .split(" ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "train", "predict", "evaluate", "acquire", "report", "doctor"})
    void every_command_explains_itself(String command) {
        TypedCommand help = run(command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: eyepiece " + command);
    }

    private static TypedCommand train(String... more) {
        Object[] words = new Object[19 + more.length];
        Object[] fixed = {
            "train",
            "--subjects",
            images(),
            "--votes",
            votes(),
            "--votes-are",
            "simulated",
            "--question",
            "smooth-or-featured=smooth",
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

    /** A command that judges the model on all images. */
    private static TypedCommand judge(String command, Object... more) {
        return run(with(List.of(command, "--model", model, "--subjects", images(), "--votes", votes()), more)
                .toArray());
    }

    private static List<Object> with(List<?> words, Object... more) {
        List<Object> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }
}
