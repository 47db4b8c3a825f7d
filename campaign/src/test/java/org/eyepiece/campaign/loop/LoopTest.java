package org.eyepiece.campaign.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.Made;
import org.eyepiece.campaign.NewCampaign;
import org.eyepiece.campaign.SubjectImport;
import org.eyepiece.network.Model;
import org.eyepiece.store.Opening;
import org.eyepiece.store.QueueEntry;
import org.eyepiece.store.Role;
import org.eyepiece.store.Rounds;
import org.eyepiece.store.Rounds.Step;
import org.eyepiece.store.Rounds.StepState;
import org.eyepiece.store.Subject;
import org.eyepiece.store.Turn;
import org.eyepiece.vote.SubjectVotes;
import org.eyepiece.vote.VoteTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real rounds with real networks, small ones: bright blobs are smooth, lines are disks. */
@Timeout(300)
class LoopTest {

    private static final int SUBJECTS = 120;
    private static final int PEOPLE = 6;
    private static final LoopMaker MAKER = new LoopMaker("test", "simulated", 1);

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void a_campaign() throws IOException {
        folder = temporary.resolve("campaign");
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("classifications", Integer.toString(PEOPLE));
        settings.put("every-classifications", "60");
        settings.put("least-labels", "12");
        settings.put("test-subjects", "30");
        settings.put("picks", "20");
        settings.put("size", "32");
        settings.put("crop", "1.0");
        settings.put("epochs", "6");
        settings.put("least-steps", "20");
        new NewCampaign(Made.TREE, "Small sky", "", Optional.empty(), Optional.empty(), settings)
                .make(folder, Opening.usual());
        Path images = Files.createDirectories(temporary.resolve("images"));
        for (int i = 0; i < SUBJECTS; i++) {
            ImageIO.write(picture(i), "png", images.resolve("g" + i + ".png").toFile());
        }
        try (Campaign campaign = Made.open(folder)) {
            new SubjectImport(campaign, new Made.Listener()).run(images, Optional.empty());
        }
    }

    private static BufferedImage picture(int number) {
        BufferedImage image = new BufferedImage(24, 24, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(150 + number % 100, 150, 150));
        if (isSmooth(number)) {
            pen.fillOval(6 + number % 5, 6 + number % 3, 10, 10);
        } else {
            pen.fillRect(2, 8 + number % 7, 20, 3);
        }
        pen.dispose();
        return image;
    }

    private static boolean isSmooth(int number) {
        return number % 3 != 0;
    }

    /** Six people's votes on each of these, as they would come from volunteers. */
    private static void vote(Campaign campaign, List<String> ids) {
        List<SubjectVotes> votes = new ArrayList<>();
        for (String id : ids) {
            int sure = isSmooth(Integer.parseInt(id.substring(1))) ? 5 : 1;
            int[] counts = new int[campaign.tree().answers()];
            counts[campaign.tree().answerIndex("shape", "smooth")] = sure;
            counts[campaign.tree().answerIndex("shape", "disk")] = PEOPLE - sure;
            counts[campaign.tree().answerIndex("bar", "no")] = PEOPLE - sure;
            votes.add(new SubjectVotes(id, id + ".png", counts));
        }
        campaign.store().votes().add(VoteTable.of(campaign.tree(), votes), "test");
    }

    private static List<String> ids(Campaign campaign, Role role) {
        return campaign.store().subjects().of(role).stream().map(Subject::id).toList();
    }

    private static List<String> pool(Campaign campaign, int most) {
        List<String> pool = new ArrayList<>();
        campaign.store().subjects().each(subject -> {
            if (subject.role() == Role.POOL && subject.retirement().isEmpty() && pool.size() < most) {
                pool.add(subject.id());
            }
        });
        return pool;
    }

