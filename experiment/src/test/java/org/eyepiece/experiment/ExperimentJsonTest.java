package org.eyepiece.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eyepiece.experiment.LabelsSaved.Cost;
import org.eyepiece.experiment.LabelsSaved.Measure;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExperimentJsonTest {

    private final Experiment experiment = SampleExperiment.of("random", "bald+random=0.1")
            .saved("bald+random=0.1", Measure.AVERAGE_PRECISION, Cost.VOTES, 0.5, 0.4, 0.6)
            .build();

    @Test
    void every_round_of_every_arm_is_there() {
        JsonNode arms = json(experiment).get("arms");

        assertThat(arms.size()).isEqualTo(8);
        for (int a = 0; a < arms.size(); a++) {
            Arm arm = experiment.arms().get(a);
            assertThat(arms.get(a).get("strategy").asString()).isEqualTo(arm.strategy());
            assertThat(arms.get(a).get("seed").asLong()).isEqualTo(arm.seed());
            assertThat(arms.get(a).get("rounds").size()).isEqualTo(arm.rounds().size());
            for (int r = 0; r < arm.rounds().size(); r++) {
                same(arms.get(a).get("rounds").get(r), arm.rounds().get(r));
            }
        }
    }

    private static void same(JsonNode json, Round round) {
        assertThat(List.of(
                        json.get("round").asInt(),
                        json.get("labels").asInt(),
                        json.get("votes").asInt(),
                        json.get("found").asInt()))
                .containsExactly(round.round(), round.labels(), (int) round.votes(), round.found());
        assertThat(List.of("loss", "loss_single", "floor", "rmse", "coverage_error", "accuracy", "average_precision"))
                .map(name -> json.get(name).asDouble())
                .containsExactly(
                        round.evaluation().lossMc(),
                        round.evaluation().lossSingle(),
                        round.evaluation().floor(),
                        round.evaluation().rmse(),
                        round.evaluation().coverageError(),
                        round.evaluation().accuracy(),
                        round.averagePrecision());
        assertThat(json.get("seconds").asDouble()).isEqualTo(round.seconds());
    }

    @Test
    void what_was_saved_has_its_interval_and_its_seeds() {
        JsonNode saved = json(experiment).get("labels_saved").get(0);

        assertThat(saved.get("strategy").asString()).isEqualTo("bald+random=0.1");
        assertThat(saved.get("measure").asString()).isEqualTo("average_precision");
        assertThat(saved.get("cost").asString()).isEqualTo("votes");
        assertThat(saved.get("estimate").asDouble()).isEqualTo(0.5);
        assertThat(saved.get("low").asDouble()).isEqualTo(0.4);
        assertThat(saved.get("high").asDouble()).isEqualTo(0.6);
        assertThat(saved.get("by_seed").size()).isEqualTo(4);
        assertThat(saved.get("most").asDouble()).isEqualTo(0.75);
        assertThat(saved.get("bootstrap").asInt()).isEqualTo(1000);
    }

    @Test
    void the_question_and_the_settings_are_there() {
        JsonNode json = json(experiment);

        assertThat(json.get("question").asString()).isEqualTo("smooth-or-featured");
        assertThat(json.get("answer").asString()).isEqualTo("smooth");
        assertThat(json.get("votes").get("kind").asString()).isEqualTo("real");
        assertThat(json.get("pool").asInt()).isEqualTo(3200);
        assertThat(json.get("pool_positives").asInt()).isEqualTo(1400);
        assertThat(json.get("test").asInt()).isEqualTo(800);
        assertThat(json.get("settings").get("start").asString()).isEqualTo("256");
        assertThat(json.get("forecasts").size()).isEqualTo(4);
    }

    @Test
    void what_is_not_a_number_is_null() {
        JsonNode json = json(SampleExperiment.of("random", "bald")
                .gain("bald", 0)
                .withoutPrecision()
                .build());

        assertThat(json.get("forecasts").get(0).get("correlation").isNull()).isTrue();
        assertThat(json.get("arms")
                        .get(0)
                        .get("rounds")
                        .get(0)
                        .get("average_precision")
                        .isNull())
                .isTrue();
    }

    private static JsonNode json(Experiment experiment) {
        String text = ExperimentJson.of(experiment);
        assertThat(text).doesNotContain("\n", "NaN");
        return JsonMapper.builder().build().readTree(text);
    }
}
