package org.eyepiece.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Model;
import org.eyepiece.network.Precision;
import org.eyepiece.network.Predictor;
import org.eyepiece.posterior.Coverage;
import org.eyepiece.posterior.Evaluation;
import org.eyepiece.posterior.Judged;

/** How commands compare a model with votes, and how they say what came out. */
final class Judging {

    /** Monte-Carlo samples unless somebody says otherwise. */
    static final int SAMPLES = 50;

    private Judging() {}

    /** How a posterior is drawn for judging. */
    record Sampling(PixelPipeline pipeline, int samples, long seed, Precision precision, int threads) {}

    /** The posterior of every subject beside its votes; unreadable images are told to {@code notes} and left out. */
    static List<Judged> judge(
            Model model,
            SubjectImages images,
            ImageDecoder decoder,
            List<LabelledSubject> subjects,
            Sampling sampling,
            PrintWriter notes)
            throws InterruptedException {
        List<Judged> judged = new ArrayList<>(subjects.size());
        try (Progress progress = Progress.of("Predicting", "images", subjects.size());
                Predictor predictor = model.predictor(
                        sampling.pipeline(),
                        sampling.samples(),
                        sampling.seed(),
                        sampling.precision(),
                        sampling.threads())) {
            predictor.judge(images, decoder, subjects, outcome -> {
                switch (outcome) {
                    case Predictor.Outcome.Predicted<Judged>(Judged one) -> judged.add(one);
                    case Predictor.Outcome.Unreadable<Judged>(String id, String reason) ->
                        notes.println("left out: " + reason);
                }
                progress.to(judged.size());
            });
        }
        notes.flush();
        return judged;
    }

    /**
     * The summary a person reads.
     *
     * @param seen how many of the galaxies the model learnt from
     */
    static void print(Evaluation e, String votes, long seen, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "on %,d galaxies %s (%s votes): loss %.3f +- %.3f, %.3f above the floor of %.3f "
                        + "(one network %.3f, a constant %.3f); RMSE %.3f; accuracy %.3f; worst coverage error %.1f %%%n",
                e.n(),
                seen == 0 ? "it never saw" : String.format(Locale.ROOT, "of which it learnt from %,d", seen),
                votes,
                e.lossMc(),
                e.lossMcError(),
                e.lossMc() - e.floor(),
                e.floor(),
                e.lossSingle(),
                e.constant(),
                e.rmse(),
                e.accuracy(),
                100 * worst(e.coverageMc()));
    }

    /** The largest coverage error in size, as a fraction. */
    static double worst(List<Coverage> coverage) {
        return coverage.stream().mapToDouble(c -> Math.abs(c.error())).max().orElse(Double.NaN);
    }

    /** The measures under the keys that scripts rely on. */
    static Map<String, Object> json(Evaluation e) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("n", e.n());
        json.put("floor", e.floor());
        json.put("constant", e.constant());
        json.put("loss_single", e.lossSingle());
        json.put("loss_mc", e.lossMc());
        json.put("loss_mc_error", e.lossMcError());
        json.put("rmse", e.rmse());
        json.put("accuracy", e.accuracy());
        json.put("accuracy_error", e.accuracyError());
        json.put("coverage", e.coverageMc());
        json.put("coverage_single", e.coverageSingle());
        return json;
    }
}
