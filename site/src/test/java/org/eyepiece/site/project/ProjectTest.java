package org.eyepiece.site.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.eyepiece.site.Browser;
import org.eyepiece.site.SmallCampaignTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProjectTest extends SmallCampaignTest {

    ProjectTest() {
        super(3);
    }

    @Test
    void tells_what_a_page_needs() {
        JsonNode told = browser.get("/api/campaign").json();
        assertThat(told.path("title").asString()).isEqualTo("A small sky");
        assertThat(told.path("questionCount").asInt()).isEqualTo(2);
        assertThat(told.path("undoSeconds").asInt()).isEqualTo(30);
        assertThat(told.path("undoCount").asInt()).isEqualTo(5);
        assertThat(told.path("retirement").path("classifications").asInt()).isEqualTo(2);
        assertThat(told.path("tree").path("first").asString()).isEqualTo("shape");
        JsonNode last =
                told.path("tree").path("questions").path(1).path("answers").path(0);
        assertThat(last.path("next").isNull()).isTrue();
        assertThat(told.path("progress").path("subjects").asInt()).isEqualTo(3);
    }

    @Test
    void shows_the_images_its_field_guide_names_and_no_others() {
        JsonNode section =
                browser.get("/api/campaign").json().path("fieldGuide").path(0);
        assertThat(section.path("key").asString()).isEqualTo("odd/ring");
        String address = section.path("images").path(0).asString();
        Browser.Answer image = browser.get(address);
        assertThat(image.header("Content-Type")).isEqualTo("image/png");
        assertThat(image.whole().headers().allValues("Cache-Control")).containsExactly("max-age=3600");
        for (String other : new String[] {"hidden.png", "guide.json", "..%2Fcampaign.toml", "."}) {
            assertThat(browser.get("/field-guide/" + other).status()).as(other).isIn(400, 404);
        }
    }

    @Test
    void counts_anew_every_two_seconds() throws InterruptedException {
        browser.classify(UUID.randomUUID(), browser.next(1).getFirst(), "shape=round");
        Thread.sleep(2_100);
        JsonNode progress = browser.get("/api/progress").json();
        assertThat(progress.path("classifications").asInt()).isOne();
        assertThat(progress.path("perHour").asInt()).isOne();
        assertThat(progress.path("mine").asInt()).isOne();
        assertThat(browser.get("/api/campaign")
                        .json()
                        .path("progress")
                        .path("classifications")
                        .asInt())
                .isOne();
    }
}
