package org.eyepiece.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eyepiece.sky.Crowd;
import org.eyepiece.sky.ImageFormat;
import org.eyepiece.sky.Sky;
import org.eyepiece.sky.SkyWriter;
import org.eyepiece.tree.TreeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** The main job on a simulated sky, with the very commands a person would type for a real one. */
@Command(
        name = "demo",
        description = {
            "Simulates a small sky with volunteers who vote on it, trains a network, predicts, ranks and writes a report.",
            "Every step is a command you could type yourself, and is printed before it runs. The volunteers' page and the live "
                    + "loop are not built yet."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Demo implements Callable<Integer> {

    /** Pixels on a side of the simulated images. */
    private static final int PIXELS = 96;

    /** Volunteers for each simulated galaxy. */
    private static final int CLASSIFICATIONS = 40;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--galaxies",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Galaxies to simulate (default ${DEFAULT-VALUE}).")
    private int galaxies = 2000;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "16",
            description = "Passes over the training set (default ${DEFAULT-VALUE}).")
    private int epochs = 16;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Seed of the sky, its volunteers and the network (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "New folder for everything (default: eyepiece-demo, or the next free number).")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print one line of JSON last.")
    private boolean json;

    @Override
    public Integer call() {
        if (galaxies < 100 || galaxies > 1_000_000) {
            throw new WrongUse("--galaxies " + galaxies + ": choose from 100 to 1,000,000");
        }
        PrintWriter print = spec.commandLine().getOut();
        Path folder = out == null ? free() : out;
        long began = System.nanoTime();
        simulate(folder.resolve("sky"), print);
        String images = folder.resolve("sky/images.zip").toString();
        String votes = folder.resolve("sky/votes.csv").toString();
        String model = folder.resolve("model").toString();
        String predictions = folder.resolve("predictions.parquet").toString();
        String seedText = Long.toString(seed);
        List<List<String>> steps = List.of(
                List.of(
                        "train",
                        "--subjects",
                        images,
                        "--votes",
                        votes,
                        "--votes-are",
                        "simulated",
                        "--question",
                        "smooth-or-featured=smooth",
                        "--size",
                        "64",
                        "--crop",
                        "1",
                        "--epochs",
                        Integer.toString(epochs),
                        "--hold-out",
                        "0.2",
                        "--seed",
                        seedText,
                        "--out",
                        model),
                List.of("predict", "--model", model, "--subjects", images, "--out", predictions),
                List.of(
                        "acquire",
                        "--predictions",
                        predictions,
                        "--top",
                        "100",
                        "--strategy",
                        "bald",
                        "--out",
                        folder.resolve("ask-people-about.csv").toString()),
                List.of(
                        "report",
                        "--model",
                        model,
                        "--subjects",
                        images,
                        "--votes",
                        votes,
                        "--votes-are",
                        "simulated",
                        "--out",
                        folder.resolve("report").toString()));
        for (List<String> step : steps) {
            print.println();
            print.println("$ eyepiece " + String.join(" ", step));
            print.flush();
            Eyepiece eyepiece = spec.root().commandLine().getCommand();
            int code = eyepiece.step(spec.commandLine(), step);
            if (code != 0) {
                return code;
            }
        }
        print.printf(
                Locale.ROOT,
                "%nDone in %.0f seconds, from simulated votes on simulated galaxies. Open %s in a browser.%n",
                (System.nanoTime() - began) / 1e9,
                folder.resolve("report").resolve("index.html"));
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("folder", folder.toString());
            line.put("galaxies", galaxies);
            line.put("votes", VoteKind.SIMULATED.key());
            line.put("report", folder.resolve("report").resolve("index.html").toString());
            line.put("seconds", (System.nanoTime() - began) / 1e9);
            print.println(JsonMapper.shared().writeValueAsString(line));
        }
        print.flush();
        return 0;
    }

    private void simulate(Path folder, PrintWriter print) {
        print.printf(Locale.ROOT, "simulating %,d galaxies and %d volunteers for each%n", galaxies, CLASSIFICATIONS);
        print.flush();
        SkyWriter writer = new SkyWriter(
                new Sky(seed), new Crowd(TreeFile.open("gz2"), seed), PIXELS, CLASSIFICATIONS, ImageFormat.JPEG, true);
        try (Progress progress = Progress.of("Simulating", "galaxies", galaxies)) {
            writer.write(0, galaxies, folder, Runtime.getRuntime().availableProcessors(), progress::to);
        }
    }

    private static Path free() {
        Path folder = Path.of("eyepiece-demo");
        for (int i = 2; Files.exists(folder); i++) {
            folder = Path.of("eyepiece-demo-" + i);
        }
        return folder;
    }
}
