package org.eyepiece.site.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eyepiece.site.classify.ClassifyTest.refused;

import java.util.List;
import java.util.UUID;
import org.eyepiece.site.SmallCampaignTest;
import org.eyepiece.store.History;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MeTest extends SmallCampaignTest {

    MeTest() {
        super(100);
    }

    @Test
    void counts_what_stands() {
        List<String> subjects = browser.next(3);
        UUID withdrawn = UUID.randomUUID();
        browser.classify(UUID.randomUUID(), subjects.get(0), "shape=round");
        browser.classify(UUID.randomUUID(), subjects.get(1), "shape=disk", "odd=dust");
        browser.classify(withdrawn, subjects.get(2), "shape=round");
        browser.send("POST", "/api/classifications/" + withdrawn + "/withdraw", "");
        JsonNode me = browser.get("/api/me").json();
        assertThat(me.path("account").isNull()).isTrue();
        assertThat(me.path("classifications").asInt()).isEqualTo(2);
        assertThat(me.path("today").asInt()).isEqualTo(2);
        assertThat(me.path("streakDays").asInt()).isOne();
        assertThat(browser.get("/api/progress").json().path("mine").asInt()).isEqualTo(2);
        assertThat(campaign.browser()
                        .get("/api/me")
                        .json()
                        .path("classifications")
                        .asInt())
                .isZero();
    }

    @Test
    void lists_what_stands_page_by_page() {
        List<String> subjects = browser.next(3);
        for (String subject : subjects) {
            browser.classify(UUID.randomUUID(), subject, "shape=disk", "odd=dust");
        }
        JsonNode page = browser.get("/api/me/classifications?limit=2").json().path("classifications");
        assertThat(page.size()).isEqualTo(2);
        JsonNode newest = page.path(0);
        assertThat(newest.path("subject").asString()).isEqualTo(subjects.get(2));
        assertThat(newest.path("image").asString()).isEqualTo("/images/" + subjects.get(2));
        assertThat(newest.path("state").asString()).isEqualTo("provisional");
        assertThat(newest.path("annotations").toString())
                .isEqualTo(
                        "[{\"question\":\"shape\",\"answers\":[\"disk\"]},{\"question\":\"odd\",\"answers\":[\"dust\"]}]");
        JsonNode rest = browser.get("/api/me/classifications?limit=2&before="
                        + page.path(1).path("at").asLong())
                .json()
                .path("classifications");
        assertThat(rest.size()).isOne();
        assertThat(rest.path(0).path("subject").asString()).isEqualTo(subjects.get(0));
        refused(400, browser.get("/api/me/classifications?limit=100000"));
        refused(400, browser.get("/api/me/classifications?before=yesterday"));
    }

    @Test
    void keeps_favourites_however_often_it_is_said() {
        for (int i = 0; i < 2; i++) {
            assertThat(browser.send("PUT", "/api/favourites/s3", "").status()).isEqualTo(204);
        }
        browser.send("PUT", "/api/favourites/s5", "");
        assertThat(browser.get("/api/me")
                        .json()
                        .path("favourites")
                        .valueStream()
                        .map(one -> one.path("id").asString() + " "
                                + one.path("image").asString()))
                .containsExactlyInAnyOrder("s5 /images/s5", "s3 /images/s3");
        for (int i = 0; i < 2; i++) {
            assertThat(browser.send("DELETE", "/api/favourites/s3", "").status())
                    .isEqualTo(204);
        }
        assertThat(browser.get("/api/me").json().path("favourites").size()).isOne();
        refused(404, browser.send("PUT", "/api/favourites/nothing", ""));
    }

    @Test
    void what_is_skipped_does_not_come_again() {
        String subject = browser.next(1).getFirst();
        ObjectNode skip = JsonMapper.shared().createObjectNode();
        skip.put("id", UUID.randomUUID().toString()).put("subject", subject).put("lease", "l");
        for (int i = 0; i < 3; i++) {
            assertThat(browser.post("/api/skips", skip).status()).isEqualTo(204);
        }
        refused(
                422,
                browser.post(
                        "/api/skips", JsonMapper.shared().createObjectNode().put("subject", subject)));
    }

    @Test
    void a_streak_goes_on_until_a_day_has_passed_without_any() {
        assertThat(Me.streak(List.of(), 100)).isZero();
        assertThat(Me.streak(days(100, 99, 97), 100)).isEqualTo(2);
        assertThat(Me.streak(days(99, 98, 97), 100)).isEqualTo(3);
        assertThat(Me.streak(days(98, 97), 100)).isZero();
    }

    private static List<History.Day> days(long... days) {
        return java.util.Arrays.stream(days)
                .mapToObj(day -> new History.Day(day, 1))
                .toList();
    }
}
