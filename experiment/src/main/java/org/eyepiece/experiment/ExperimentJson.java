package org.eyepiece.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eyepiece.posterior.Evaluation;
import org.eyepiece.report.Fact;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An experiment as one JSON object, for programs: {@code question, answer, votes, pool, pool_positives, test, settings, arms}
 * with a row for each round, {@code labels_saved, forecasts}. What is not a number is null.
 */
public final class ExperimentJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ExperimentJson() {}

    /** On one line. */
    public static String of(Experiment experiment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("question", experiment.question());
        json.put("answer", experiment.answer());
        json.put(
                "votes",
                ordered(
                        "kind",
                        key(experiment.votes().kind()),
                        "sentence",
                        experiment.votes().sentence()));
        json.put("pool", experiment.poolSize());
        json.put("pool_positives", experiment.poolPositives());
        json.put("test", experiment.testSize());
        json.put("settings", settings(experiment.settings()));
        json.put("arms", experiment.arms().stream().map(ExperimentJson::arm).toList());
        json.put(
                "labels_saved",
                experiment.saved().stream().map(ExperimentJson::saved).toList());
        json.put(
                "forecasts",
                experiment.forecasts().stream().map(ExperimentJson::forecast).toList());
        return JSON.writeValueAsString(json);
    }

    private static Map<String, Object> settings(List<Fact> settings) {
        Map<String, Object> json = new LinkedHashMap<>();
        settings.forEach(fact -> json.put(fact.name(), fact.value()));
        return json;
    }

    private static Map<String, @Nullable Object> arm(Arm arm) {
        return ordered(
                "strategy",
                arm.strategy(),
                "seed",
                arm.seed(),
                "rounds",
                arm.rounds().stream().map(ExperimentJson::round).toList());
    }

    private static Map<String, @Nullable Object> round(Round round) {
        Evaluation e = round.evaluation();
        return ordered(
                "round",
                round.round(),
                "labels",
                round.labels(),
                "votes",
                round.votes(),
                "found",
                round.found(),
                "loss",
                number(e.lossMc()),
                "loss_single",
                number(e.lossSingle()),
                "floor",
                number(e.floor()),
                "rmse",
                number(e.rmse()),
                "coverage_error",
                number(e.coverageError()),
                "accuracy",
                number(e.accuracy()),
                "average_precision",
                number(round.averagePrecision()),
                "seconds",
                number(round.seconds()));
    }

    private static Map<String, @Nullable Object> saved(LabelsSaved saved) {
        return ordered(
                "strategy",
                saved.strategy(),
                "measure",
                key(saved.measure()),
                "cost",
                key(saved.cost()),
                "estimate",
                number(saved.estimate()),
                "low",
                number(saved.low()),
                "high",
                number(saved.high()),
                "by_seed",
                saved.bySeed().stream().map(ExperimentJson::number).toList(),
                "most",
                number(saved.most()),
                "bootstrap",
                saved.bootstrap());
    }

    private static Map<String, @Nullable Object> forecast(Forecast forecast) {
        return ordered(
                "strategy",
                forecast.strategy(),
                "seed",
                forecast.seed(),
                "labels",
                forecast.labels(),
                "correlation",
                number(forecast.correlation()));
    }

    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static String key(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    /** Names and values in turn. */
    private static Map<String, @Nullable Object> ordered(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }
}
