package org.eyepiece.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.eyepiece.acquire.Bald;
import org.eyepiece.acquire.Candidate;
import org.eyepiece.acquire.Ranking;
import org.eyepiece.posterior.Evaluation;
import org.eyepiece.posterior.Judged;
import org.eyepiece.posterior.Posterior;
import org.eyepiece.report.draw.Picture;

/** From judged posteriors to everything a report shows: which galaxies stand for all, and what is said of them. */
public final class ReportAssembly {

    /** Galaxies in the article's figure. */
    private static final int SPECIMENS = 6;

    /** Grey networks in the article's figure. */
    private static final int NETWORKS = 30;

    /** Galaxies on each side of a gallery. */
    private static final int THUMBNAILS = 12;

    private final List<JudgedModel> models;
    private final Function<String, Picture> images;
    private final Map<String, Picture> shown = new LinkedHashMap<>();

    private ReportAssembly(List<JudgedModel> models, Function<String, Picture> images) {
        this.models = models;
        this.images = images;
    }

    /** Everything a report shows of these models, each judged on galaxies it never saw. */
    public static ReportData of(
            String title,
            String answer,
            Votes votes,
            Provenance provenance,
            List<JudgedModel> models,
            List<SeedNoise> noise,
            Function<String, Picture> images) {
        return of(title, answer, votes, provenance, models, Map.of(), noise, images);
    }

    /**
     * Everything a report shows of these models.
     *
     * @param models judged on the same galaxies, at least one
     * @param seen by a model's name, how many of the judged galaxies it learnt from; a model that is not named learnt from none
     * @param images the picture of a subject; asked once for each that is shown
     */
    public static ReportData of(
            String title,
            String answer,
            Votes votes,
            Provenance provenance,
            List<JudgedModel> models,
            Map<String, Long> seen,
            List<SeedNoise> noise,
            Function<String, Picture> images) {
        boolean flattered = seen.values().stream().anyMatch(count -> count > 0);
        ReportAssembly assembly = new ReportAssembly(models, images);
        return new ReportData(
                flattered ? title + " (galaxies of the training set included)" : title,
                answer,
                votes,
                provenance,
                models.stream()
                        .map(model -> summary(answer, model, seen.getOrDefault(model.name(), 0L)))
                        .toList(),
                models.stream().map(ReportAssembly::result).toList(),
                assembly.specimens(),
                models.stream().flatMap(model -> model.learning().stream()).toList(),
                models.stream().map(assembly::gallery).toList(),
                noise);
    }

    private static String summary(String answer, JudgedModel model, long seen) {
        Evaluation e = model.evaluation();
        String galaxies = seen == 0
                ? " galaxies it never saw"
                : " galaxies, of which it learnt from " + seen + ", so that these figures flatter it";
        return model.name() + ": on " + e.n() + galaxies + ", the predicted share of \u201c" + answer
                + "\u201d votes is off by " + Measured.fixed(100 * e.rmse(), 1)
                + " points (root mean square), the majority is right for "
                + new Measured(e.accuracy(), e.accuracyError()).times(100).shown(1) + " %" + explained(e) + ".";
    }

    /** The share of what could be known beyond the average galaxy; nothing where all galaxies got the same votes. */
    private static String explained(Evaluation e) {
        double knowable = e.constant() - e.floor();
        return knowable > 1e-9
                ? ", and of what could be known beyond the average galaxy it explains "
                        + Measured.fixed(100 * (e.constant() - e.lossMc()) / knowable, 0) + " %"
                : "";
    }

    private static ModelResult result(JudgedModel model) {
        Evaluation e = model.evaluation();
        return new ModelResult(
                model.name(),
                new Measures(
                        e.n(),
                        Measured.of(e.floor()),
                        Measured.of(e.constant()),
                        new Measured(e.lossSingle(), e.lossSingleError()),
                        new Measured(e.lossMc(), e.lossMcError()),
                        aboveFloor(model.judged()),
                        Measured.of(e.rmse()),
                        new Measured(e.accuracy(), e.accuracyError())),
                coverage(e, e.coverageSingle()),
                coverage(e, e.coverageMc()),
                predictions(model.judged()));
    }

