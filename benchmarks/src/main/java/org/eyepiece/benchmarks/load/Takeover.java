package org.eyepiece.benchmarks.load;

import static org.eyepiece.benchmarks.campaign.Proof.say;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eyepiece.benchmarks.campaign.BrokenTruthException;
import org.eyepiece.benchmarks.campaign.Databases;
import org.eyepiece.benchmarks.campaign.MachineLoad;
import org.eyepiece.benchmarks.campaign.Proof;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Rounds;
import org.eyepiece.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Two web nodes on one PostgreSQL: both serve, one of them runs the loop. That one is killed, and it is measured how long it takes until the
 * other runs it; then a new one is started beside it, and so on.
 */
@Command(name = "takeover", mixinStandardHelpOptions = true, sortOptions = false)
public final class Takeover implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(names = "--rounds", defaultValue = "5")
    private int rounds;

    public static void main(String[] arguments) {
        Proof.run(new Takeover(), arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        MachineLoad load = new MachineLoad();
        Path home = Files.createTempDirectory("takeover");
        List<Double> seconds = new ArrayList<>();
        try (Databases database = Databases.start(Databases.Kind.POSTGRES, home)) {
            Path campaign = home.resolve("campaign");
            MadeUpCampaign.create(campaign, database.place(), 200, Duration.ofSeconds(2), true);
            try (Store store = Store.open(database.place(), Opening.usual())) {
                ServingProcess running = node(campaign, home, 0);
                try {
                    String holder = other(store, "");
                    for (int round = 1; round <= rounds; round++) {
                        ServingProcess waiting = node(campaign, home, round);
                        BrokenTruthException.unless(
                                holder(store).equals(Optional.of(holder)), "a second node took the turn of the first");
                        running.kill();
                        running.close();
                        running = waiting;
                        long began = System.nanoTime();
                        holder = other(store, holder);
                        seconds.add((System.nanoTime() - began) / 1e9);
                        say("the other node runs the loop after %.1f s", seconds.getLast());
                    }
                } finally {
                    running.close();
                }
            }
        } finally {
            Databases.delete(home);
        }
        Collections.sort(seconds);
        say(
                "%d kills: %.1f s at least, %.1f s in the middle, %.1f s at most",
                rounds, seconds.getFirst(), seconds.get(seconds.size() / 2), seconds.getLast());
        say("%s", load);
        return 0;
    }

    private static ServingProcess node(Path campaign, Path home, int number) throws IOException, InterruptedException {
        ServingProcess node = ServingProcess.start(campaign, ServingProcess.freePort(), home.resolve("log-" + number));
        node.awaitReady();
        return node;
    }

    private static Optional<String> holder(Store store) {
        return store.turn(Rounds.TURN).holder();
    }

    /** Waits until somebody else than that has the turn. */
    private static String other(Store store, String than) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<String> holder = holder(store).filter(one -> !one.equals(than));
            if (holder.isPresent()) {
                return holder.get();
            }
            Thread.sleep(50);
        }
        throw new BrokenTruthException("nobody runs the loop for " + PATIENCE.toSeconds() + " s");
    }
}
