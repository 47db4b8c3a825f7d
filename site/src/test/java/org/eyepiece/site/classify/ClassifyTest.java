package org.eyepiece.site.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eyepiece.site.Browser;
import org.eyepiece.site.SmallCampaignTest;
import org.eyepiece.store.StoredClassification;
import org.eyepiece.store.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ClassifyTest extends SmallCampaignTest {

    private String subject;

    ClassifyTest() {
        super(200);
    }

    @BeforeEach
    void somebody_looks_at_something() {
        subject = browser.next(1).getFirst();
    }

    private int stored(String of) {
        var load = campaign.store().subjects().find(of).orElseThrow().classifications();
        return load.finals() + load.provisional();
    }

    @Test
    void sent_three_times_it_is_stored_once_and_answered_alike() {
        UUID id = UUID.randomUUID();
        Browser.Answer first = browser.classify(id, subject, "shape=disk", "odd=ring,dust");
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().path("state").asString()).isEqualTo("provisional");
        assertThat(first.json().path("finalInMs").asLong()).isBetween(1L, 30_000L);
        for (int again = 0; again < 2; again++) {
            Browser.Answer answer = browser.classify(id, subject, "shape=disk", "odd=ring,dust");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("finalAt")).isEqualTo(first.json().path("finalAt"));
        }
        assertThat(stored(subject)).isOne();
    }

    @Test
    void when_it_was_done_and_how_large_the_window_was_is_kept() {
        UUID id = UUID.randomUUID();
        browser.classify(id, subject, "shape=round");
        StoredClassification kept = stored(id);
        assertThat(kept.startedAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));
        assertThat(kept.finishedAt()).contains(Instant.ofEpochMilli(1_700_000_009_000L));
        assertThat(kept.window()).contains(new Window(390, 844));

        UUID hidden = UUID.randomUUID();
        ObjectNode body = Browser.classification(hidden, browser.next(1).getFirst(), "shape=round");
        body.remove("finishedAt");
        body.putObject("client").put("width", 0).put("height", 844);
        assertThat(browser.post("/api/classifications", body).status()).isEqualTo(201);
        assertThat(stored(hidden).finishedAt()).isEmpty();
        assertThat(stored(hidden).window()).isEmpty();
    }

    private StoredClassification stored(UUID id) {
        List<StoredClassification> all = new ArrayList<>();
        campaign.store().classifications().each(all::add);
        return all.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void an_id_used_for_something_else_is_a_conflict() {
        UUID id = UUID.randomUUID();
        browser.classify(id, subject, "shape=round");
        refused(409, browser.classify(id, subject, "shape=nothing"));
    }

    @Test
    void two_tabs_that_answer_the_same_subject_are_one_classification_and_one_conflict() {
        assertThat(browser.classify(UUID.randomUUID(), subject, "shape=round").status())
                .isEqualTo(201);
        refused(409, browser.classify(UUID.randomUUID(), subject, "shape=nothing"));
        assertThat(stored(subject)).isOne();
    }

    @Test
    void what_was_leased_is_not_handed_out_again_while_the_lease_lasts() {
        Set<String> seen = new HashSet<>(List.of(subject));
        for (int i = 0; i < 4; i++) {
            assertThat(browser.next(5)).allMatch(seen::add);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shape=disk",
                "shape=round odd=ring",
                "odd=ring",
                "shape=round,disk",
                "shape=square",
                "form=round",
                "shape=disk odd=",
                "shape=disk odd=ring,ring"
            })
    void what_is_no_walk_of_the_tree_is_refused(String answers) {
        refused(422, browser.classify(UUID.randomUUID(), subject, answers.split(" ")));
        assertThat(stored(subject)).isZero();
    }

    @Test
    void a_body_that_is_not_what_it_should_be_is_refused_for_good() {
        refused(400, browser.send("POST", "/api/classifications", "{\"id\": "));
        refused(400, browser.send("POST", "/api/classifications", "[1, 2]"));
        refused(400, browser.send("POST", "/api/classifications", "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}"));
        refused(422, browser.send("POST", "/api/classifications", "{\"startedAt\": 1}"));
        ObjectNode body = Browser.classification(UUID.randomUUID(), subject, "shape=round");
        for (String id : new String[] {"1-1-1-1-1", "", "no uuid at all", "\u0000"}) {
            refused(422, browser.post("/api/classifications", body.deepCopy().put("id", id)));
        }
        refused(422, browser.post("/api/classifications", body.deepCopy().putNull("subject")));
        refused(422, browser.post("/api/classifications", body.deepCopy().put("subject", "nothing of that name")));
        refused(422, browser.post("/api/classifications", body.deepCopy().put("replaces", "x")));
        refused(400, browser.post("/api/classifications", body.deepCopy().put("startedAt", "yesterday")));
        refused(422, browser.post("/api/classifications", body.deepCopy().put("startedAt", -1)));
        assertThat(stored(subject)).isZero();
    }

    @Test
    void a_body_that_is_too_long_is_not_read() {
        refused(413, browser.send("POST", "/api/classifications", "\"" + "x".repeat(70_000) + "\""));
        assertThat(browser.get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void a_subject_given_to_somebody_else_waits_in_the_browser_until_they_are_back() {
        Browser.Answer answer = campaign.browser().classify(UUID.randomUUID(), subject, "shape=round");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().has("status")).isFalse();
    }

    @Test
    void it_can_be_withdrawn_in_time_and_that_said_again() {
        UUID id = UUID.randomUUID();
        browser.classify(id, subject, "shape=round");
        String withdraw = "/api/classifications/" + id + "/withdraw";
        for (int i = 0; i < 3; i++) {
            Browser.Answer answer = browser.send("POST", withdraw, "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("state").asString()).isEqualTo("withdrawn");
        }
        assertThat(stored(subject)).isZero();
        refused(404, campaign.browser().send("POST", withdraw, ""));
        refused(404, browser.send("POST", "/api/classifications/no-uuid/withdraw", ""));
    }

    @Test
    void it_can_be_reopened_in_time_and_not_after() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        browser.classify(first, subject, "shape=round");
        ObjectNode other =
                Browser.classification(second, subject, "shape=nothing").put("replaces", first.toString());
        assertThat(browser.post("/api/classifications", other).status()).isEqualTo(201);
        assertThat(browser.post("/api/classifications", other).status()).isEqualTo(200);
        assertThat(stored(subject)).isOne();
        campaign.wait_until_final();
        refused(409, browser.send("POST", "/api/classifications/" + second + "/withdraw", ""));
        ObjectNode late = Browser.classification(UUID.randomUUID(), subject, "shape=round")
                .put("replaces", second.toString());
        refused(409, browser.post("/api/classifications", late));
        assertThat(campaign.store().votes().of(subject).counts()).containsExactly(0, 0, 1, 0, 0);
    }

    @Test
    void what_changes_something_needs_the_token_of_this_browser() {
        Browser.Answer answer = browser.send(java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create("http://127.0.0.1:" + campaign.port() + "/api/classifications"))
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                        Browser.classification(UUID.randomUUID(), subject, "shape=round")
                                .toString()))
                .header("Content-Type", "application/json")
                .build());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(stored(subject)).isZero();
    }

    /** A problem that the page takes for an answer for good. */
    static void refused(int status, Browser.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotEmpty();
    }
}
