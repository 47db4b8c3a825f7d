package org.eyepiece.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.PixelPipeline;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.network.LabelledSubject;
import org.eyepiece.network.Model;
import org.eyepiece.network.Precision;
import org.eyepiece.network.Predictor;
import org.eyepiece.posterior.Confusion;
import org.eyepiece.posterior.Coverage;
import org.eyepiece.posterior.Evaluation;
import org.eyepiece.posterior.Judged;
import org.eyepiece.posterior.JudgedTree;
import org.eyepiece.posterior.Posterior;
import org.eyepiece.posterior.QuestionEvaluation;
import org.eyepiece.posterior.TreeEvaluation;
import org.eyepiece.posterior.TreePosterior;
import org.jspecify.annotations.Nullable;

/** How commands compare a model with votes, and how they say what came out. */
final class Judging {

    /** Monte-Carlo samples unless somebody says otherwise. */
    static final int SAMPLES = 50;

    /** The deviation of vote fractions at which a line of a table tells the coverage. */
    private static final double COVERAGE_AT = 0.2;

    private Judging() {}

    /** How a posterior is drawn for judging. */
    record Sampling(PixelPipeline pipeline, int samples, long seed, Precision precision, int threads) {

        /** Of a model that gives one answer. */
        Predictor<Posterior> predictor(Model model) {
            return model.predictor(pipeline, samples, seed, precision, threads);
        }

        /** Of a model that answers a whole tree. */
        Predictor<TreePosterior> treePredictor(Model model) {
            return model.treePredictor(pipeline, samples, seed, precision, threads);
        }
    }

    /** The posterior of every subject beside its votes; unreadable images are told to {@code notes} and left out. */
    static List<Judged> judge(
            Model model,
            SubjectImages images,
            ImageDecoder decoder,
            List<LabelledSubject> subjects,
            Sampling sampling,
            PrintWriter notes)
            throws InterruptedException {
        return judge(sampling.predictor(model), images, decoder, subjects, LabelledSubject::judged, notes);
    }

    /** The same of a model that answers a whole tree. */
    static List<JudgedTree> judgeTree(
            Model model,
            SubjectImages images,
            ImageDecoder decoder,
            List<LabelledSubject> subjects,
            Sampling sampling,
            PrintWriter notes)
            throws InterruptedException {
        return judge(sampling.treePredictor(model), images, decoder, subjects, LabelledSubject::judged, notes);
    }

    private static <P, J> List<J> judge(
            Predictor<P> predictor,
            SubjectImages images,
            ImageDecoder decoder,
            List<LabelledSubject> subjects,
            BiFunction<LabelledSubject, P, J> beside,
            PrintWriter notes)
            throws InterruptedException {
        List<J> judged = new ArrayList<>(subjects.size());
        try (predictor;
                Progress progress = Progress.of("Predicting", "images", subjects.size())) {
            predictor.judge(images, decoder, subjects, beside, outcome -> {
                switch (outcome) {
                    case Predictor.Outcome.Predicted<J>(J one) -> judged.add(one);
                    case Predictor.Outcome.Unreadable<J>(String id, String reason) ->
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

    /**
     * The summary of a whole tree, one line a question.
     *
     * @param seen how many of the galaxies the model learnt from
     */
    static void print(TreeEvaluation e, String votes, long seen, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "on galaxies %s (%s votes); explained: how far the loss has come from a constant to the floor%n",
                seen == 0 ? "it never saw" : String.format(Locale.ROOT, "of which it learnt from %,d", seen),
                votes);
        out.printf(
                "  %-22s %8s %9s %9s %9s %10s %9s %6s %9s%n",
                "question", "galaxies", "loss", "floor", "constant", "explained", "accuracy", "F1", "coverage");
        for (QuestionEvaluation q : e.questions()) {
            out.printf(
                    Locale.ROOT,
                    "  %-22s %,8d %9.3f %9.3f %9.3f %8.0f %% %9s %6s %7.1f %%%n",
                    q.question(),
                    q.n(),
                    q.lossMc(),
                    q.floor(),
                    q.constant(),
                    100 * q.explained(),
                    q.confusion() == null
                            ? "-"
                            : String.format(Locale.ROOT, "%.3f", q.confusion().accuracy()),
                    q.confusion() == null
                            ? "-"
                            : String.format(Locale.ROOT, "%.3f", q.confusion().f1()),
                    100 * q.coverageError(COVERAGE_AT));
        }
        out.println("  coverage: the largest error of any answer at a deviation of " + COVERAGE_AT);
    }

    /** The measures of a whole tree, question by question, under the keys that scripts rely on. */
    static Map<String, Object> json(TreeEvaluation e) {
        Map<String, Object> questions = new LinkedHashMap<>();
        for (QuestionEvaluation q : e.questions()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("n", q.n());
            json.put("n_at_least_5", q.wellAsked());
            json.put("floor", q.floor());
            json.put("constant", q.constant());
            json.put("loss_single", q.lossSingle());
            json.put("loss_mc", q.lossMc());
            json.put("loss_mc_error", q.lossMcError());
            json.put("explained", q.explained());
            table(json, "", q.confusion());
            table(json, "_confident", q.confident());
            Map<String, Object> answers = new LinkedHashMap<>();
            q.answers().forEach(a -> answers.put(a.answer(), json(a.evaluation())));
            json.put("answers", answers);
            questions.put(q.question(), json);
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("questions", questions);
        whole.put("asked", e.asked());
        return whole;
    }

    private static void table(Map<String, Object> json, String ending, @Nullable Confusion confusion) {
        if (confusion != null) {
            json.put("accuracy" + ending, confusion.accuracy());
            json.put("f1" + ending, confusion.f1());
            json.put("confusion" + ending, confusion.counts());
        }
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
