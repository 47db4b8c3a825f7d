package org.eyepiece.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on real galaxies, straight from their zip files. */
class RealGalaxiesTest {

    private static final Path DATA = Path.of(System.getProperty("eyepiece.shared", "../shared"), "data");

    /** The 1,000 show the whole 424 px field of which the 4,000 show the middle 256: the same sky is 0.604 of the crop. */
    private static final String CROP_OF_THE_THOUSAND = "0.302";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void needs_real_galaxies() {
        assumeTrue(Files.isDirectory(DATA), () -> "skipped: no real galaxies in " + DATA);
    }

    @Test
    void learns_from_one_survey_and_is_judged_on_another_without_meeting_a_galaxy_twice() {
        Path four = DATA.resolve("gz2-sdss-4000-128px");
        Path one = DATA.resolve("gz2-sdss-1000");
        Path model = folder.resolve("model");
        TypedCommand trained = TypedCommand.run(
                "train",
                "--subjects",
                four.resolve("images.zip"),
                "--votes",
                four.resolve("votes.csv"),
                "--votes-are",
                "pseudo-counts",
                "--same",
                DATA.resolve("same-galaxy.csv"),
                "--question",
                "smooth-or-featured=smooth",
                "--size",
                "32",
                "--epochs",
                "1",
                "--batch",
                "32",
                "--hold-out",
                "0.1",
                "--out",
                model,
                "--json");
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.json().get("votes").asString()).isEqualTo("pseudo-counts");
        assertThat(trained.json().get("unreadable").asInt()).isZero();

        TypedCommand judged = TypedCommand.run(
                "evaluate",
                "--model",
                model,
                "--subjects",
                one.resolve("images.zip"),
                "--votes",
                one.resolve("votes.csv"),
                "--votes-are",
                "real",
                "--crop",
                CROP_OF_THE_THOUSAND,
                "--json");
        assertThat(judged.code()).as(judged.err()).isZero();
        assertThat(judged.err()).contains("galaxies of the training set are left out");
        assertThat(judged.json().get("votes").asString()).isEqualTo("real");
        assertThat(judged.json().get("n").asInt()).isBetween(950, 990);
        assertThat(judged.json().get("loss_mc").asDouble())
                .isGreaterThan(judged.json().get("floor").asDouble())
                .isLessThan(judged.json().get("constant").asDouble());
    }
}
