package org.eyepiece.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.eyepiece.cli.Eyepiece;
import org.eyepiece.sky.Crowd;
import org.eyepiece.sky.ImageFormat;
import org.eyepiece.sky.Sky;
import org.eyepiece.sky.SkyOptions;
import org.eyepiece.sky.SkyWriter;
import org.eyepiece.tree.TreeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The experiments of docs/active-learning.md, each as one {@code eyepiece experiment} whose options stand here; the command is
 * printed before it runs. Whatever is written after {@code --} is added to it.
 */
@Command(name = "active-learning", mixinStandardHelpOptions = true, sortOptions = false)
public final class ActiveLearning implements Callable<Integer> {

    /** Galaxies of the simulated sky; about half of them are asked about bars by ten people or more. */
    private static final int SIMULATED = 10_000;

    private static final double BARRED = 0.07;
    private static final int PIXELS = 64;
    private static final int CLASSIFICATIONS = 40;
    private static final long SEED = 7;

    /** What is asked, of which galaxies. */
    private enum Question {
        /** Half of all galaxies: the question on which choosing is hardest. */
        SMOOTH(
                "gz2-sdss-4000-128px/images.zip",
                List.of(
                        "--votes-are",
                        "pseudo-counts",
                        "--question",
                        "smooth-or-featured=smooth",
                        "--test",
                        "800",
                        "--start",
                        "256",
                        "--step",
                        "256",
                        "--rounds",
                        "10")),
        /** One in six. */
        EDGE_ON(
                "gz2-sdss-4000-128px/images.zip",
                List.of(
                        "--votes-are",
                        "pseudo-counts",
                        "--question",
                        "disk-edge-on=yes",
                        "--min-votes",
                        "10",
                        "--test",
                        "800",
                        "--start",
                        "64",
                        "--step",
                        "64",
                        "--rounds",
                        "8")),
        /** Seven in a hundred, simulated, so the truth is known. */
        BAR(
                null,
                List.of(
                        "--votes-are",
                        "simulated",
                        "--question",
                        "bar=yes",
                        "--min-votes",
                        "10",
                        "--crop",
                        "1",
                        "--test",
                        "1200",
                        "--start",
                        "64",
                        "--step",
                        "64",
                        "--rounds",
                        "10")),
        /** Two in a hundred, by class. */
        CIGAR(
                "gz2-sdss-28k-128px/images.zip",
                List.of(
                        "--votes-are",
                        "reconstructed",
                        "--question",
                        "class=cigar-smooth",
                        "--test",
                        "4000",
                        "--pool",
                        "10000",
                        "--start",
                        "256",
                        "--step",
                        "128",
                        "--rounds",
                        "9"));

        private final @Nullable String images;
        private final List<String> options;

        Question(@Nullable String images, List<String> options) {
            this.images = images;
            this.options = options;
        }
    }

    @Parameters(paramLabel = "QUESTION", description = "SMOOTH, EDGE_ON, BAR or CIGAR.")
    @SuppressWarnings("NullAway.Init")
    private Question question;

    @Parameters(index = "1..*", paramLabel = "OPTIONS", description = "After --: more options of eyepiece experiment.")
    private List<String> more = List.of();

    @Option(names = "--data", description = "Folder that holds gz2-sdss-4000-128px and gz2-sdss-28k-128px.")
    private @Nullable Path data;

    @Option(names = "--out", required = true, description = "Folder of the experiment.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    public static void main(String[] arguments) {
        Runtime.getRuntime()
                .halt(new CommandLine(new ActiveLearning())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .execute(arguments));
    }

    @Override
    public Integer call() {
        Path images = question.images == null
                ? simulated()
                : Objects.requireNonNull(data, "--data is needed").resolve(question.images);
        boolean classes = question == Question.CIGAR;
        List<String> words = new ArrayList<>(List.of(
                "experiment",
                "--subjects",
                images.toString(),
                classes ? "--classes" : "--votes",
                images.resolveSibling(classes ? "classes.csv" : "votes.csv").toString(),
                "--out",
                out.toString()));
        words.addAll(question.options);
        words.addAll(more);
        System.out.println("$ eyepiece " + String.join(" ", words));
        return Eyepiece.run(words.toArray(String[]::new));
    }

    /** The sky of rare bars, made once beside the experiment. */
    private Path simulated() {
        Path sky = out.resolveSibling(out.getFileName() + "-sky");
        if (!Files.exists(sky.resolve("images.zip"))) {
            new SkyWriter(
                            new Sky(SEED, SkyOptions.standard().withBars(BARRED)),
                            new Crowd(TreeFile.open("gz2"), SEED),
                            PIXELS,
                            CLASSIFICATIONS,
                            ImageFormat.JPEG,
                            true)
                    .write(0, SIMULATED, sky, Runtime.getRuntime().availableProcessors(), done -> {});
        }
        return sky.resolve("images.zip");
    }
}
