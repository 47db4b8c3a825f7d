package org.eyepiece.benchmarks.power;

import static org.eyepiece.benchmarks.campaign.Proof.say;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.eyepiece.benchmarks.campaign.BrokenTruthException;
import org.eyepiece.benchmarks.campaign.ChildProcess;
import org.eyepiece.benchmarks.campaign.Databases;
import org.eyepiece.benchmarks.campaign.MachineLoad;
import org.eyepiece.benchmarks.campaign.MadeUpSubjects;
import org.eyepiece.benchmarks.campaign.Proof;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Place;
import org.eyepiece.store.Rules;
import org.eyepiece.store.Store;
import org.eyepiece.tree.TreeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Simulated loss of power on SQLite. Volunteers' work is recorded call by call; at many moments, half of them right after an acknowledgement,
 * the files are rebuilt without what was not synced, opened and examined. Nothing acknowledged may be lost or doubled. The same with
 * SQLite's {@code synchronous = OFF} must lose something, or this would prove nothing.
 */
@Command(name = "power-loss", mixinStandardHelpOptions = true, sortOptions = false)
public final class PowerLoss implements Callable<Integer> {

    @Option(names = "--cuts", defaultValue = "200", description = "Moments at which the power goes.")
    private int cuts;

    @Option(names = "--classifications", defaultValue = "2000", description = "How many are recorded.")
    private int classifications;

    @Option(
            names = "--synchronous",
            split = ",",
            defaultValue = "full,off",
            description = "full must lose nothing, off something.")
    @SuppressWarnings("NullAway.Init")
    private List<String> synchronous;

    @Option(names = "--seed", defaultValue = "1")
    private long seed;

    public static void main(String[] arguments) {
        Proof.run(new PowerLoss(), arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        MachineLoad load = new MachineLoad();
        for (String setting : synchronous) {
            Path folder = Files.createTempDirectory("power-loss").toRealPath();
            try {
                prove(setting, folder);
            } finally {
                Databases.delete(folder);
            }
        }
        say("%s", load);
        return 0;
    }

    private void prove(String setting, Path folder) throws IOException, InterruptedException {
        Path campaign = folder.resolve("campaign");
        Path promises = folder.resolve("promises");
        Trace trace = new Trace(folder.resolve("calls"));
        create(campaign);
        Disk disk = new Disk(campaign);
        record(trace, campaign, promises, setting);
        Moments moments = new Moments(promises);
        trace.tell(moments);
        say("synchronous = %s: %,d calls recorded, %,d acknowledgements", setting, moments.calls, moments.told.size());
        boolean full = setting.equals("full");
        Cutting cutting = new Cutting(
                disk,
                promises,
                moments.choose(cuts, new Random(seed)),
                full ? EnumSet.allOf(Loss.class) : EnumSet.of(Loss.ALL_UNSYNCED),
                folder.resolve("left"));
        trace.tell(cutting);
        cutting.findings.forEach((loss, findings) -> say("    %-14s %s", loss, findings));
        if (full) {
            BrokenTruthException.unless(
                    cutting.findings.values().stream().allMatch(Findings::areClean),
                    "a loss of power loses or doubles what was acknowledged");
        } else {
            BrokenTruthException.unless(
                    cutting.findings.values().stream().anyMatch(findings -> findings.lost > 0),
                    "nothing is lost though nothing is synced: this proof would not see a loss");
        }
    }

    private void create(Path campaign) {
        Rules rules = Rules.usual().retiringAfter(5).undoFor(Duration.ofSeconds(1));
        try (Store store = Store.create(new Place.Folder(campaign), TreeFile.open("gz2"), rules, Opening.usual())) {
            store.subjects().add(MadeUpSubjects.of(classifications));
        }
    }

    private void record(Trace trace, Path campaign, Path promises, String setting) throws InterruptedException {
        List<String> arguments =
                List.of(campaign.toString(), promises.toString(), setting, Integer.toString(classifications));
        try (ChildProcess work = ChildProcess.start(
                Trace.recorder(trace.file()),
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                ChildProcess.classPath(),
                TracedWork.class.getName(),
                arguments,
                campaign.resolveSibling("log"))) {
            work.await();
        }
    }

    /** Where the power can go: after which call, and which of them told a volunteer that something is kept. */
    private static final class Moments implements Trace.Listener {
        private final String promises;
        private final List<Integer> told = new ArrayList<>();
        private int calls;

        Moments(Path promises) {
            this.promises = promises.toString();
        }

        @Override
        public void began(Call call) {
            calls++;
            if (call.name().equals("write") && call.descriptor(0).equals(promises)) {
                told.add(calls);
            }
        }

        @Override
        public void returned(Call call, long result) {}

        /** Half of them when a promise is on its way to the volunteer, the others anywhere between the first promise and the end. */
        SortedSet<Integer> choose(int many, Random random) {
            BrokenTruthException.unless(
                    calls - told.getFirst() > 2 * many, "too few calls for so many cuts; record more");
            SortedSet<Integer> chosen = new TreeSet<>();
            while (chosen.size() < many / 2) {
                chosen.add(told.get(random.nextInt(told.size())));
            }
            while (chosen.size() < many) {
                chosen.add(random.nextInt(told.getFirst(), calls + 1));
            }
            return chosen;
        }
    }

    /** Repeats the recording on a disk, and cuts the power at the chosen moments. */
    private static final class Cutting implements Trace.Listener {
        private final Disk disk;
        private final String file;
        private final SortedSet<Integer> moments;
        private final Path scratch;
        private final Map<Loss, Findings> findings = new EnumMap<>(Loss.class);
        private final Promises promises = new Promises();
        private final Random random = new Random(2);
        private int calls;

        Cutting(Disk disk, Path file, SortedSet<Integer> moments, Set<Loss> losses, Path scratch) {
            this.disk = disk;
            this.file = file.toString();
            this.moments = moments;
            this.scratch = scratch;
            losses.forEach(loss -> findings.put(loss, new Findings()));
        }

        @Override
        public void began(Call call) {
            calls++;
            disk.began(call);
            if (call.name().equals("write") && call.descriptor(0).equals(file)) {
                promises.hear(new String(call.bytes(1), StandardCharsets.UTF_8));
            }
            if (moments.contains(calls)) {
                findings.forEach(this::cut);
            }
        }

        @Override
        public void returned(Call call, long result) {
            disk.returned(call, result);
        }

        private void cut(Loss loss, Findings found) {
            try {
                Files.createDirectories(scratch);
                disk.leave(loss, random, scratch);
                found.add(Examination.of(scratch, promises), promises.size());
                Databases.delete(scratch);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /** What was found at all cuts of one kind together. */
    private static final class Findings {
        private int cuts;
        private long promised;
        private long lost;
        private long doubled;
        private int damaged;
        private String firstDamage = "";

        void add(Examination found, int promises) {
            cuts++;
            promised += promises;
            lost += found.lost();
            doubled += found.doubled();
            if (!found.damage().isEmpty() && damaged++ == 0) {
                firstDamage = found.damage();
            }
        }

        boolean areClean() {
            return lost == 0 && doubled == 0 && damaged == 0;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d cuts, %,d classifications acknowledged before them in all: %,d lost, %,d doubled; %d databases damaged %s",
                    cuts,
                    promised,
                    lost,
                    doubled,
                    damaged,
                    firstDamage);
        }
    }
}
