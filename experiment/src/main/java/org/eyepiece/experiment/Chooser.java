package org.eyepiece.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eyepiece.acquire.Candidate;
import org.eyepiece.acquire.RankCorrelation;
import org.eyepiece.acquire.Ranked;
import org.eyepiece.acquire.Strategy;
import org.eyepiece.experiment.ExperimentFolder.Fit;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.posterior.Judged;

/** Lets strategies look at what a round's networks say: what they choose, and how well their scores foretell errors. */
final class Chooser {

    private final ExperimentSettings settings;
    private final Ensemble ensemble;

    /** What a strategy asked for, and what it thought of everybody. */
    record Choice(Batch batch, PoolScores scores) {}

    Chooser(ExperimentSettings settings, Ensemble ensemble) {
        this.settings = settings;
        this.ensemble = ensemble;
    }

    /**
     * Scores subjects and takes a step's worth of them.
     *
     * @param votes N that scores reckon with
     * @param unasked whom to choose from
     */
    Choice choose(String strategy, long seed, int round, int votes, Fit fit, List<LabelledSubject> unasked)
            throws InterruptedException {
        List<Judged> judged = ensemble.judge(seed, fit.models(), unasked);
        List<Candidate> candidates = candidates(judged);
        Strategy chief = Strategy.of(strategy, votes, Seeds.choice(seed, round));
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < unasked.size(); i++) {
            places.put(unasked.get(i).id(), i);
        }
        List<Pick> picks = new ArrayList<>();
        Set<String> picked = new HashSet<>();
        for (Ranked ranked : chief.choose(candidates, settings.step())) {
            int place = Objects.requireNonNull(places.get(ranked.id()));
            LabelledSubject subject = unasked.get(place);
            picked.add(subject.id());
            picks.add(new Pick(
                    ranked.rank(),
                    subject.id(),
                    subject.file(),
                    ranked.score(),
                    ranked.strategy(),
                    ranked.probability(),
                    judged.get(place).posterior().mean(),
                    subject.k(),
                    subject.n()));
        }
        double[] scores = chief.scores(candidates);
        List<PoolScores.Scored> scored = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            Judged one = judged.get(i);
            scored.add(
                    new PoolScores.Scored(one.id(), scores[i], one.posterior().mean(), picked.contains(one.id())));
        }
        return new Choice(new Batch(strategy, seed, round, picks), new PoolScores(strategy, seed, round, scored));
    }

    /** The rank correlation of every score with the true error on the test set. */
    List<Forecast> forecasts(long seed, int labels, int votes, Fit fit, List<LabelledSubject> test)
            throws InterruptedException {
        List<Candidate> candidates = candidates(ensemble.judge(seed, fit.models(), test));
        double[] error = fit.test().error();
        List<Forecast> forecasts = new ArrayList<>();
        for (String key : Strategy.KEYS) {
            if (!key.equals(ExperimentSettings.RANDOM)) {
                double[] scores = Strategy.of(key, votes, Seeds.choice(seed, 0)).scores(candidates);
                forecasts.add(new Forecast(key, seed, labels, RankCorrelation.spearman(scores, error)));
            }
        }
        return forecasts;
    }

    private static List<Candidate> candidates(List<Judged> judged) {
        return judged.stream()
                .map(one -> new Candidate(one.id(), one.posterior()))
                .toList();
    }
}