    /** Mean and standard error of each galaxy's own loss above its own floor. */
    private static Measured aboveFloor(List<Judged> judged) {
        return Measured.mean(judged.stream()
                .filter(one -> one.n() > 0)
                .mapToDouble(one -> -one.posterior().logLikelihood(one.k(), one.n())
                        - Evaluation.loss((double) one.k() / one.n(), one.k(), one.n()))
                .toArray());
    }

    private static List<Coverage> coverage(Evaluation e, List<org.eyepiece.posterior.Coverage> measured) {
        return measured.stream()
                .map(c -> new Coverage(
                        c.d(),
                        c.expected(),
                        new Measured(c.observed(), Math.sqrt(c.observed() * (1 - c.observed()) / e.n()))))
                .toList();
    }

    private static Predictions predictions(List<Judged> judged) {
        return new Predictions(
                judged.stream().mapToDouble(one -> one.posterior().mean()).toArray(),
                judged.stream().mapToInt(Judged::k).toArray(),
                judged.stream().mapToInt(Judged::n).toArray());
    }

    /** Galaxies at even steps through the ranks of the observed vote fraction: from hardly anybody to nearly everybody. */
    private List<Specimen> specimens() {
        List<Judged> sorted = models.getFirst().judged().stream()
                .filter(one -> one.n() > 0)
                .sorted(Comparator.comparingDouble((Judged one) -> (double) one.k() / one.n())
                        .thenComparing(Judged::id))
                .toList();
        int count = Math.min(SPECIMENS, sorted.size());
        List<Specimen> specimens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Judged one = sorted.get((int) ((i + 0.5) * sorted.size() / count));
            List<VotePosterior> posteriors = models.stream()
                    .map(model -> posterior(model.name(), find(model, one.id()).posterior(), one.n()))
                    .toList();
            specimens.add(new Specimen(one.id(), picture(one.id()), one.k(), one.n(), posteriors));
        }
        return specimens;
    }

    private static Judged find(JudgedModel model, String id) {
        return model.judged().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ReportException("model " + model.name() + " did not judge galaxy " + id
                        + "; judge all models on the same galaxies"));
    }

    private static VotePosterior posterior(String model, Posterior posterior, int n) {
        double[][] networks = new double[Math.min(NETWORKS, posterior.samples())][];
        for (int t = 0; t < networks.length; t++) {
            networks[t] = posterior.pmf(t, n);
        }
        return new VotePosterior(model, posterior.pmf(0, n), networks, posterior.pmf(n));
    }

    private Gallery gallery(JudgedModel model) {
        int votes = model.judged().stream().mapToInt(Judged::n).max().orElse(1);
        Bald bald = new Bald(votes);
        Ranking highest = new Ranking(THUMBNAILS);
        Ranking lowest = new Ranking(THUMBNAILS);
        Map<String, Judged> byId = new LinkedHashMap<>();
        for (Judged one : model.judged()) {
            double score = bald.score(new Candidate(one.id(), one.posterior()));
            highest.offer(one.id(), score);
            lowest.offer(one.id(), -score);
            byId.put(one.id(), one);
        }
        return new Gallery(
                model.name(),
                "BALD",
                "nats",
                highest.best().stream()
                        .map(ranked -> thumbnail(ranked, ranked.score(), byId))
                        .toList(),
                lowest.best().stream()
                        .map(ranked -> thumbnail(ranked, -ranked.score(), byId))
                        .toList());
    }

    private Thumbnail thumbnail(Ranking.Entry ranked, double score, Map<String, Judged> byId) {
        double mean = Objects.requireNonNull(byId.get(ranked.id())).posterior().mean();
        return new Thumbnail(ranked.id(), picture(ranked.id()), score + 0.0, mean);
    }

    private Picture picture(String id) {
        return shown.computeIfAbsent(id, images);
    }
}
