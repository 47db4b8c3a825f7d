package org.eyepiece.benchmarks.load;

import static org.eyepiece.benchmarks.campaign.Proof.say;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eyepiece.benchmarks.campaign.BrokenTruthException;
import org.eyepiece.benchmarks.campaign.Databases;
import org.eyepiece.benchmarks.campaign.MachineLoad;
import org.eyepiece.benchmarks.campaign.Proof;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Place;
import org.eyepiece.store.Store;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How many volunteers a site serves, on this machine, with the generator beside it: as fast as it goes, by a timetable, and at a multiple of
 * what it can do. A unit is one request for the next subjects and one classification; images aside. At the end everything that was
 * acknowledged is looked for in the database.
 */
@Command(name = "volunteers", mixinStandardHelpOptions = true, sortOptions = false)
public final class Volunteers implements Callable<Integer> {

    /** What is measured. */
    private enum Mode {
        CLOSED,
        OPEN,
        OVERLOAD
    }

    @Option(
            names = "--url",
            description = "A site that runs already; without it, one is started on a campaign made up for this.")
    private @Nullable URI url;

    @Option(
            names = "--database",
            description = "With --url: the campaign's folder or JDBC URL, to look for what was acknowledged.")
    private @Nullable String database;

    @Option(names = "--process", description = "With --url: the site's process, to tell its share of the processor.")
    private @Nullable Long process;

    @Option(names = "--place", defaultValue = "sqlite", description = "sqlite or postgres")
    @SuppressWarnings("NullAway.Init")
    private Databases.Kind place;

    @Option(names = "--volunteers", defaultValue = "1000")
    private int volunteers;

    @Option(names = "--seconds", defaultValue = "60", description = "Of each measurement.")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "20", description = "Seconds before the first.")
    private int warmUp;

    @Option(
            names = "--at-once",
            defaultValue = "1",
            description = "Subjects asked for at once, 1 to 5; 1 is one request for each classification.")
    private int atOnce;

    @Option(names = "--rate", defaultValue = "2000", description = "Units a second by the timetable.")
    private double rate;

    @Option(
            names = "--rate-factor",
            defaultValue = "3",
            description = "Overload: times the measured rate, with as many times the volunteers.")
    private int factor;

    @Option(names = "--modes", split = ",", defaultValue = "closed,open,overload")
    @SuppressWarnings("NullAway.Init")
    private List<Mode> modes;

    @Option(names = "--subjects", defaultValue = "30000", description = "Of the made-up campaign.")
    private int subjects;

    private final DecisionTree tree = TreeFile.open("gz2");
    private final Acknowledged acknowledged = new Acknowledged();
    private final List<String> complaints = new ArrayList<>();

    public static void main(String[] arguments) {
        Proof.run(new Volunteers(), arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (url != null) {
            InetSocketAddress address = new InetSocketAddress(url.getHost(), url.getPort());
            BrokenTruthException.unless(address.getAddress().isLoopbackAddress(), "this load is for loopback only");
            measure(address, Optional.ofNullable(process).flatMap(ProcessHandle::of));
            if (database != null) {
                verify(Place.of(database));
            }
        } else {
            serveAndMeasure();
        }
        BrokenTruthException.unless(complaints.isEmpty(), String.join("; ", complaints));
        return 0;
    }

    private void serveAndMeasure() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("volunteers");
        try (Databases made = Databases.start(place, folder)) {
            Path campaign = folder.resolve("campaign");
            MadeUpCampaign.create(campaign, made.place(), subjects, Duration.ofMinutes(10), false);
            try (ServingProcess site =
                    ServingProcess.start(campaign, ServingProcess.freePort(), folder.resolve("log"))) {
                site.awaitReady();
                measure(site.address(), Optional.of(site.handle()));
                site.stop();
            }
            verify(made.place());
        } finally {
            Databases.delete(folder);
        }
    }

    private void measure(InetSocketAddress address, Optional<ProcessHandle> site) {
        double capacity = rate;
        try (Crowd crowd = new Crowd(address, volunteers, atOnce, tree, acknowledged, 1)) {
            crowd.run(new Pace.Closed(0), Duration.ofSeconds(warmUp));
            if (modes.contains(Mode.CLOSED)) {
                capacity = calm("as fast as it goes", crowd, new Pace.Closed(0), site)
                        .unitsPerSecond();
            }
            if (modes.contains(Mode.OPEN)) {
                calm("by a timetable of %,.0f units/s".formatted(rate), crowd, new Pace.Timetable(rate, false), site);
            }
        }
        if (modes.contains(Mode.OVERLOAD)) {
            overload(address, capacity, site);
        }
    }

    /** A measurement in which every request is answered, and well. */
    private Traffic calm(String name, Crowd crowd, Pace pace, Optional<ProcessHandle> site) {
        Traffic traffic = measured(name, crowd, pace, site);
        long broken = traffic.statuses().getOrDefault(0, 0L);
        if (traffic.errorCount() + broken > 0) {
            complaints.add(name + ": %d errors, %d connections broke".formatted(traffic.errorCount(), broken));
        }
        return traffic;
    }

    /** More than the site can do: some must be told to come back, none may be answered wrongly. */
    private void overload(InetSocketAddress address, double capacity, Optional<ProcessHandle> site) {
        double offered = factor * capacity;
        String name = "%d times as much: %,.0f units/s offered".formatted(factor, offered);
        try (Crowd crowd = new Crowd(address, factor * volunteers, atOnce, tree, acknowledged, 2)) {
            crowd.run(new Pace.Timetable(capacity / 2, true), Duration.ofSeconds(warmUp)); // they arrive
            Traffic traffic = measured(name, crowd, new Pace.Timetable(offered, true), site);
            if (traffic.errorCount() > 0) {
                complaints.add(name + ": %d errors".formatted(traffic.errorCount()));
            }
            if (traffic.laterShare() == 0 && traffic.unitsPerSecond() < 0.9 * offered) {
                complaints.add(name + ": it could not keep up, and told nobody to come back");
            }
        }
    }

    private Traffic measured(String name, Crowd crowd, Pace pace, Optional<ProcessHandle> site) {
        ProcessHandle self = ProcessHandle.current();
        MachineLoad load = new MachineLoad();
        Duration siteBefore = site.map(MachineLoad::processor).orElse(Duration.ZERO);
        Duration selfBefore = MachineLoad.processor(self);
        Traffic traffic = crowd.run(pace, Duration.ofSeconds(seconds));
        say("%s, %d subjects asked for at once:", name, atOnce);
        say(
                "    %,d units in %.1f s: %,.0f/s; answers by status %s, told to come back %.1f %%",
                traffic.units.count(),
                traffic.seconds(),
                traffic.unitsPerSecond(),
                traffic.statuses(),
                100 * traffic.laterShare());
        say("    next  %s", traffic.next);
        say("    post  %s", traffic.posts);
        say("    unit  %s", traffic.units);
        say(
                "    of all cores: site %.0f %%, generator %.0f %%",
                100
                        * site.map(one -> load.share(siteBefore, MachineLoad.processor(one)))
                                .orElse(Double.NaN),
                100 * load.share(selfBefore, MachineLoad.processor(self)));
        say("    %s", load);
        traffic.errors().forEach(error -> say("    error: %s", error));
        return traffic;
    }

    private void verify(Place where) {
        try (Store store = Store.open(where, Opening.usual())) {
            Acknowledged.Found found = acknowledged.verify(store);
            say(
                    "%,d acknowledged, each in the database exactly once; %,d more are there whose answer never came; recomputed: no difference",
                    acknowledged.size(), found.unacknowledged());
        }
    }
}
