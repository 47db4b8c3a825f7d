package org.eyepiece.site.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.site.classify.ClassifyTest.refused;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eyepiece.site.Browser;
import org.eyepiece.site.MadeRounds;
import org.eyepiece.site.SmallCampaign;
import org.eyepiece.store.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class OthersTest {

    private SmallCampaign campaign;

    @BeforeEach
    void open(@TempDir Path folder) {
        campaign = SmallCampaign.in(folder, 2);
    }

    @AfterEach
    void close() {
        campaign.close();
    }

    @Test
    void from_the_next_galaxy_to_what_others_said_and_to_its_end() {
        Browser one = campaign.browser();
        Browser other = campaign.browser();
        for (Browser browser : List.of(one, other)) {
            JsonNode next = browser.get("/api/subjects/next").json();
            assertThat(next.path("subjects").size()).isEqualTo(2);
            JsonNode first = next.path("subjects").path(0);
            assertThat(first.path("width").asInt()).isEqualTo(8);
            assertThat(first.path("height").asInt()).isEqualTo(6);
            assertThat(first.path("leaseMs").asLong())
                    .isBetween(1L, Duration.ofMinutes(20).toMillis());
            assertThat(first.path("feed").asString()).isEqualTo("classic");
            assertThat(browser.get(first.path("image").asString()).status()).isEqualTo(200);
        }
        one.classify(UUID.randomUUID(), "s1", "shape=disk", "odd=ring");
        refused(403, one.get("/api/subjects/s1/crowd"));
        campaign.clock().turn(Duration.ofSeconds(31)); // and nobody has settled anything yet
        JsonNode alone = one.get("/api/subjects/s1/crowd").json();
        assertThat(alone.path("final").asBoolean()).isTrue();
        refused(403, other.get("/api/subjects/s1/crowd"));

        other.classify(UUID.randomUUID(), "s1", "shape=round");
        campaign.wait_until_final();
        JsonNode crowd = other.get("/api/subjects/s1/crowd").json();
        assertThat(crowd.path("questions").path(0).path("n").asInt()).isEqualTo(2);
        assertThat(crowd.path("questions")
                        .path(0)
                        .path("answers")
                        .path(1)
                        .path("k")
                        .asInt())
                .isOne();
        assertThat(crowd.path("questions").path(1).path("key").asString()).isEqualTo("odd");
        assertThat(crowd.path("questions").path(1).path("n").asInt()).isOne();

        Browser third = campaign.browser();
        nothing_left(third, "all-seen"); // as many as it still needs have s2 before them
        campaign.clock().turn(Duration.ofHours(1));
        assertThat(third.next(5)).containsExactly("s2");
        nothing_left(third, "all-seen");
        campaign.store().subjects().retire(List.of("s2"), "for the test", "test");
        campaign.clock().turn(Duration.ofHours(1));
        sleep_until_counted_again();
        nothing_left(third, "all-retired");
        nothing_left(campaign.browser(), "all-retired");
    }

    @Test
    void the_model_has_its_say_with_the_others_and_says_why_this_one_was_shown() {
        Browser one = campaign.browser();
        campaign.store().arms().draw(Role.CONTROL, 1);
        new MadeRounds(campaign.campaign()).model(1, List.of("shape"), Map.of());
        one.next(5);
        one.classify(UUID.randomUUID(), "s1", "shape=disk", "odd=ring");
        one.classify(UUID.randomUUID(), "s2", "shape=round");
        campaign.wait_until_final();
        JsonNode crowd = one.get("/api/subjects/s1/crowd").json();
        assertThat(crowd.path("why").asString()).isEqualTo("classic");
        JsonNode model = crowd.path("model");
        assertThat(model.size()).isOne(); // of what is odd it was taught nothing
        assertThat(model.path(0).path("key").asString()).isEqualTo("shape");
        JsonNode disk = model.path(0).path("answers").path(1);
        assertThat(disk.path("key").asString()).isEqualTo("disk");
        assertThat(disk.path("mean").asDouble())
                .isBetween(disk.path("low").asDouble(), disk.path("high").asDouble());
    }

    @Test
    void says_why_a_galaxy_was_shown_and_nothing_of_a_model_that_is_not_there() {
        campaign.store().arms().draw(Role.TEST, 1);
        String test = campaign.store().subjects().of(Role.TEST).getFirst().id();
        Browser one = campaign.browser();
        one.next(5);
        one.classify(UUID.randomUUID(), test, "shape=round");
        campaign.wait_until_final();
        JsonNode crowd = one.get("/api/subjects/" + test + "/crowd").json();
        assertThat(crowd.path("why").asString()).isEqualTo("test");
        assertThat(crowd.has("model")).isFalse();
    }

    private static void nothing_left(Browser browser, String reason) {
        JsonNode none = browser.get("/api/subjects/next?count=1").json();
        assertThat(none.path("subjects").size()).isZero();
        assertThat(none.path("reason").asString()).isEqualTo(reason);
    }

    private static void sleep_until_counted_again() {
        try {
            Thread.sleep(2_100);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void asks_for_one_to_five_subjects_at_once() {
        Browser browser = campaign.browser();
        refused(400, browser.get("/api/subjects/next?count=0"));
        refused(400, browser.get("/api/subjects/next?count=6"));
        refused(400, browser.get("/api/subjects/next?count=many"));
    }
}
