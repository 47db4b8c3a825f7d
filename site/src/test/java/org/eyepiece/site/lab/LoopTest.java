package org.eyepiece.site.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eyepiece.campaign.loop.StepName;
import org.eyepiece.site.MadeRounds;
import org.eyepiece.store.Role;
import org.eyepiece.store.Wishes.Wish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LoopTest {

    private static final String LOOP = "/api/lab/loop";

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
    void is_for_owners_alone() throws Exception {
        assertThat(site.send(site.request(LOOP, LabSite.STRANGER).build()).statusCode())
                .isEqualTo(403);
        for (String wish : List.of("/pause", "/resume", "/run", "/models/x/promote")) {
            HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("{}");
            assertThat(site.send(site.request(LOOP + wish, LabSite.STRANGER)
                                    .POST(body)
                                    .build())
                            .statusCode())
                    .as(wish)
                    .isEqualTo(403);
        }
        assertThat(site.store.wishes().now().paused()).isFalse();
    }

    @Test
    void before_the_first_round_it_says_what_is_missing() throws Exception {
        site.subjects(3);
        JsonNode loop = site.json(LOOP);
        assertThat(loop.at("/now/train").asBoolean()).isTrue();
        assertThat(loop.at("/now/held").asBoolean()).isFalse();
        assertThat(loop.at("/now/round").asInt()).isZero();
        assertThat(loop.at("/now/step").isNull()).isTrue();
        assertThat(loop.at("/next/labels").asInt()).isEqualTo(50);
        assertThat(loop.at("/learning").isNull()).isTrue();
        assertThat(loop.at("/models").size()).isZero();
        assertThat(loop.at("/odd/taken/n").asInt()).isZero();
    }

    @Test
    void the_owner_pauses_resumes_and_asks_for_a_round() throws Exception {
        assertThat(site.post(LOOP + "/pause", Map.of()).statusCode()).isEqualTo(204);
        JsonNode paused = site.json(LOOP);
        assertThat(paused.at("/now/paused").asBoolean()).isTrue();
        assertThat(paused.at("/by").asString()).isEqualTo("ada");
        assertThat(site.json("/api/lab/overview").at("/loop/paused").asBoolean())
                .isTrue();
        assertThat(site.post(LOOP + "/resume", Map.of()).statusCode()).isEqualTo(204);
        assertThat(site.post(LOOP + "/run", Map.of()).statusCode()).isEqualTo(202);
        Wish wish = site.store.wishes().now();
        assertThat(wish.paused()).isFalse();
        assertThat(wish.asked()).isOne();
        assertThat(site.json(LOOP).at("/asked").asBoolean()).isTrue();
    }

    @Test
    void tells_how_far_a_step_is_and_what_went_wrong() throws Exception {
        MadeRounds rounds = new MadeRounds(site.campaign);
        rounds.step(1, StepName.GATHER, Map.of("cause", "asked for by ada"), Map.of("training", 12, "test", 3));
        rounds.begin(1, StepName.TRAIN, Map.of());
        rounds.progress(1, StepName.TRAIN, 30, 120, "learning");
        JsonNode now = site.json("/api/lab/overview").at("/loop");
        assertThat(now.at("/held").asBoolean()).isTrue();
        assertThat(now.at("/over").asBoolean()).isFalse();
        assertThat(now.at("/step/name").asString()).isEqualTo("train");
        assertThat(now.at("/step/done").asInt()).isEqualTo(30);
        assertThat(now.at("/step/total").asInt()).isEqualTo(120);
        assertThat(now.at("/step/saying").asString()).isEqualTo("learning");
        JsonNode round = site.json(LOOP).at("/rounds/0");
        assertThat(round.at("/cause").asString()).isEqualTo("asked for by ada");
        assertThat(round.at("/labels").asInt()).isEqualTo(12);
        assertThat(round.at("/promoted").isNull()).isTrue();

        rounds.failed(1, StepName.TRAIN, "the disk is full");
        rounds.step(1, StepName.RECORD, Map.of(), Map.of("abandoned", "the step train failed 3 times"));
        site.post(LOOP + "/resume", Map.of()); // what was read a second ago is out of date now
        JsonNode over = site.json(LOOP).at("/rounds/0");
        assertThat(over.at("/over").asBoolean()).isTrue();
        assertThat(over.at("/abandoned").asString()).isEqualTo("the step train failed 3 times");
        assertThat(over.at("/steps/1/error").asString()).isEqualTo("the disk is full");
        assertThat(over.at("/steps/1/state").asString()).isEqualTo("failed");
    }

    @Test
    void an_earlier_model_is_put_in_force_again_with_a_reason_that_is_kept() throws Exception {
        site.subjects(9);
        site.store.arms().draw(Role.TEST, 2);
        MadeRounds rounds = new MadeRounds(site.campaign);
        String first = rounds.model(1, List.of("shape"), Map.of("test", 2, "loss", 1.5));
        String second = rounds.model(
                2, List.of("shape"), Map.of("test", 2, "loss", 1.25, "before", 1.5, "gain", 0.25, "error", 0.1));
        JsonNode loop = site.json(LOOP);
        assertThat(loop.at("/models/0/id").asString()).isEqualTo(second);
        assertThat(loop.at("/models/0/parent").asString()).isEqualTo(first);
        assertThat(loop.at("/models/0/force").asBoolean()).isTrue();
        assertThat(loop.at("/models/0/gain").asDouble()).isEqualTo(0.25);
        assertThat(loop.at("/models/1/gain").isNull()).isTrue();
        assertThat(loop.at("/feed/waiting").asInt()).isEqualTo(9);
        assertThat(loop.at("/feed/test").asInt()).isEqualTo(2);
        assertThat(loop.at("/wanted").size()).isEqualTo(6);
        assertThat(loop.at("/wanted/0/score").asDouble()).isOne();
        assertThat(loop.at("/chance/from").asString()).isEqualTo("batch");
        assertThat(loop.at("/chance/picks").size()).isEqualTo(3);

        String address = LOOP + "/models/" + first + "/promote";
        assertThat(site.post(address, Map.of()).statusCode()).isEqualTo(422);
        assertThat(site.post(LOOP + "/models/none/promote", Map.of("reason", "x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(site.post(address, Map.of("reason", "the second sees rings everywhere"))
                        .statusCode())
                .isEqualTo(204);
        JsonNode after = site.json(LOOP);
        assertThat(after.at("/now/force").asString()).isEqualTo(first);
        assertThat(after.at("/models/1/promotions/1/reason").asString()).isEqualTo("the second sees rings everywhere");
        assertThat(after.at("/models/1/promotions/1/who").asString()).isEqualTo("ada");
    }

    @Test
    void tells_what_choosing_has_saved_and_what_is_too_odd_to_learn_from() throws Exception {
        site.subjects(2);
        MadeRounds rounds = new MadeRounds(site.campaign);
        Map<String, Object> point =
                Map.of("round", 1, "labels", 50, "control", 2.0, "enhanced", 1.5, "error", Double.NaN);
        Map<String, Object> saved =
                Map.of("points", List.of(point), "saved", 0.3, "low", 0.1, "high", 0.4, "most", 0.5);
        rounds.step(1, StepName.PREDICT, Map.of(), Map.of("unreadable", 1, "first_unreadable", List.of("s1")));
        rounds.step(1, StepName.ACQUIRE, Map.of(), Map.of("odd", 2, "first_odd", List.of("s1", "s2")));
        rounds.step(1, StepName.RECORD, Map.of(), Map.of("labels_saved", saved));
        rounds.step(2, StepName.GATHER, Map.of("cause", "goes on"), Map.of());
        JsonNode loop = site.json(LOOP);
        assertThat(loop.at("/learning/saved").asDouble()).isEqualTo(0.3);
        assertThat(loop.at("/learning/points/0/enhanced").asDouble()).isEqualTo(1.5);
        assertThat(loop.at("/learning/points/0/error").isNull()).isTrue();
        assertThat(loop.at("/odd/unreadable/first/s1").asString()).isEqualTo("/images/s1");
        assertThat(loop.at("/odd/taken/n").asInt()).isEqualTo(2);
        assertThat(loop.at("/rounds/0/round").asInt()).isEqualTo(2);
    }

    @Test
    void a_subjects_sheet_has_what_the_model_says_before_and_after_the_votes() throws Exception {
        site.subjects(2);
        site.classify(1, "s1", LabSite.DISK);
        assertThat(site.json("/api/lab/subject?id=s1").at("/model").isNull()).isTrue();
        String id = new MadeRounds(site.campaign).model(4, List.of("shape"), Map.of());
        Thread.sleep(3_100); // a model is taken up within three seconds
        JsonNode model = site.json("/api/lab/subject?id=s1").at("/model");
        assertThat(model.at("/model").asString()).isEqualTo(id);
        assertThat(model.at("/round").asInt()).isEqualTo(4);
        assertThat(model.at("/asked/0").asDouble()).isCloseTo(1, within(1e-9));
        JsonNode alone = model.at("/alone/1");
        JsonNode joined = model.at("/joined/1");
        assertThat(joined.at("/mean").asDouble())
                .isGreaterThan(alone.at("/mean").asDouble());
        assertThat(alone.at("/low").asDouble()).isLessThan(alone.at("/mean").asDouble());
        assertThat(alone.at("/high").asDouble()).isGreaterThan(alone.at("/mean").asDouble());
        assertThat(model.at("/alone/2").isNull()).isTrue(); // nobody taught it what is odd
    }
}
