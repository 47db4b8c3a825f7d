package org.eyepiece.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.sky.Crowd;
import org.eyepiece.sky.ImageFormat;
import org.eyepiece.sky.Sky;
import org.eyepiece.sky.SkyWriter;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Retirement.Cause;
import org.eyepiece.store.Subject;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.TreeFile;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VotesCsv;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Votes played back in a campaign that is served, as a person types it. */
class ServeReplayTest {

    private static final DecisionTree TREE = TreeFile.open("gz2");
    private static final int GALAXIES = 12;
    private static final int VOTES = 7;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path campaign;

    @SuppressWarnings("NullAway.Init")
    private Path votes;

    @BeforeEach
    void make_a_campaign() {
        Path sky = folder.resolve("sky");
        new SkyWriter(new Sky(3), new Crowd(TREE, 3), 32, VOTES, ImageFormat.JPEG, true)
                .write(0, GALAXIES, sky, 1, done -> {});
        campaign = folder.resolve("campaign");
        votes = sky.resolve("votes.csv");
        assertThat(TypedCommand.run("new", campaign, "--tree", "gz2", "--title", "Sky")
                        .code())
                .isZero();
        assertThat(TypedCommand.run("import", campaign, "--subjects", sky.resolve("images.zip"))
                        .code())
                .isZero();
    }

    private Campaign open() {
        return Campaign.open(campaign, Opening.usual());
    }

    @Test
    void fills_the_campaign_with_the_stored_votes() throws Exception {
        List<String> lines = Files.readAllLines(votes);
        Files.write(votes, lines.subList(0, lines.size() - 1)); // the last galaxy has no votes
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Eyepiece.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] typed = {
            "serve",
            campaign.toString(),
            "--port",
            "0",
            "--replay",
            votes.toString(),
            "--rate",
            "500",
            "--replay-people",
            "9"
        };
        int[] code = {-1};
        Thread serving = Thread.ofPlatform().start(() -> code[0] = Eyepiece.run(line, typed));
        try (Campaign seen = open()) {
            for (int tries = 0; tries < 1_200 && seen.store().progress(1).active() > 0; tries++) {
                assertThat(serving.isAlive()).as(err.toString()).isTrue();
                Thread.sleep(100);
            }
        }
        serving.interrupt();
        serving.join();
        assertThat(code[0]).isZero();
        assertThat(out.toString())
                .contains("plays back stored votes of 11 subjects from votes.csv: 500 classifications a second by 9"
                        + " players, who are not people; 1 subjects without stored votes are retired");
        assertThat(err.toString()).hasLineCount(1).startsWith("note: 9 players alone finish no subject");
        try (Campaign played = open()) {
            for (SubjectVotes counted : VotesCsv.read(votes, TREE).subjects()) {
                assertThat(played.store().votes().of(counted.id()).counts()).isEqualTo(counted.counts());
            }
            assertThat(played.store().progress(1).finals()).isEqualTo((GALAXIES - 1) * VOTES);
            assertThat(played.store().subjects().retired(Cause.HAND, 0, 5))
                    .extracting(Subject::id)
                    .containsExactly("sim-000011");
        }
    }

    @Test
    void what_cannot_be_played_back_is_said_in_one_line_and_nothing_starts() throws IOException {
        Path bars = Files.writeString(folder.resolve("bars.csv"), "id,bar_yes,bar_no\nsim-000001,3,4\n");
        Path others = Files.writeString(
                folder.resolve("others.csv"),
                "id,smooth-or-featured_smooth,smooth-or-featured_featured-or-disk,smooth-or-featured_artifact\nm31,3,4,0\n");
        assertRefused(bars, "bars.csv: how many people there were cannot be known");
        assertRefused(others, "others.csv: no subject of this campaign has votes to play back");
        assertRefused(folder.resolve("nothing.csv"), "nothing.csv");
        try (Campaign untouched = open()) {
            assertThat(untouched.store().progress(1).active()).isEqualTo(GALAXIES);
        }
    }

    private void assertRefused(Path file, String words) {
        TypedCommand typed = TypedCommand.run("serve", campaign, "--port", "0", "--replay", file);
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err()).startsWith("eyepiece: ").contains(words).hasLineCount(1);
    }

    @Test
    void options_that_cannot_be_meant_are_wrong_use() {
        assertThat(TypedCommand.run("serve", campaign, "--replay", votes, "--rate", "0")
                        .code())
                .isEqualTo(2);
        assertThat(TypedCommand.run("serve", campaign, "--replay", votes, "--replay-people", "0")
                        .code())
                .isEqualTo(2);
        assertThat(TypedCommand.run("serve", campaign, "--rate", "5").err()).contains("--replay");
    }
}