    private static void await(BooleanSupplier happened) {
        long end = System.nanoTime() + Duration.ofSeconds(200).toNanos();
        while (!happened.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static boolean isOver(Campaign campaign, long round) {
        return campaign.store()
                .rounds()
                .find(round, StepName.RECORD.key())
                .filter(step -> step.state() == StepState.DONE)
                .isPresent();
    }

    private static JsonNode outcome(Campaign campaign, long round, StepName step) {
        return JsonMapper.shared()
                .readTree(campaign.store()
                        .rounds()
                        .find(round, step.key())
                        .orElseThrow()
                        .outcome());
    }

    @Test
    void learns_asks_and_learns_again_and_never_from_the_test_set() throws IOException {
        try (Campaign campaign = Campaign.open(folder, Opening.usual())) {
            try (Loop loop = Loop.start(campaign, MAKER)) {
                await(() -> campaign.store().subjects().roles().getOrDefault(Role.TEST, 0L) == 30);
                vote(campaign, ids(campaign, Role.TEST));
                vote(campaign, pool(campaign, 16));
                await(() -> isOver(campaign, 1));

                List<QueueEntry> asked = campaign.store().queue().waiting();
                assertThat(asked)
                        .isNotEmpty()
                        .hasSizeLessThanOrEqualTo(outcome(campaign, 1, StepName.GATHER)
                                .path("training")
                                .asInt());
                assertThat(asked)
                        .extracting(entry -> campaign.store()
                                .subjects()
                                .find(entry.subject())
                                .map(Subject::role)
                                .orElseThrow())
                        .doesNotContain(Role.TEST);
                assertThat(asked).extracting(QueueEntry::strategy).contains("bald", "random");

                vote(campaign, asked.stream().map(QueueEntry::subject).toList());
                await(() -> isOver(campaign, 2));
            }
            Set<String> test = new HashSet<>(ids(campaign, Role.TEST));
            assertThat(campaign.store().models().all()).hasSize(2);
            for (long round : new long[] {1, 2}) {
                Model model = Model.load(RoundFolder.of(folder, round).model());
                assertThat(model.card().training()).isNotEmpty().doesNotContainAnyElementsOf(test);
                assertThat(model.card().heldOut()).hasSize(30).isSubsetOf(test);
                assertThat(outcome(campaign, round, StepName.TRAIN)
                                .path("model")
                                .asString())
                        .isEqualTo(model.card().id());
            }
            assertThat(outcome(campaign, 2, StepName.GATHER).path("training").asInt())
                    .isGreaterThan(outcome(campaign, 1, StepName.GATHER)
                            .path("training")
                            .asInt());
            assertThat(outcome(campaign, 2, StepName.CHECK).path("before").isNumber())
                    .isTrue();
            assertThat(new Insight(campaign).of(test.iterator().next())).isPresent();
            assertThat(Population.of(campaign))
                    .filteredOn(row -> row.answer().equals("smooth"))
                    .allSatisfy(row -> {
                        assertThat(row.estimate()).isBetween(0.4, 0.8);
                        assertThat(row.error()).isLessThan(0.1);
                    });
        }
    }

    @Test
    void a_round_that_was_broken_off_goes_on_where_it_was() throws IOException {
        try (Campaign campaign = Campaign.open(folder, Opening.usual())) {
            campaign.store().arms().draw(Role.TEST, 30);
            vote(campaign, ids(campaign, Role.TEST));
            vote(campaign, pool(campaign, 16));
            assertThat(campaign.store().turn(Rounds.TURN).take("somebody", Duration.ofMinutes(5)))
                    .isTrue();
            int[] steps = {0};
            try (Workers workers = new Workers()) {
                boolean over =
                        new RoundRun(campaign, workers, "somebody", MAKER, 1).run("a test", () -> steps[0]++ == 3);
                assertThat(over).isFalse();
            }
            String model = outcome(campaign, 1, StepName.TRAIN).path("model").asString();
            campaign.store().turn(Rounds.TURN).pass("somebody");
            try (Loop loop = Loop.start(campaign, MAKER)) {
                await(() -> isOver(campaign, 1));
            }
            assertThat(campaign.store().rounds().of(1))
                    .extracting(Step::attempts)
                    .containsOnly(1);
            assertThat(campaign.store().models().all())
                    .singleElement()
                    .satisfies(stored -> assertThat(stored.id()).isEqualTo(model));
            assertThat(campaign.store().models().inForce()).isPresent();
        }
    }

    @Test
    void a_disk_that_does_not_take_a_file_fails_the_step_with_its_reason() throws IOException {
        try (Campaign campaign = Campaign.open(folder, Opening.usual())) {
            vote(campaign, pool(campaign, 16));
            assertThat(campaign.store().turn(Rounds.TURN).take("somebody", Duration.ofMinutes(5)))
                    .isTrue();
            Files.writeString(RoundFolder.of(folder, 1).path(), "a file where the folder is to be");
            try (Workers workers = new Workers()) {
                RoundRun run = new RoundRun(campaign, workers, "somebody", MAKER, 1);
                assertThatThrownBy(() -> run.run("a test", () -> false)).isInstanceOf(StepFailedException.class);
            }
            Step step = campaign.store().rounds().find(1, "gather").orElseThrow();
            assertThat(step.state()).isEqualTo(StepState.FAILED);
            assertThat(step.outcome()).contains("votes.csv");
        }
    }

    @Test
    void a_step_that_fails_says_why_and_the_round_is_given_up_in_the_end() throws IOException {
        try (Campaign campaign = Campaign.open(folder, Opening.usual())) {
            campaign.store().arms().draw(Role.TEST, 30);
            vote(campaign, pool(campaign, 16));
            assertThat(campaign.store().turn(Rounds.TURN).take("somebody", Duration.ofMinutes(5)))
                    .isTrue();
            try (Workers workers = new Workers()) {
                RoundRun run = new RoundRun(campaign, workers, "somebody", MAKER, 1);
                Files.createDirectories(RoundFolder.of(folder, 1).model());
                assertThatThrownBy(() -> run.run("a test", () -> false))
                        .isInstanceOf(StepFailedException.class)
                        .hasMessageContaining("is not a model");
                run.abandon("a test");
            }
            assertThat(campaign.store().rounds().find(1, "train").orElseThrow())
                    .satisfies(step -> assertThat(step.state()).isEqualTo(StepState.FAILED))
                    .satisfies(step -> assertThat(step.outcome()).contains("is not a model"));
            assertThat(isOver(campaign, 1)).isTrue();
        }
    }

    @Test
    void an_encoder_that_cannot_be_made_is_done_without() throws IOException {
        Path settings = folder.resolve("campaign.toml");
        Files.writeString(
                settings,
                Files.readString(settings).replace("least-steps = 20", "least-steps = 20\npretrain-epochs = 1"));
        Path encoder = RoundFolder.encoder(folder);
        Files.createDirectories(encoder.getParent());
        Files.writeString(encoder, "a file where the folder is to be");
        try (Campaign campaign = Campaign.open(folder, Opening.usual())) {
            vote(campaign, pool(campaign, 16));
            Turn turn = campaign.store().turn(Rounds.TURN);
            assertThat(turn.take("somebody", Duration.ofMinutes(5))).isTrue();
            try (Workers workers = new Workers()) {
                for (int attempt = 0; attempt < 3; attempt++) {
                    assertThatThrownBy(() -> new RoundRun(campaign, workers, "somebody", MAKER, 0).prepare())
                            .isInstanceOf(StepFailedException.class);
                }
            }
            turn.pass("somebody");
            try (Loop loop = Loop.start(campaign, MAKER)) {
                await(() -> campaign.store().models().inForce().isPresent());
            }
            assertThat(campaign.store()
                            .rounds()
                            .find(0, "pretrain")
                            .orElseThrow()
                            .outcome())
                    .contains("encoder");
        }
    }
}
