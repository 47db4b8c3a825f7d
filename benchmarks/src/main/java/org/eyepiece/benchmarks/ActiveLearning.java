package org.eyepiece.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
 * printed before it runs. Whatever is written after {@code --} is added to it. With {@code --from-older} EDGE_ON and BAR
 * begin with a network that was trained before, once, beside the experiment: EDGE_ON with one that learnt the other questions, BAR
 * with one that learnt the whole tree on an ordinary sky.
 */
@Command(name = "active-learning", mixinStandardHelpOptions = true, sortOptions = false)
public final class ActiveLearning implements Callable<Integer> {

    /** Galaxies of the simulated sky; about half of them are asked about bars by ten people or more. */
    private static final int SIMULATED = 10_000;

    private static final double BARRED = 0.07;
    /** Share of the light in a strong bar: enough to be seen in a galaxy of twenty pixels. */
    private static final double BAR_LIGHT = 0.35;

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
                        "0.5",
                        "--test",
                        "1200",
                        "--start",
                        "64",
                        "--step",
                        "64",
                        "--rounds",
                        "8")),
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

        private String option(String name) {
            return options.get(options.indexOf(name) + 1);
        }

        /** The question's key, without the answer. */
        private String asked() {
            return option("--question").replaceFirst("=.*", "");
        }
    }

    @Parameters(paramLabel = "QUESTION", description = "SMOOTH, EDGE_ON, BAR or CIGAR.")
    @SuppressWarnings("NullAway.Init")
    private Question question;

    @Parameters(index = "1..*", paramLabel = "OPTIONS", description = "After --: more options of eyepiece experiment.")
    private List<String> more = List.of();

    @Option(names = "--data", description = "Folder that holds gz2-sdss-4000-128px and gz2-sdss-28k-128px.")
    private @Nullable Path data;

    @Option(
            names = "--from-older",
            description = "EDGE_ON, BAR: begin with a network that learnt other questions, or another sky, before.")
    private boolean fromOlder;

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
    public Integer call() throws IOException {
        if (fromOlder && question != Question.EDGE_ON && question != Question.BAR) {
            throw new IllegalArgumentException("--from-older is for EDGE_ON and BAR, not for " + question);
        }
        Path images = question.images == null
                ? simulated("sky", SkyOptions.standard().withBars(BARRED), 0)
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
        if (fromOlder) {
            words.add("--from");
            words.add(older(images).toString());
        }
        words.addAll(more);
        return run(words);
    }

    private static int run(List<String> words) {
        System.out.println("$ eyepiece " + String.join(" ", words));
        return Eyepiece.run(words.toArray(String[]::new));
    }

    /**
     * The network to begin with. For BAR it learnt every question on other galaxies, of which a third of the discs are barred, as a
     * survey before this one may have shown them; for EDGE_ON every question but this one, on two thirds of the experiment's galaxies,
     * by none of which the experiment judges.
     */
    private Path older(Path images) throws IOException {
        Path model = beside("older");
        if (!Files.exists(model)) {
            boolean bars = question == Question.BAR;
            Path source = bars ? simulated("other-sky", SkyOptions.standard(), SIMULATED) : images;
            Path votes = beside("older-votes.csv");
            Path all = source.resolveSibling("votes.csv");
            if (!bars) {
                without(question.asked() + "_", all, votes);
            }
            int outcome = run(List.of(
                    "train",
                    "--subjects",
                    source.toString(),
                    "--votes",
                    (bars ? all : votes).toString(),
                    "--votes-are",
                    question.option("--votes-are"),
                    "--size",
                    "32",
                    "--crop",
                    "0.5",
                    "--hold-out",
                    bars ? "0.1" : "0.35",
                    "--epochs",
                    bars ? "18" : "40",
                    "--threads",
                    "1",
                    "--resume",
                    "--out",
                    model.toString()));
            if (outcome != 0) {
                throw new IllegalStateException("the network to begin with could not be trained");
            }
        }
        return model;
    }

    /** The same votes as if nobody had ever been asked one question, whose columns begin so. */
    private static void without(String prefix, Path votes, Path out) throws IOException {
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(votes);
                CsvWriter csv = CsvWriter.builder().build(out)) {
            List<Integer> kept = new ArrayList<>();
            for (CsvRecord row : rows) {
                if (kept.isEmpty()) {
                    IntStream.range(0, row.getFieldCount())
                            .filter(column -> !row.getField(column).startsWith(prefix))
                            .forEach(kept::add);
                }
                csv.writeRecord(kept.stream().map(row::getField).toList());
            }
        }
    }

    private Path beside(String what) {
        return out.resolveSibling(out.getFileName() + "-" + what);
    }

    /** Galaxies of a simulated sky, made once beside the experiment. */
    private Path simulated(String name, SkyOptions options, long first) {
        Path sky = beside(name);
        if (!Files.exists(sky.resolve("images.zip"))) {
            new SkyWriter(
                            new Sky(SEED, options.withBarLight(BAR_LIGHT)),
                            new Crowd(TreeFile.open("gz2"), SEED),
                            PIXELS,
                            CLASSIFICATIONS,
                            ImageFormat.JPEG,
                            true)
                    .write(first, SIMULATED, sky, Runtime.getRuntime().availableProcessors(), done -> {});
        }
        return sky.resolve("images.zip");
    }
}
