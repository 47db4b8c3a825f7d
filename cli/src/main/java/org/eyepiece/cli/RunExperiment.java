package org.eyepiece.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.eyepiece.experiment.Experiment;
import org.eyepiece.experiment.ExperimentData;
import org.eyepiece.experiment.ExperimentJson;
import org.eyepiece.experiment.ExperimentListener;
import org.eyepiece.experiment.ExperimentSettings;
import org.eyepiece.experiment.Experimenter;
import org.eyepiece.experiment.LabelsSaved;
import org.eyepiece.experiment.Round;
import org.eyepiece.experiment.page.ExperimentPage;
import org.eyepiece.file.NewFile;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.network.Beginning;
import org.eyepiece.network.TrainingSettings;
import org.eyepiece.posterior.Likelihood;
import org.eyepiece.report.draw.Picture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what active learning saves on one's own galaxies, with stored votes in place of people. */
@Command(
        name = "experiment",
        description = {
            "Measures how many labels active learning saves: stored votes are revealed when a strategy asks for them, round by round, "
                    + "and every strategy is judged on the same test galaxies. Run again with the same options to go on after an "
                    + "interruption, to add seeds, rounds or strategies, or to draw the page anew."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunExperiment implements Callable<Integer> {

    private static final String RESULTS = "results.json";
    private static final String PAGE = "report";
    private static final int THUMBNAIL = 64;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private final ExperimentGalaxies galaxies = new ExperimentGalaxies();

    @Option(
            names = "--start",
            paramLabel = "N",
            description = "Random labels to begin with (default ${DEFAULT-VALUE}).")
    private int start = 256;

    @Option(names = "--step", paramLabel = "N", description = "Labels revealed in a round (default ${DEFAULT-VALUE}).")
    private int step = 256;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Rounds after the first network (default ${DEFAULT-VALUE}).")
    private int rounds = 10;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description =
                    "Repeats, each with its own initial labels and networks (default ${DEFAULT-VALUE}); the spread between them is the error bar.")
    private int seeds = 4;

    @Option(names = "--seed", paramLabel = "S", description = "The first of the seeds (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--strategies",
            paramLabel = "NAME",
            split = ",",
            description =
                    "random, entropy, variance, bald, epig, batch-bald, power-bald, or one with a random share, as in bald+random=0.1 (default random,batch-bald+random=0.3).")
    private List<String> strategies = List.of(ExperimentSettings.RANDOM, "batch-bald+random=0.3");

    @Mixin
    private final RecipeOptions recipe = new RecipeOptions(32, 40);

    @Option(
            names = "--least-steps",
            paramLabel = "N",
            description =
                    "Steps of the optimiser at least: few labels are shown more often (default ${DEFAULT-VALUE}).")
    private int leastSteps = 2_500;

    @Option(
            names = "--most-epochs",
            paramLabel = "N",
            description = "But no label is shown more often than this for it (default ${DEFAULT-VALUE}).")
    private int mostEpochs = 100;

    @Option(
            names = "--networks",
            paramLabel = "N",
            description = "Networks trained in each round and averaged over (default ${DEFAULT-VALUE}).")
    private int networks = 1;

    @Option(
            names = "--samples",
            paramLabel = "T",
            description = "Monte-Carlo samples of all networks together (default ${DEFAULT-VALUE}).")
    private int samples = 50;

    @Option(
            names = "--expected-votes",
            paramLabel = "N",
            description = "Votes that scores reckon with for a galaxy (default: the median of the first labels).")
    private int expectedVotes;

    @Option(
            names = "--warm-start",
            description = "Go on from the weights of the round before (default: from fresh weights).")
    private boolean warm;

    @Option(
            names = "--pretrain",
            paramLabel = "EPOCHS",
            description =
                    "First let every seed's networks learn what all images of the pool look like, votes unseen, for so many epochs (default ${DEFAULT-VALUE}: no).")
    private int pretrain;

    @Mixin
    private final StartOptions from = new StartOptions();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Arms that run at once, each on one thread (default: all cores); the results do not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the experiment: rounds, " + RESULTS + " and the page in " + PAGE + "/.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--json", description = "Print one line of JSON last.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter print = spec.commandLine().getOut();
        PrintWriter notes = spec.commandLine().getErr();
        galaxies.check();
        if (threads < 1 || threads > 1024 || seeds < 1 || seeds > 1000) {
            throw new WrongUse("--threads and --seeds are from 1 to 1,000");
        }
        from.check();
        from.model()
                .ifPresent(model -> recipe.like(
                        model.card(),
                        option -> spec.commandLine().getParseResult().hasMatchedOption(option)));
        ExperimentSettings settings = settings(notes);
        ImageDecoder decoder = ImageDecoder.best();
        PixelPipeline pipeline = settings.training().pipeline();
        try (SubjectImages images = galaxies.images()) {
            ExperimentData data = galaxies.load(decoder, pipeline, settings.from(), threads, notes);
            print.printf(
                    Locale.ROOT,
                    "%s: %,d galaxies to choose from, %,d to judge by, %s, %s%n",
                    data.target(),
                    data.pool().size(),
                    data.test().size(),
                    recipe.text(),
                    settings.training().likelihood().key());
            print.flush();
            Experiment found = run(settings, data, print);
            String results = ExperimentJson.of(found);
            NewFile.write(out.resolve(RESULTS), true, stream -> stream.write(results.getBytes(StandardCharsets.UTF_8)));
            Path page = ExperimentPage.write(found, pictures(decoder, images), out.resolve(PAGE), true);
            summary(found, print);
            print.println("page " + page + ", numbers " + out.resolve(RESULTS));
            if (json) {
                print.println(results.strip());
            }
            print.flush();
        }
        return 0;
    }

    private ExperimentSettings settings(PrintWriter notes) throws IOException {
        TrainingSettings training =
                recipe.settings(galaxies.isClasses() ? Likelihood.BINOMIAL : Likelihood.BETA_BINOMIAL, 1, 0);
        Beginning beginning = from.beginning(training, notes);
        return WrongUse.unless(() -> new ExperimentSettings(
                start,
                step,
                rounds,
                LongStream.range(seed, seed + seeds).boxed().toList(),
                strategies,
                training,
                leastSteps,
                mostEpochs,
                networks,
                samples,
                expectedVotes,
                warm,
                pretrain,
                beginning));
    }

    private Experiment run(ExperimentSettings settings, ExperimentData data, PrintWriter print)
            throws InterruptedException {
        List<String> stored = new ArrayList<>();
        long[] total = {0};
        try (Progress progress = Progress.of("Training", "images", 1)) {
            return new Experimenter(settings, data, out, threads, new ExperimentListener() {
                        @Override
                        public void progress(long images, long of) {
                            if (total[0] != of) {
                                total[0] = of;
                                progress.outOf(of);
                            }
                            progress.to(images);
                        }

                        @Override
                        public synchronized void round(String strategy, long seed, Round round, boolean wasThere) {
                            if (wasThere) {
                                stored.add(strategy);
                            } else {
                                progress.line(print, line(strategy, seed, round));
                            }
                        }
                    })
                    .run();
        } finally {
            if (!stored.isEmpty()) {
                print.println(stored.size() + " rounds were done before");
            }
        }
    }

    private static String line(String strategy, long seed, Round round) {
        return String.format(
                Locale.ROOT,
                "%s, seed %d, round %d: %,d labels, loss %.3f (%.3f above the floor), RMSE %.3f, %,d found, %.0f s",
                strategy,
                seed,
                round.round(),
                round.labels(),
                round.evaluation().lossMc(),
                round.evaluation().aboveFloor(),
                round.evaluation().rmse(),
                round.found(),
                round.seconds());
    }

    private static void summary(Experiment found, PrintWriter print) {
        for (LabelsSaved saved : found.saved()) {
            print.printf(
                    Locale.ROOT,
                    "%s saves %.0f %% of the %s to random's final %s (90 %% interval %.0f to %.0f %%, at most %.0f %%)%n",
                    saved.strategy(),
                    100 * saved.estimate(),
                    saved.cost() == LabelsSaved.Cost.LABELS ? "labels" : "votes",
                    saved.measure().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    100 * saved.low(),
                    100 * saved.high(),
                    100 * saved.most());
        }
    }

    private static Function<String, Picture> pictures(ImageDecoder decoder, SubjectImages images) {
        return file -> Picture.of(decoder.decode(images.read(file), file), THUMBNAIL);
    }
}
