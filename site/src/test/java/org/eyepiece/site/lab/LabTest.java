package org.eyepiece.site.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eyepiece.store.Progress;
import org.eyepiece.store.VolunteerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LabTest {

    @TempDir
    private Path folder;

    private LabSite site;

    @BeforeEach
    void open_the_site() throws Exception {
        site = LabSite.start(folder);
    }

    @AfterEach
    void close_the_site() {
        site.close();
    }

    @Test
    void nobody_but_an_owner_gets_anything() throws Exception {
        List<String> asked = List.of(
                "/api/lab/overview",
                "/api/lab/subjects",
                "/api/lab/volunteers",
                "/api/lab/exports/votes.csv",
                "/api/lab/duplicates",
                "/api/events");
        for (String path : asked) {
            assertThat(site.send(site.request(path, "nobody").build()).statusCode())
                    .as(path)
                    .isEqualTo(401);
            assertThat(site.send(site.request(path, LabSite.STRANGER).build()).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("{}");
        for (String path : List.of("/api/lab/weights", "/api/lab/subjects/retire", "/api/lab/images?name=x.png")) {
            assertThat(site.send(site.request(path, LabSite.STRANGER).POST(body).build())
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void the_page_itself_is_for_everybody_to_sign_in_at() throws Exception {
        HttpResponse<String> page = site.send(site.request("/lab/", "nobody").build());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<eyepiece-lab>");
        assertThat(site.send(site.request("/lab", "nobody").build()).statusCode())
                .isEqualTo(302);
    }

    @Test
    void a_subject_is_retired_and_reopened_with_a_reason_that_is_kept() throws Exception {
        site.subjects(3);
        Map<String, Object> without = Map.of("subjects", List.of("s1"), "reason", "  ");
        assertThat(site.post("/api/lab/subjects/retire", without).statusCode()).isEqualTo(422);
        assertThat(site.store.subjects().find("s1").orElseThrow().retirement()).isEmpty();

        Map<String, Object> decided = Map.of("subjects", List.of("s1"), "reason", "a satellite's trail");
        assertThat(site.post("/api/lab/subjects/retire", decided).statusCode()).isEqualTo(204);
        JsonNode subject = site.json("/api/lab/subject?id=s1");
        assertThat(subject.at("/subject/retirement/cause").asString()).isEqualTo("hand");
        assertThat(subject.at("/subject/retirement/who").asString()).isEqualTo("ada");
        assertThat(site.json("/api/lab/subjects?standing=hand")
                        .at("/subjects/0/id")
                        .asString())
                .isEqualTo("s1");
        assertThat(site.json("/api/lab/overview").at("/retired/hand").asInt()).isOne();

        Map<String, Object> back = Map.of("subjects", List.of("s1"), "reason", "it is a galaxy after all");
        assertThat(site.post("/api/lab/subjects/unretire", back).statusCode()).isEqualTo(204);
        JsonNode reopened = site.json("/api/lab/subject?id=s1");
        assertThat(reopened.at("/subject/retirement").isNull()).isTrue();
        assertThat(reopened.at("/decisions").size()).isEqualTo(2);
        assertThat(reopened.at("/decisions/1/reason").asString()).isEqualTo("it is a galaxy after all");
        assertThat(site.get("/api/lab/subject?id=s9").statusCode()).isEqualTo(404);
    }

    @Test
    void lists_come_page_by_page() throws Exception {
        site.subjects(5);
        JsonNode first = site.json("/api/lab/subjects?limit=2&standing=open");
        assertThat(first.at("/subjects").size()).isEqualTo(2);
        assertThat(first.at("/next").asString()).isEqualTo("s2");
        JsonNode last = site.json("/api/lab/subjects?limit=3&after=s2");
        assertThat(last.at("/subjects/2/id").asString()).isEqualTo("s5");
        assertThat(last.at("/next").isNull()).isTrue();
        assertThat(site.json("/api/lab/subjects?find=S4").at("/subjects").size())
                .isOne();
        assertThat(site.get("/api/lab/subjects?standing=lost").statusCode()).isEqualTo(400);
    }

    @Test
    void an_excluded_volunteer_leaves_the_counts_and_comes_back() throws Exception {
        site.subjects(1);
        VolunteerId robot = site.classify(1, "s1", LabSite.SMOOTH);
        site.classify(2, "s1", LabSite.DISK);
        assertThat(site.json("/api/lab/subject?id=s1").at("/votes").toString()).isEqualTo("[1,1,1,0]");
        assertThat(site.json("/api/lab/overview").at("/retired/enough").asInt()).isOne();

        assertThat(site.post("/api/lab/volunteers/" + robot + "/exclude", Map.of())
                        .statusCode())
                .isEqualTo(422);
        JsonNode excluded =
                LabSite.read(site.post("/api/lab/volunteers/" + robot + "/exclude", Map.of("reason", "a robot")));
        assertThat(excluded.at("/excluded").asBoolean()).isTrue();
        assertThat(excluded.at("/verdict/who").asString()).isEqualTo("ada");
        assertThat(site.json("/api/lab/subject?id=s1").at("/votes").toString()).isEqualTo("[0,1,0,0]");
        assertThat(site.json("/api/lab/overview").at("/missing").asInt()).isOne();
        assertThat(site.json("/api/lab/volunteers?excluded=true")
                        .at("/volunteers")
                        .size())
                .isOne();

        site.post("/api/lab/volunteers/" + robot + "/include", Map.of("reason", "a fast person"));
        assertThat(site.json("/api/lab/subject?id=s1").at("/votes").toString()).isEqualTo("[1,1,1,0]");
        assertThat(site.json("/api/lab/volunteers?find=" + robot)
                        .at("/volunteers/0/verdict/reason")
                        .asString())
                .isEqualTo("a fast person");
        assertThat(site.post("/api/lab/volunteers/v999/exclude", Map.of("reason", "x"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void weights_are_computed_beside_the_counts() throws Exception {
        site.subjects(2);
        site.classify(1, "s1", LabSite.SMOOTH);
        assertThat(site.json("/api/lab/overview").at("/weights/basis").isNull()).isTrue();
        assertThat(site.post("/api/lab/weights", Map.of()).statusCode()).isEqualTo(202);
        JsonNode weights = site.json("/api/lab/overview").at("/weights");
        for (int i = 0; i < 50 && weights.at("/basis").isNull(); i++) {
            Thread.sleep(100);
            weights = site.json("/api/lab/overview").at("/weights");
        }
        assertThat(weights.at("/basis").asInt()).isOne();
        assertThat(site.json("/api/lab/subject?id=s1").at("/weighted").toString())
                .isEqualTo("[1.0,0.0,1.0,0.0]");
    }

    @Test
    void pairs_that_look_like_one_are_told_and_merged() throws Exception {
        site.subjects(2);
        site.upload("twin.png", Pictures.png(8, 8));
        site.upload("other.png", Pictures.png(8, 8));
        JsonNode duplicates = site.json("/api/lab/duplicates");
        assertThat(duplicates.at("/total").asInt()).isOne();
        assertThat(duplicates.at("/pairs/0/kind").asString()).isEqualTo("content");
        List<Map<String, String>> pairs = List.of(Map.of("kept", "twin", "other", "other"));
        assertThat(site.post("/api/lab/duplicates/merge", pairs).statusCode()).isEqualTo(204);
        assertThat(site.json("/api/lab/duplicates").at("/total").asInt()).isZero();
        assertThat(site.json("/api/lab/subjects?standing=merged")
                        .at("/subjects/0/id")
                        .asString())
                .isEqualTo("other");
    }

    @Test
    void the_rate_is_that_of_the_last_day_or_of_a_younger_campaigns_life() {
        java.time.Instant now = java.time.Instant.parse("2026-03-01T12:30:00Z");
        Progress.Hour before = new Progress.Hour(now.minusSeconds(90_000), 1_000);
        Progress.Hour recent = new Progress.Hour(java.time.Instant.parse("2026-03-01T10:00:00Z"), 50);
        assertThat(Overviews.perHour(List.of(recent), now)).isEqualTo(20);
        assertThat(Overviews.perHour(List.of(before, recent), now)).isEqualTo(50 / 24.0);
        assertThat(Overviews.perHour(List.of(before), now)).isZero();
    }
}
