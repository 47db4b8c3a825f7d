package org.eyepiece.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.CampaignSettings;
import org.eyepiece.campaign.NewCampaign;
import org.eyepiece.campaign.SubjectImport;
import org.eyepiece.campaign.loop.LearningSoFar;
import org.eyepiece.campaign.loop.Loop;
import org.eyepiece.campaign.loop.LoopMaker;
import org.eyepiece.campaign.loop.StepName;
import org.eyepiece.campaign.play.Players;
import org.eyepiece.campaign.play.SimulatedAnswers;
import org.eyepiece.site.SiteServer;
import org.eyepiece.site.account.Passwords;
import org.eyepiece.sky.Crowd;
import org.eyepiece.sky.ImageFormat;
import org.eyepiece.sky.Sky;
import org.eyepiece.sky.SkyWriter;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Rounds.StepState;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** A whole campaign in one process: a simulated sky, simulated volunteers, the site and the loop. */
@Command(
        name = "demo",
        description = {
            "Simulates a sky and volunteers who classify it, and runs the whole campaign: the page, and a network that learns from "
                    + "the votes and says what to look at next. Open the address it prints and join in.",
            "Everything is an ordinary campaign in a new folder; eyepiece serve goes on with it, without the simulated volunteers."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Demo implements Callable<Integer> {

    /** Pixels on a side of the simulated images. */
    private static final int PIXELS = 96;

    /** Name of the account that opens the owner's page. */
    private static final String OWNER = "demo";

    /** How often what happened is looked at. */
    private static final Duration LOOK = Duration.ofMillis(500);

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--galaxies",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Galaxies to simulate (default ${DEFAULT-VALUE}).")
    private int galaxies = 5000;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "150",
            description = "Classifications a second by the simulated volunteers (default ${DEFAULT-VALUE}).")
    private double rate = 150;

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "60",
            description = "Simulated volunteers (default ${DEFAULT-VALUE}).")
    private int people = 60;

    @Option(
            names = "--vandals",
            paramLabel = "F",
            defaultValue = "0.02",
            description = "Share of them who answer without looking (default ${DEFAULT-VALUE}).")
    private double vandals = 0.02;

    @Option(
            names = "--care",
            paramLabel = "Q",
            split = ",",
            defaultValue = "bulge-size,has-spiral-arms,spiral-winding,spiral-arm-count",
            description =
                    "Questions that the campaign wants answered; the model asks for what teaches it most about them "
                            + "(default ${DEFAULT-VALUE}).")
    private List<String> care = List.of();

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Seed of the sky, its volunteers and the order of subjects (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on, 0 for any free one (default 8080).")
    private int port = 8080;

    @Option(names = "--open", description = "Open the page in a browser.")
    private boolean open;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "Stop by itself after so long (default: when you press Ctrl-C).")
    private @Nullable Double minutes;

    @Option(names = "--rounds", paramLabel = "N", description = "Stop by itself after so many rounds of the loop.")
    private @Nullable Integer rounds;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "New folder for everything (default: eyepiece-demo, or the next free number).")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print one line of JSON last.")
    private boolean json;

    @Override
    public Integer call() {
        if (galaxies < 200 || galaxies > 1_000_000) {
            throw new WrongUse("--galaxies " + galaxies + ": choose from 200 to 1,000,000");
        }
        if (!(rate > 0 && rate <= 2_000)) {
            throw new WrongUse("--rate " + rate + ": choose more than 0, at most 2000 a second");
        }
        PrintWriter print = spec.commandLine().getOut();
        Path folder = out == null ? free() : out;
        long began = System.nanoTime();
        Sky sky = new Sky(seed);
        Crowd crowd =
                WrongUse.unless(() -> new Crowd(TreeFile.open("gz2"), seed, people, vandals, Crowd.CONCENTRATION));
        Path images = simulate(sky, crowd, folder.resolve("sky"), print);
        Path campaign = folder.resolve("campaign");
        make(crowd.tree(), images, campaign);
        return run(campaign, new SimulatedAnswers(sky, crowd), began, print);
    }

    private Path simulate(Sky sky, Crowd crowd, Path folder, PrintWriter print) {
        print.printf(Locale.ROOT, "simulating %,d galaxies%n", galaxies);
        print.flush();
        SkyWriter writer = new SkyWriter(sky, crowd, PIXELS, 1, ImageFormat.JPEG, true);
        try (Progress progress = Progress.of("Simulating", "galaxies", galaxies)) {
            writer.write(0, galaxies, folder, Runtime.getRuntime().availableProcessors(), progress::to);
        }
        return folder.resolve("images.zip");
    }

    private void make(DecisionTree tree, Path images, Path folder) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("classifications", "10");
        settings.put("undo-seconds", "10");
        settings.put("enhanced-share", "1.0");
        settings.put("control-share", "0.3");
        settings.put("every-classifications", "3000");
        settings.put("least-labels", "60");
        settings.put("picks", "200");
        settings.put("random-share", "0.1");
        settings.put("care", cared(tree));
        settings.put("size", "32");
        settings.put("epochs", "80");
        settings.put("least-steps", "1600");
        settings.put("pretrain-epochs", "3");
        new NewCampaign(
                        tree,
                        "Discs",
                        "These galaxies are drawn by a program, and so are most of the volunteers. What this campaign wants to know is what discs look like: how big the bulge, whether there are arms, how many, how tightly wound.",
                        Optional.empty(),
                        Optional.of(images),
                        settings)
                .make(folder, Opening.usual());
        try (Campaign campaign = Campaign.open(folder, Opening.usual());
                Watching watch = Watching.on(spec.commandLine().getErr())) {
            new SubjectImport(campaign, watch).run(images, Optional.empty());
        }
    }

    /** Every question but those cared for counts nothing. */
    private String cared(DecisionTree tree) {
        care.forEach(key -> WrongUse.unless(() -> tree.question(key)));
        return tree.questions().stream()
                .map(question -> question.key() + " = " + (care.contains(question.key()) ? 1 : 0))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private int run(Path folder, SimulatedAnswers answers, long began, PrintWriter print) {
        int threads = Runtime.getRuntime().availableProcessors();
        try (Stop stop = Stop.expected();
                Campaign campaign = Campaign.open(folder, Opening.usual());
                SiteServer site = SiteServer.start(
                        campaign, CampaignSettings.Server.usual().on(port));
                Loop loop = Loop.start(
                        campaign, new LoopMaker(Eyepiece.Version.text(), VoteKind.SIMULATED.key(), threads));
                Players players = Players.start(campaign.store(), answers, rate, people, seed)) {
            String address = "http://127.0.0.1:" + site.port() + "/";
            print.println("Classify at " + address);
            print.println("Watch the model learn at " + address + "lab/#/model as \"" + OWNER + "\", password "
                    + owner(campaign) + "; stop with Ctrl-C");
            print.flush();
            if (open) {
                Serve.openPage(address, spec.commandLine().getErr());
            }
            DemoStory story = new DemoStory(campaign, began, print);
            long end = minutes == null ? Long.MAX_VALUE : began + (long) (minutes * 60e9);
            while (System.nanoTime() < end && !isEnough(campaign) && !stop.await(LOOK)) {
                story.tell();
                players.failure().ifPresent(failure -> {
                    throw new CommandFailure("the simulated volunteers stopped: " + failure.getMessage());
                });
            }
            print.println("stopping");
            print.flush();
            if (json) {
                print.println(
                        JsonMapper.shared().writeValueAsString(summary(campaign, folder, players.posted(), began)));
                print.flush();
            }
        }
        return 0;
    }

    /** Whether as many rounds as were asked for are over. */
    private boolean isEnough(Campaign campaign) {
        return rounds != null
                && campaign.store()
                        .rounds()
                        .find(rounds, StepName.RECORD.key())
                        .filter(step -> step.state() == StepState.DONE)
                        .isPresent();
    }

    /** Makes the account that opens the owner's page; its password is told once and stored nowhere. */
    private static String owner(Campaign campaign) {
        byte[] random = new byte[9];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        campaign.store().accounts().register(OWNER, Passwords.hash(password), true);
        return password;
    }

    private static Map<String, Object> summary(Campaign campaign, Path folder, long classifications, long began) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("folder", folder.toString());
        line.put("votes", VoteKind.SIMULATED.key());
        line.put("classifications", classifications);
        line.put("models", campaign.store().models().all().size());
        line.put("learning", LearningSoFar.of(campaign).orElse(null));
        line.put("seconds", (System.nanoTime() - began) / 1e9);
        return line;
    }

    private static Path free() {
        Path folder = Path.of("eyepiece-demo");
        for (int i = 2; Files.exists(folder); i++) {
            folder = Path.of("eyepiece-demo-" + i);
        }
        return folder;
    }
}
