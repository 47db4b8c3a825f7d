package org.eyepiece.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class VolunteersWayTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void from_the_next_galaxy_to_what_others_said() {
        try (SmallCampaign campaign = SmallCampaign.in(folder, 6)) {
            Browser browser = campaign.browser();
            JsonNode next = browser.get("/api/subjects/next?count=5").json();
            assertThat(next.path("subjects").size()).isEqualTo(5);
            JsonNode first = next.path("subjects").path(0);
            assertThat(first.path("width").asInt()).isEqualTo(8);
            assertThat(first.path("height").asInt()).isEqualTo(6);
            String subject = first.path("id").asString();
            assertThat(browser.get(first.path("image").asString()).header("Content-Type")).isEqualTo("image/png");
            UUID id = UUID.randomUUID();
            Browser.Answer stored = browser.classify(id, subject, "shape=disk", "odd=ring");
            assertThat(stored.status()).isEqualTo(201);
            assertThat(stored.json().path("state").asString()).isEqualTo("provisional");
            assertThat(browser.get("/api/subjects/" + subject + "/crowd").status()).isEqualTo(403);
            campaign.wait_until_final();
            JsonNode crowd = browser.get("/api/subjects/" + subject + "/crowd").json();
            assertThat(crowd.path("final").asBoolean()).isTrue();
            assertThat(crowd.path("questions").path(1).path("answers").path(0).path("k").asInt()).isOne();
        }
    }
}
