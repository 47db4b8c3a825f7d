package org.eyepiece.site.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eyepiece.campaign.loop.StepName;
import org.eyepiece.store.Models.Promotion;
import org.eyepiece.store.Models.StoredModel;
import org.eyepiece.store.Rounds.Step;
import org.eyepiece.store.Rounds.StepState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the rounds wrote down of themselves. */
final class LoopHistory {

    /** Points of a learning curve that are told at most: beyond, every second one, and so on. */
    private static final int POINTS = 200;

    private static final JsonMapper JSON = JsonMapper.shared();

    private LoopHistory() {}

    /** @param steps the newest round first, in each the steps in the order of their beginning */
    static List<LoopAnswer.Round> rounds(List<Step> steps) {
        return steps.stream()
                .collect(Collectors.groupingBy(Step::round, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(LoopHistory::round)
                .toList();
    }

    private static LoopAnswer.Round round(List<Step> steps) {
        return new LoopAnswer.Round(
                steps.getFirst().round(),
                find(steps, StepName.GATHER)
                        .map(step -> JSON.readTree(step.inputs()).path("cause").asString(""))
                        .orElse(""),
                find(steps, StepName.GATHER)
                        .map(LoopHistory::outcome)
                        .filter(outcome -> outcome.has("training"))
                        .map(outcome -> outcome.path("training").asInt(0))
                        .orElse(null),
                LoopNow.isOver(steps),
                find(steps, StepName.RECORD)
                        .map(step -> text(outcome(step), "abandoned"))
                        .orElse(null),
                find(steps, StepName.PROMOTE)
                        .filter(step -> step.state() == StepState.DONE)
                        .map(step -> outcome(step).path("promoted").asBoolean(false))
                        .orElse(null),
                steps.stream().map(LoopHistory::done).toList());
    }

    private static LoopAnswer.Done done(Step step) {
        return new LoopAnswer.Done(
                step.name(),
                Keys.of(step.state()),
                step.attempts(),
                step.began().toEpochMilli(),
                step.ended().map(at -> at.toEpochMilli()).orElse(null),
                text(outcome(step), "error"));
    }

    /** What came of the newest step of that name that has something to say of a matter. */
    static Optional<JsonNode> newest(List<Step> steps, StepName name, String matter) {
        return steps.stream()
                .filter(step -> step.name().equals(name.key()) && step.state() == StepState.DONE)
                .map(LoopHistory::outcome)
                .filter(outcome -> outcome.has(matter))
                .findFirst();
    }

    private static Optional<Step> find(List<Step> steps, StepName name) {
        return steps.stream().filter(step -> step.name().equals(name.key())).findFirst();
    }

    /** What the newest round that came to its end had to say of what choosing has saved. */
    static LoopAnswer.@Nullable Learning learning(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.name().equals(StepName.RECORD.key()) && step.state() == StepState.DONE)
                .map(step -> outcome(step).path("labels_saved"))
                .filter(JsonNode::isObject)
                .findFirst()
                .map(saved -> new LoopAnswer.Learning(
                        points(saved.path("points")),
                        number(saved, "saved"),
                        number(saved, "low"),
                        number(saved, "high"),
                        number(saved, "most")))
                .orElse(null);
    }

    /** The first, the last, and so many between them that they can be told. */
    private static List<LoopAnswer.Point> points(JsonNode array) {
        int apart = Math.ceilDiv(Math.max(1, array.size()), POINTS);
        List<LoopAnswer.Point> points = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (i % apart == 0 || i == array.size() - 1) {
                JsonNode point = array.get(i);
                points.add(new LoopAnswer.Point(
                        point.path("round").asLong(0),
                        point.path("labels").asInt(0),
                        number(point, "control"),
                        number(point, "enhanced"),
                        number(point, "error")));
            }
        }
        return points;
    }

    static List<LoopAnswer.Made> models(
            List<StoredModel> models, List<Promotion> promotions, @Nullable String inForce) {
        Map<String, List<LoopAnswer.Promoted>> byModel = promotions.stream()
                .collect(Collectors.groupingBy(
                        Promotion::model,
                        Collectors.mapping(
                                one -> new LoopAnswer.Promoted(
                                        one.reason(), one.who(), one.at().toEpochMilli()),
                                Collectors.toList())));
        return models.stream()
                .map(model -> made(
                        model,
                        byModel.getOrDefault(model.id(), List.of()),
                        model.id().equals(inForce)))
                .toList();
    }

    private static LoopAnswer.Made made(StoredModel model, List<LoopAnswer.Promoted> promotions, boolean force) {
        JsonNode measures = JSON.readTree(model.measures());
        return new LoopAnswer.Made(
                model.id(),
                model.round(),
                model.parent().orElse(null),
                model.at().toEpochMilli(),
                model.labels(),
                model.votes(),
                measures.path("test").asInt(0),
                number(measures, "loss"),
                number(measures, "before"),
                number(measures, "gain"),
                number(measures, "error"),
                promotions,
                force);
    }

    static JsonNode outcome(Step step) {
        return JSON.readTree(step.outcome());
    }

    private static @Nullable Double number(JsonNode json, String key) {
        JsonNode value = json.path(key);
        return value.isNumber() && Double.isFinite(value.asDouble()) ? value.asDouble() : null;
    }

    private static @Nullable String text(JsonNode json, String key) {
        JsonNode value = json.path(key);
        return value.isString() ? value.asString() : null;
    }
}
