package org.eyepiece.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.Pixels;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VoteTable;
import org.eyepiece.vote.VotesCsv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkyWriterTest {

    @TempDir
    private Path folder;

    private final Sky sky = new Sky(31);
    private final DecisionTree tree = TreeFile.open("gz2");
    private final Crowd crowd = new Crowd(tree, 31);

    @Test
    void writes_images_votes_and_truth_that_can_be_read_back() throws IOException {
        Path out = folder.resolve("sky");
        List<Long> progress = new ArrayList<>();
        new SkyWriter(sky, crowd, 64, 40, ImageFormat.JPEG, true).write(100, 200, out, 2, progress::add);
        VoteTable votes = VotesCsv.read(out.resolve("votes.csv"), tree);
        assertThat(votes.subjects()).hasSize(200);
        SubjectVotes first = votes.subjects().getFirst();
        assertThat(first.id()).isEqualTo("sim-000100");
        assertThat(first.counts()).isEqualTo(crowd.counts(sky.galaxy(100), 0, 40));
        try (SubjectImages images = SubjectImages.open(out.resolve("images.zip"))) {
            assertThat(images.names()).hasSize(200).contains(first.file());
            Pixels read = ImageDecoder.best().decode(images.read(first.file()), first.file());
            assertThat(difference(read, sky.render(sky.galaxy(100), 64))).isLessThan(0.02);
        }
        List<String> truth = Files.readAllLines(out.resolve("truth.csv"));
        assertThat(truth).hasSize(201);
        assertThat(truth.getFirst()).contains("bar_strength", "expected_bar_yes", "fraction_bar_yes");
        assertThat(progress).last().isEqualTo(200L);
    }

    private static double difference(Pixels a, Pixels b) {
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) {
            sum += Math.abs(a.values()[i] - b.values()[i]);
        }
        return sum / a.values().length;
    }

    @Test
    void a_folder_of_png_holds_the_rendered_pixels() {
        Path out = folder.resolve("sky");
        new SkyWriter(sky, crowd, 32, 3, ImageFormat.PNG, false).write(0, 5, out, 1, done -> {});
        try (SubjectImages images = SubjectImages.open(out.resolve("images"))) {
            assertThat(images.names()).hasSize(5);
            String name = images.names().getFirst();
            Pixels read = ImageDecoder.best().decode(images.read(name), name);
            float[] drawn = sky.render(sky.galaxy(0), 32).values();
            for (int i = 0; i < drawn.length; i++) {
                assertThat(Math.abs(read.values()[i] - drawn[i])).isLessThan(0.003f);
            }
        }
    }

    @Test
    void threads_change_nothing() throws IOException {
        SkyWriter writer = new SkyWriter(sky, crowd, 24, 10, ImageFormat.JPEG, true);
        writer.write(0, 150, folder.resolve("one"), 1, done -> {});
        writer.write(0, 150, folder.resolve("three"), 3, done -> {});
        for (String file : List.of("votes.csv", "truth.csv", "images.zip")) {
            assertThat(Files.mismatch(
                            folder.resolve("one").resolve(file),
                            folder.resolve("three").resolve(file)))
                    .isEqualTo(-1);
        }
    }

    @Test
    void never_overwrites_and_leaves_nothing_half_done() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));
        SkyWriter writer = new SkyWriter(sky, crowd, 24, 1, ImageFormat.JPEG, false);
        assertThatThrownBy(() -> writer.write(0, 3, there, 1, done -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("exists already");
        assertThatThrownBy(() -> writer.write(0, 3, folder.resolve("new"), 1, done -> {
                    throw new IllegalStateException("stop");
                }))
                .isInstanceOf(IllegalStateException.class);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(there);
        }
    }
}
