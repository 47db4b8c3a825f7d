package org.eyepiece.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.cli.TypedCommand.run;

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

/** Choosing subjects as a person types it, from the predictions of a network that hardly learnt. */
class AcquireTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Path sky;

    @SuppressWarnings("NullAway.Init")
    private static Path model;

    @BeforeAll
    static void simulate_and_train() {
        sky = folder.resolve("sky");
        new SkyWriter(new Sky(3), new Crowd(TreeFile.open("gz2"), 3), 32, 25, ImageFormat.JPEG, true)
                .write(0, 240, sky, 2, done -> {});
        model = folder.resolve("model");
        TypedCommand trained = run(
                "train",
                "--subjects",
                sky.resolve("images.zip"),
                "--votes",
                sky.resolve("votes.csv"),
                "--question",
                "smooth-or-featured=smooth",
                "--size",
                "32",
                "--crop",
                "1",
                "--epochs",
                "1",
                "--out",
                model);
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    @Test
    void ranks_what_predict_wrote_and_says_why_each_was_chosen() {
        Path predictions = folder.resolve("p.parquet");
        Path samples = folder.resolve("s.parquet");
        TypedCommand predicted = run(
                "predict",
                "--model",
                model,
                "--subjects",
                sky.resolve("images.zip"),
                "--out",
                predictions,
                "--samples-out",
                samples,
                "--json");
        assertThat(predicted.code()).as(predicted.err()).isZero();
        assertThat(predicted.json().get("predicted").asInt()).isEqualTo(240);
        for (String strategy : List.of(
                "bald", "entropy", "variance", "random", "power-bald", "bald+random=0.3", "power-bald+random=0.3")) {
            TypedCommand fromColumns =
                    run("acquire", "--predictions", predictions, "--top", "7", "--strategy", strategy);
            TypedCommand fromSamples = run("acquire", "--predictions", samples, "--top", "7", "--strategy", strategy);
            assertThat(fromColumns.out().lines()).as(strategy).hasSize(8);
            assertThat(fromSamples.out()).as(strategy).isEqualTo(fromColumns.out());
        }
        for (String strategy : List.of("epig", "batch-bald", "batch-bald+random=0.3")) {
            assertThat(run("acquire", "--predictions", samples, "--top", "7", "--strategy", strategy)
                            .out()
                            .lines())
                    .as(strategy)
                    .hasSize(8);
            TypedCommand impossible = run("acquire", "--predictions", predictions, "--strategy", strategy);
            assertThat(impossible.code()).isEqualTo(1);
            assertThat(impossible.err())
                    .contains("--samples-out")
                    .contains(strategy.split("[+]")[0] + " compares")
                    .hasLineCount(1);
        }
        List<String> header = List.of("rank", "id", "score", "strategy", "seed", "model", "probability");
        assertThat(run("acquire", "--predictions", predictions, "--strategy", "random", "--seed", "9", "--top", "24")
                        .out()
                        .lines())
                .startsWith(String.join(",", header))
                .hasSize(25)
                .last()
                .asString()
                .contains(",random,9,")
                .endsWith(",0.1");
        assertThat(run("acquire", "--predictions", predictions, "--votes-per-subject", "40", "--top", "1")
                        .out()
                        .lines())
                .last()
                .asString()
                .matches("1,sim-[0-9]+,[^,]+,bald,0,[0-9a-f]{12},1\\.0");
        TypedCommand otherN = run("acquire", "--predictions", predictions, "--votes-per-subject", "5");
        assertThat(otherN.code()).isEqualTo(2);
        assertThat(otherN.err()).contains("40 votes").contains("--samples-out");
        assertThat(run("acquire", "--predictions", samples, "--votes-per-subject", "5")
                        .code())
                .isZero();
        assertThat(mixtureParts(predictions)).isEqualTo(mixtureParts(samples));
        assertThat(run("acquire", "--predictions", predictions, "--strategy", "power-bald", "--top", "1")
                        .out()
                        .lines())
                .last()
                .asString()
                .matches("1,sim-[0-9]+,[^,]+,power-bald,0,[0-9a-f]{12},");
        TypedCommand refused = run("acquire", "--predictions", predictions, "--strategy", "bald+random=2");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("lies between 0 and 1").hasLineCount(1);
    }

    /** Strategy and probability of each row of a mixture; three of ten are random ones, of 240. */
    private static List<String> mixtureParts(Path predictions) {
        List<String> parts = run(
                        "acquire", "--predictions", predictions, "--strategy", "bald+random=0.3", "--top", "10")
                .out()
                .lines()
                .skip(1)
                .map(line -> line.split(",")[3] + " " + line.split(",")[6])
                .toList();
        assertThat(parts.subList(0, 7)).containsOnly("bald 1.0");
        assertThat(parts.subList(7, 10)).containsOnly("random 0.0125");
        return parts;
    }
}
