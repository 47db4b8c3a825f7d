package org.eyepiece.benchmarks.load;

import static org.eyepiece.benchmarks.campaign.Proof.say;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.eyepiece.benchmarks.campaign.BrokenTruthException;
import org.eyepiece.benchmarks.campaign.Databases;
import org.eyepiece.benchmarks.campaign.MachineLoad;
import org.eyepiece.benchmarks.campaign.Proof;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Place;
import org.eyepiece.store.Store;
import org.eyepiece.tree.TreeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * kill -9 of the serving process under load, again and again. Volunteers keep what was not acknowledged and send it again under the
 * same id. After every restart, everything that was ever acknowledged must be in the database exactly once and as it was sent, and nothing may
 * differ when it is recomputed. Of PostgreSQL only the serving process is killed; what its server does is its own promise.
 */
@Command(name = "kill", mixinStandardHelpOptions = true, sortOptions = false)
public final class Kill implements Callable<Integer> {

    private static final Duration UNDO = Duration.ofSeconds(2);
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(60);

    /** Pause of a volunteer between two units, and of the next kill, where a model is to learn meanwhile. */
    private static final Duration LEISURE = Duration.ofSeconds(2);

    /** Of which a dozen seconds pass until the turn of the one that was killed is over. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(25);

    /** In one round of so many, the process is also killed while it starts. */
    private static final int STARTS_KILLED = 20;

    @Option(names = "--rounds", defaultValue = "200")
    private int rounds;

    @Option(names = "--acknowledged", defaultValue = "100000", description = "At least so many in all.")
    private int enough;

    @Option(names = "--place", defaultValue = "sqlite", description = "sqlite or postgres")
    @SuppressWarnings("NullAway.Init")
    private Databases.Kind place;

    @Option(names = "--volunteers", defaultValue = "100")
    private int volunteers;

    @Option(names = "--subjects", defaultValue = "5000")
    private int subjects;

    @Option(
            names = "--loop",
            description = "Let a model learn from the classifications meanwhile, and check that each is trained once.")
    private boolean loop;

    @Option(
            names = "--folder",
            description = "Where to keep campaign and rounds, to be taken up again; else a temporary one.")
    private @Nullable Path folder;

    private final Acknowledged acknowledged = new Acknowledged();
    private final LoopTruths truths = new LoopTruths();
    private final MachineLoad load = new MachineLoad();
    private final Random random = new Random();

    public static void main(String[] arguments) {
        Proof.run(new Kill(), arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (folder != null) {
            prove(Files.createDirectories(folder));
            return 0;
        }
        Path temporary = Files.createTempDirectory("kill");
        try {
            prove(temporary);
        } finally {
            Databases.delete(temporary);
        }
        return 0;
    }

    private void prove(Path home) throws IOException, InterruptedException {
        Path campaign = home.resolve("campaign");
        try (Databases database = Databases.start(place, home)) {
            Ledger ledger = Ledger.open(home.resolve("acknowledged"), acknowledged);
            acknowledged.takeFresh();
            if (Files.exists(campaign.resolve("campaign.toml"))) {
                MadeUpCampaign.configure(campaign, database.place(), UNDO, loop);
            } else {
                MadeUpCampaign.create(campaign, database.place(), subjects, UNDO, loop);
            }
            rounds(campaign, database.place(), ledger, home);
        }
        say("%s", load);
    }

    private void rounds(Path campaign, Place database, Ledger ledger, Path home)
            throws IOException, InterruptedException {
        Starts starts = new Starts(campaign, ServingProcess.freePort(), home);
        starts.once(); // fills the archive of classes
        int first = ledger.rounds();
        int firstAcknowledged = acknowledged.size();
        long began = System.nanoTime();
        try (Crowd crowd = new Crowd(
                ServingProcess.address(starts.port()),
                volunteers,
                1,
                TreeFile.open("gz2"),
                acknowledged,
                random.nextLong())) {
            while (ledger.rounds() < rounds || acknowledged.size() < enough) {
                round(starts, crowd);
                ledger.add(acknowledged.takeFresh());
                Acknowledged.Found found = verify(database, campaign);
                double seconds = (System.nanoTime() - began) / 1e9;
                int done = ledger.rounds() - first;
                say(
                        "round %d of %d: %,d acknowledged, all there once; %,d more are there whose answer never came; %.1f s a round, %.0f s left",
                        ledger.rounds(),
                        rounds,
                        acknowledged.size(),
                        found.unacknowledged(),
                        seconds / done,
                        Math.max(0, rounds - ledger.rounds()) * seconds / done);
            }
        }
        starts.once();
        verify(database, campaign);
        say(
                "%s: %d rounds (%d now) of kill -9, %,d acknowledged (%,d now): 0 lost, 0 doubled, recomputed 0 differences",
                place,
                ledger.rounds(),
                ledger.rounds() - first,
                acknowledged.size(),
                acknowledged.size() - firstAcknowledged);
    }

    private void round(Starts starts, Crowd crowd) throws InterruptedException {
        if (random.nextInt(STARTS_KILLED) == 0) {
            try (ServingProcess starting = starts.start()) {
                Thread.sleep(random.nextInt(3_000));
                starting.kill();
            }
        }
        try (ServingProcess site = starts.start()) {
            site.awaitReady();
            Traffic traffic = crowd.run(pace(), moment(site), false);
            site.kill();
            BrokenTruthException.unless(
                    traffic.errorCount() == 0, "requests were answered as they should not be: " + traffic.errors());
        }
    }

    /** As fast as it goes; where a model is to learn meanwhile, about fifty a second by a hundred volunteers. */
    private Pace pace() {
        return new Pace.Closed(loop ? LEISURE.toNanos() : 0);
    }

    /** The moment of the next kill: some time after some number of acknowledgements, both by chance. */
    private BooleanSupplier moment(ServingProcess site) {
        double share = (double) enough / rounds;
        int count = acknowledged.size() + (loop ? 1 : (int) (share * (0.1 + 2 * random.nextDouble())));
        long patience = System.nanoTime() + LONGEST_ROUND.toNanos();
        long pause = random.nextLong(loop ? LONGEST_PAUSE.toNanos() : 50_000_000);
        long[] reached = {Long.MAX_VALUE};
        return () -> {
            long now = System.nanoTime();
            if (acknowledged.size() >= count && reached[0] == Long.MAX_VALUE) {
                reached[0] = now;
            }
            BrokenTruthException.unless(site.isAlive(), "the site ended by itself; " + site.lastWords());
            BrokenTruthException.unless(now < patience, "the site acknowledges next to nothing");
            return reached[0] != Long.MAX_VALUE && now - reached[0] >= pause;
        };
    }

    private Acknowledged.Found verify(Place database, Path campaign) throws IOException {
        try (Store store = Store.open(database, Opening.usual())) {
            if (loop) {
                say("    %s", truths.verify(store, campaign));
            }
            return acknowledged.verify(store);
        }
    }

    /** How the site is started each time: with an archive of its classes, which halves the time that takes. */
    private record Starts(Path campaign, int port, Path home) {

        ServingProcess start() {
            return ServingProcess.start(
                    campaign,
                    port,
                    home.resolve("log"),
                    "-Xlog:disable",
                    "-XX:+AutoCreateSharedArchive",
                    "-XX:SharedArchiveFile=" + home.resolve("site.jsa"));
        }

        /** Starts it, and ends it in good order. */
        void once() throws InterruptedException {
            try (ServingProcess site = start()) {
                site.awaitReady();
                site.stop();
            }
        }
    }
}
