package org.eyepiece.benchmarks.loop;

import static org.eyepiece.benchmarks.campaign.Proof.say;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.eyepiece.benchmarks.campaign.BrokenTruthException;
import org.eyepiece.benchmarks.campaign.MachineLoad;
import org.eyepiece.benchmarks.campaign.Proof;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.NewCampaign;
import org.eyepiece.campaign.SubjectImport;
import org.eyepiece.campaign.Watch;
import org.eyepiece.campaign.loop.LearningSoFar;
import org.eyepiece.campaign.loop.LearningSoFar.Point;
import org.eyepiece.campaign.loop.Loop;
import org.eyepiece.campaign.loop.LoopMaker;
import org.eyepiece.campaign.play.Playback;
import org.eyepiece.campaign.play.Players;
import org.eyepiece.campaign.play.StoredAnswers;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Role;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A campaign on real galaxies whose stored votes (pseudo-counts) are played back, once per seed: half of what is shown is drawn at random, half
 * is what the models ask for, so that both arms have as many labels. Prints the loss by labels of both, and what the campaign itself says was
 * saved.
 */
@Command(name = "living-loop", mixinStandardHelpOptions = true, sortOptions = false)
public final class LivingLoop implements Callable<Integer> {

    /** What was asked of these galaxies; the other questions of the tree have no votes here. */
    private static final DecisionTree TREE = TreeFile.parse("""
            {"name": "gz2-three", "title": "Three questions of Galaxy Zoo 2", "first": "smooth-or-featured", "questions": [
              {"key": "smooth-or-featured", "text": "Smooth, or features?", "type": "single", "answers": [
                {"key": "smooth", "text": "Smooth", "next": "how-rounded"},
                {"key": "featured-or-disk", "text": "Features", "next": "disk-edge-on"},
                {"key": "artifact", "text": "Not a galaxy", "next": null}]},
              {"key": "disk-edge-on", "text": "Edge-on?", "type": "single", "answers": [
                {"key": "yes", "text": "Yes", "next": null}, {"key": "no", "text": "No", "next": null}]},
              {"key": "how-rounded", "text": "How rounded?", "type": "single", "answers": [
                {"key": "round", "text": "Round", "next": null}, {"key": "in-between", "text": "Between", "next": null},
                {"key": "cigar", "text": "Cigar", "next": null}]}]}
            """, "the benchmark's tree");

    private static final double FAST = 1_000;
    private static final int PEOPLE = 120;

    @Option(names = "--data", required = true, description = "Folder that holds gz2-sdss-4000-128px.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--out", required = true, description = "Folder for the campaigns, one per seed.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--seeds", defaultValue = "3")
    private int seeds;

    @Option(names = "--labels", defaultValue = "1536", description = "Finished galaxies at the end, test set aside.")
    private int labels;

    @Option(names = "--rate", defaultValue = "45", description = "Classifications a second once the test set is done.")
    private double rate;

    @Option(names = "--care", defaultValue = "disk-edge-on")
    private String care = "disk-edge-on";

    public static void main(String[] arguments) {
        Proof.run(new LivingLoop(), arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        MachineLoad load = new MachineLoad();
        for (int seed = 1; seed <= seeds; seed++) {
            Path folder = out.resolve("seed-" + seed);
            if (!Files.exists(folder)) {
                make(folder, seed);
            }
            run(folder, seed);
        }
        say("%s", load);
        return 0;
    }

    private static Opening opening(long seed) {
        Opening usual = Opening.usual();
        return new Opening(usual.clock(), seed, usual.readers(), usual.writers(), usual.waiting());
    }

    private void make(Path folder, long seed) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("classifications", "10");
        settings.put("enhanced-share", "1.0");
        settings.put("control-share", "0.5");
        settings.put("every-classifications", "2560");
        settings.put("least-labels", "64");
        settings.put("picks", "500");
        settings.put("care", cared());
        settings.put("size", "32");
        settings.put("epochs", "60");
        settings.put("least-steps", "1200");
        Path images = data.resolve("gz2-sdss-4000-128px/images.zip").toAbsolutePath();
        new NewCampaign(TREE, "Played back", "", Optional.empty(), Optional.of(images), settings)
                .make(folder, opening(seed));
        try (Campaign campaign = Campaign.open(folder, opening(seed))) {
            new SubjectImport(campaign, new Silent()).run(images, Optional.empty());
        }
    }

    private String cared() {
        StringBuilder cared = new StringBuilder("{ ");
        TREE.questions()
                .forEach(question -> cared.append(cared.length() > 2 ? ", " : "")
                        .append(question.key())
                        .append(question.key().equals(care) ? " = 1" : " = 0"));
        return cared.append(" }").toString();
    }

    private void run(Path folder, long seed) throws InterruptedException {
        StoredAnswers answers = StoredAnswers.read(data.resolve("gz2-sdss-4000-128px/votes.csv"), TREE, seed);
        try (Campaign campaign = Campaign.open(folder, opening(seed))) {
            Playback.prepare(campaign.store(), answers);
            try (Loop loop = Loop.start(
                    campaign,
                    new LoopMaker(
                            "benchmark", "pseudo-counts", Runtime.getRuntime().availableProcessors()))) {
                play(campaign, answers, FAST, seed, () -> testIsOpen(campaign));
                play(campaign, answers, rate, seed, () -> compared(campaign) < labels / 2);
            }
            report(seed, LearningSoFar.of(campaign).orElseThrow());
        }
    }

    /** Something that may still hold. */
    private interface Unfinished {
        boolean holds();
    }

    private static void play(Campaign campaign, StoredAnswers answers, double rate, long seed, Unfinished unfinished)
            throws InterruptedException {
        try (Players players = Players.start(campaign.store(), answers, rate, PEOPLE, seed)) {
            while (unfinished.holds()) {
                BrokenTruthException.unless(players.failure().isEmpty(), "the players stopped");
                Thread.sleep(500);
            }
        }
    }

    private static boolean testIsOpen(Campaign campaign) {
        return campaign.store().subjects().roles().getOrDefault(Role.TEST, 0L) == 0
                || campaign.store().subjects().of(Role.TEST).stream()
                        .anyMatch(subject -> subject.retirement().isEmpty());
    }

    /** Labels that each arm of the last comparison learnt from. */
    private static int compared(Campaign campaign) {
        return LearningSoFar.of(campaign)
                .map(sofar -> sofar.points().getLast().labels())
                .orElse(0);
    }

    private static void report(long seed, LearningSoFar sofar) {
        say("seed %d, %s", seed, "loss above each other on the test galaxies, nats:");
        for (Point point : sofar.points()) {
            say(
                    "    %4d labels (%d and %d votes): by chance %.4f, chosen %.4f, %+.4f +- %.4f",
                    point.labels(),
                    point.controlVotes(),
                    point.enhancedVotes(),
                    point.control(),
                    point.enhanced(),
                    point.control() - point.enhanced(),
                    point.error());
        }
        say(
                "    saved so far %.0f %% (90 %% interval %.0f to %.0f %%, at most %.0f %%)",
                100 * sofar.saved(), 100 * sofar.low(), 100 * sofar.high(), 100 * sofar.most());
    }

    private static final class Silent implements Watch {
        @Override
        public void begin(String task, String unit, long total) {}

        @Override
        public void at(long done) {}

        @Override
        public void problem(String line) {
            say("    %s", line);
        }
    }
}
