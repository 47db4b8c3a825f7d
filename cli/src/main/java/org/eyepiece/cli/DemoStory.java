package org.eyepiece.cli;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.loop.StepName;
import org.eyepiece.store.Rounds.Step;
import org.eyepiece.store.Rounds.StepState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells on the terminal what the loop has done since it was last asked, a line each. */
final class DemoStory {

    private final Campaign campaign;
    private final long began;
    private final PrintWriter print;
    private final Set<String> told = new HashSet<>();

    DemoStory(Campaign campaign, long began, PrintWriter print) {
        this.campaign = campaign;
        this.began = began;
        this.print = print;
    }

    void tell() {
        for (Step step : campaign.store().rounds().latest(2).reversed()) {
            if (step.state() == StepState.DONE && told.add(step.round() + " " + step.name())) {
                List<String> lines = lines(step, JsonMapper.shared().readTree(step.outcome()));
                lines.forEach(line -> print.printf(
                        Locale.ROOT, "%4.0f s  round %d: %s%n", (System.nanoTime() - began) / 1e9, step.round(), line));
                print.flush();
            } else if (step.state() == StepState.FAILED
                    && told.add(step.round() + " " + step.name() + " " + step.attempts())) {
                print.printf(
                        Locale.ROOT, "        round %d: %s failed: %s%n", step.round(), step.name(), step.outcome());
                print.flush();
            }
        }
    }

    private static List<String> lines(Step step, JsonNode outcome) {
        StepName name = StepName.valueOf(step.name().toUpperCase(Locale.ROOT));
        return switch (name) {
            case PRETRAIN ->
                List.of("an encoder has looked at " + outcome.path("images").asInt() + " images");
            case GATHER ->
                List.of(String.format(
                        Locale.ROOT,
                        "%,d galaxies to learn from, %,d to judge by",
                        outcome.path("training").asInt(),
                        outcome.path("test").asInt()));
            case CHECK ->
                List.of(String.format(
                        Locale.ROOT,
                        "loss on the test galaxies %.3f%s: %s",
                        outcome.path("loss").asDouble(),
                        outcome.has("before")
                                ? String.format(
                                        Locale.ROOT,
                                        " (the model before: %.3f)",
                                        outcome.path("before").asDouble())
                                : "",
                        outcome.path("promote").asBoolean() ? "this model is in force now" : "worse, not used"));
            case FILL -> List.of(outcome.path("entries").asInt() + " galaxies are asked for");
            case COMPARE -> compared(outcome);
            case TRAIN, PROMOTE, PREDICT, ACQUIRE, RECORD -> List.of();
        };
    }

    private static List<String> compared(JsonNode outcome) {
        int labels = outcome.path("labels").asInt();
        if (labels == 0) {
            return List.of();
        }
        double chance = outcome.path("control_loss").asDouble();
        return List.of(
                labels == outcome.path("shared").asInt()
                        ? String.format(Locale.ROOT, "%d labels to begin with: loss %.3f", labels, chance)
                        : String.format(
                                Locale.ROOT,
                                "%d labels: loss %.3f by chance, %.3f chosen, %.3f +- %.3f lower",
                                labels,
                                chance,
                                outcome.path("enhanced_loss").asDouble(),
                                outcome.path("gain").asDouble(),
                                outcome.path("error").asDouble()));
    }
}
