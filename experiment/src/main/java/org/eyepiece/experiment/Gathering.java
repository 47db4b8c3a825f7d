package org.eyepiece.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eyepiece.experiment.ExperimentFolder.Tested;
import org.eyepiece.network.FineTuning;
import org.eyepiece.report.Fact;

/** Everything a finished experiment's files say, read back from them: nothing is trained or scored for it. */
final class Gathering {

    private final ExperimentSettings settings;
    private final ExperimentData data;
    private final ExperimentFolder folder;
    private final List<Arm> arms = new ArrayList<>();
    private final List<Batch> batches = new ArrayList<>();
    private final List<PoolScores> scores = new ArrayList<>();
    private final Map<String, List<List<Savings.Point>>> curves = new LinkedHashMap<>();

    Gathering(ExperimentSettings settings, ExperimentData data, ExperimentFolder folder) {
        this.settings = settings;
        this.data = data;
        this.folder = folder;
    }

    Experiment all() {
        for (String strategy : settings.strategies()) {
            for (long seed : settings.seeds()) {
                arm(strategy, seed);
            }
        }
        List<Forecast> forecasts = new ArrayList<>();
        settings.seeds().forEach(seed -> forecasts.addAll(folder.forecasts(seed)));
        return new Experiment(
                data.target().question(),
                data.target().answer(),
                data.votes(),
                data.pool().size(),
                data.test().size(),
                Ensemble.positives(data.pool()),
                facts(),
                arms,
                Savings.of(curves),
                forecasts,
                batches,
                scores,
                data.pool().stream().map(one -> (double) one.k() / one.n()).toList());
    }

    private void arm(String strategy, long seed) {
        List<Round> rounds = new ArrayList<>();
        List<Savings.Point> points = new ArrayList<>();
        for (int round = 0; round <= settings.rounds(); round++) {
            Tested tested = folder.tested(round == 0 ? folder.start(seed) : folder.round(strategy, seed, round));
            rounds.add(tested.round());
            points.add(new Savings.Point(tested.round().labels(), tested.round().votes(), tested.scores()));
            if (round < settings.rounds()) {
                batches.add(folder.choice(strategy, seed, round));
                if (seed == settings.seeds().getFirst()) {
                    scores.add(folder.scores(strategy, seed, round));
                }
            }
        }
        arms.add(new Arm(strategy, seed, rounds));
        curves.computeIfAbsent(strategy, absent -> new ArrayList<>()).add(points);
    }

    private List<Fact> facts() {
        return List.of(
                new Fact("Question", data.target().toString()),
                new Fact(
                        "Pool", data.pool().size() + " galaxies, " + data.test().size() + " others to judge by"),
                new Fact(
                        "Labels",
                        settings.start() + " to begin with, " + settings.step() + " a round, "
                                + settings.labels(settings.rounds()) + " at the end"),
                new Fact("Seeds", settings.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "))),
                new Fact("Networks a round", String.valueOf(settings.networks())),
                new Fact("Monte-Carlo samples", String.valueOf(settings.samples())),
                new Fact(
                        "Votes that scores reckon with",
                        settings.votes() == 0 ? "the median of the first labels" : String.valueOf(settings.votes())),
                new Fact("Each round begins", settings.warm() ? "from the weights before" : first()),
                new Fact("Recipe", settings.fingerprint()),
                new Fact("Image decoder", data.decoder()),
                new Fact("Software", data.software()));
    }

    private String first() {
        if (settings.pretrain() > 0) {
            return "from an encoder that learnt simple shape statistics of all images of the pool, without votes, in "
                    + settings.pretrain() + " epochs";
        }
        FineTuning tuning = settings.from().tuning();
        if (tuning == null) {
            return "from fresh weights";
        }
        return "from " + tuning.from() + ", trained before; "
                + (tuning.rates().blocks() == 0
                        ? "only the " + tuning.fresh() + " learns"
                        : "its last " + tuning.rates().blocks() + " blocks go on learning");
    }
}
