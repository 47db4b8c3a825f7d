package org.eyepiece.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.store.Opening;
import org.eyepiece.store.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole campaign in one process, small: a sky, volunteers, the site, and a model that learns from them. */
@Timeout(400)
class DemoTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_model_learns_from_simulated_volunteers_and_asks_for_more() throws Exception {
        Path out = folder.resolve("demo");
        TypedCommand demo = TypedCommand.run(
                "demo", "--galaxies", 300, "--rate", 300, "--port", 0, "--rounds", 1, "--out", out, "--json");
        assertThat(demo.code()).isZero();
        assertThat(demo.out()).contains("Classify at http://127.0.0.1:", "this model is in force now");
        JsonNode told = JsonMapper.shared().readTree(demo.out().lines().toList().getLast());
        assertThat(told.path("models").asInt()).isPositive();
        assertThat(told.path("votes").asString()).isEqualTo("simulated");
        try (Campaign campaign = Campaign.open(out.resolve("campaign"), Opening.usual())) {
            assertThat(campaign.store().subjects().of(Role.TEST)).hasSize(75);
            assertThat(campaign.store().queue().batches()).isNotEmpty();
            assertThat(campaign.store().recompute()).isEmpty();
        }
        Path population = folder.resolve("population.csv");
        assertThat(TypedCommand.run("export", out.resolve("campaign"), "population", "--out", population)
                        .code())
                .isZero();
        assertThat(Files.readString(population)).startsWith("question,answer,share,share_error");
        Path subjects = folder.resolve("subjects.csv");
        assertThat(TypedCommand.run("export", out.resolve("campaign"), "subjects", "--out", subjects)
                        .code())
                .isZero();
        assertThat(Files.readAllLines(subjects)).hasSize(301).anyMatch(line -> line.contains(",test,"));
    }
}
