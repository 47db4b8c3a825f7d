package org.eyepiece.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eyepiece.acquire.Ranking;
import org.eyepiece.acquire.TreeBald;
import org.eyepiece.posterior.CalibrationBin;
import org.eyepiece.posterior.Confusion;
import org.eyepiece.posterior.Coverage;
import org.eyepiece.posterior.Evaluation;
import org.eyepiece.posterior.JudgedTree;
import org.eyepiece.posterior.QuestionEvaluation;
import org.eyepiece.report.draw.Axis;
import org.eyepiece.report.draw.Drawing;
import org.eyepiece.report.draw.Picture;
import org.eyepiece.tree.Answer;
import org.eyepiece.tree.DecisionTree;
import org.jspecify.annotations.Nullable;

/** The page of models that answer a whole tree: how well each question is answered, and whether its error bars hold. */
public final class TreeReport {

    /** Galaxies on each side of a gallery. */
    private static final int THUMBNAILS = 12;

    /** Galaxies with five votes or more from which a question is spoken of in the summary. */
    private static final int FEWEST = 30;

    private final DecisionTree tree;
    private final List<TreeModel> models;
    private final Function<String, Picture> images;
    private final FigureNames names = new FigureNames();

    private TreeReport(DecisionTree tree, List<TreeModel> models, Function<String, Picture> images) {
        this.tree = tree;
        this.models = models;
        this.images = images;
    }

    /**
     * @param models judged on the same galaxies, at least one
     * @param images the picture of a subject
     */
    public static Report of(
            DecisionTree tree,
            Votes votes,
            Provenance provenance,
            List<TreeModel> models,
            Function<String, Picture> images) {
        TreeReport page = new TreeReport(tree, models, images);
        boolean flattered = models.stream().anyMatch(model -> model.seen() > 0);
        return new Report(
                "Every question of " + tree.title() + (flattered ? " (galaxies of the training set included)" : ""),
                votes,
                models.stream().map(page::summary).toList(),
                "",
                provenance.rows(),
                page.sections());
    }

    private String summary(TreeModel model) {
        List<QuestionEvaluation> told = model.evaluation().questions().stream()
                .filter(question -> question.wellAsked() >= FEWEST && Double.isFinite(question.explained()))
                .sorted(Comparator.comparingDouble(QuestionEvaluation::explained)
                        .reversed())
                .toList();
        return model.name() + ": judged on " + Measured.grouped(model.judged().size()) + " galaxies"
                + (model.seen() == 0
                        ? " it never saw"
                        : ", of which it learnt from " + Measured.grouped(model.seen())
                                + ", so that these figures flatter it")
                + "."
                + (told.isEmpty()
                        ? ""
                        : " Of what an image can tell beyond the average galaxy it tells most about "
                                + named(told.getFirst()) + " and least about " + named(told.getLast()) + ".");
    }

    private static String named(QuestionEvaluation question) {
        return "\u201c" + question.question() + "\u201d (" + percent(question.explained()) + " %)";
    }

    private static String percent(double share) {
        return Measured.fixed(100 * share, 0);
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        List<Block> measures = new ArrayList<>();
        models.forEach(model -> measures.add(measures(model)));
        sections.add(new Section("measures", "Measures", measures));
        sections.add(new Section(
                "honest",
                "Do its predictions hold?",
                List.of(new Block.Figures(models.stream()
                        .flatMap(model -> Stream.of(asked(model), calibration(model), coverage(model)))
                        .toList()))));
        List<Block> answers = new ArrayList<>();
        models.forEach(model -> answers.addAll(answers(model)));
        sections.add(new Section("answers", "Answer by answer", answers));
        sections.add(new Section(
                "learning",
                "Learning",
                List.of(new Block.Figures(List.of(new Figure(
                        names.of("learning"),
                        LearningFigure.of(
                                models.stream().map(TreeModel::learning).toList()),
                        "Mean loss of all questions together on training and held-out galaxies after each epoch.",
                        true))))));
        sections.add(new Section(
                "gallery",
                "Which galaxies to ask about",
                models.stream().map(this::gallery).toList()));
        return sections;
    }

    private Block measures(TreeModel model) {
        List<Block.Row> rows = model.evaluation().questions().stream()
                .map(question -> new Block.Row(
                        question.question(),
                        tree.question(question.question()).text(),
                        List.of(
                                Measured.grouped(question.n()),
                                Measured.grouped(question.wellAsked()),
                                percent(question.explained()) + " %",
                                new Measured(question.lossMc(), question.lossMcError()).shown(2),
                                Measured.fixed(question.floor(), 2),
                                Measured.fixed(question.constant(), 2),
                                accuracy(question.confusion()),
                                question.confusion() == null
                                        ? Measured.fixed(Double.NaN, 2)
                                        : Measured.fixed(question.confusion().f1(), 3),
                                confident(question.confident()),
                                Measured.fixed(100 * question.coverageError(0.2), 1))))
                .toList();
        return new Block.Table(
                "Measures of " + model.name(),
                model.name()
                        + ". Explained: how far the loss has come from a constant prediction to the floor, which the"
                        + " votes themselves set. Confident: galaxies of which more than 80 % of people gave one answer."
                        + " Coverage: the largest error of any answer at a deviation of 0.2, in points. ± is one"
                        + " standard error.",
                "Question",
                List.of(
                        "Galaxies",
                        "with 5 votes",
                        "Explained",
                        "Loss (nats)",
                        "Floor",
                        "Constant",
                        "Accuracy",
                        "F1",
                        "Confident",
                        "Coverage"),
                rows);
    }

    private static String accuracy(@Nullable Confusion confusion) {
        return Measured.fixed(confusion == null ? Double.NaN : confusion.accuracy(), 3);
    }

    private static String confident(@Nullable Confusion confusion) {
        return confusion == null || confusion.subjects() == 0
                ? Measured.fixed(Double.NaN, 3)
                : accuracy(confusion) + " of " + Measured.grouped(confusion.subjects());
    }

    private Figure asked(TreeModel model) {
        List<QuestionPanels.Question> panels = model.evaluation().asked().stream()
                .filter(asked -> !asked.question().equals(tree.first()))
                .map(asked -> new QuestionPanels.Question(
                        asked.question(), List.of(line(asked.question(), asked.reliability()))))
                .toList();
        return new Figure(
                names.of("asked", model.name()),
                QuestionPanels.of(
                        panels, share("predicted"), share("observed"), x -> x, "Predicted and observed P(asked)"),
                model.name()
                        + ": which questions are asked. How likely a question was said to be asked against the share of people who were asked,"
                        + " in ten bins; an honest model lies on the line.",
                true);
    }

    private Figure calibration(TreeModel model) {
        return new Figure(
                names.of("calibration", model.name()),
                QuestionPanels.of(
                        panels(
                                model,
                                answer -> line(
                                        answer.answer(), answer.evaluation().calibration())),
                        share("predicted"),
                        share("observed"),
                        x -> x,
                        "Predicted and observed vote fractions"),
                model.name()
                        + ": predicted and observed votes. Mean vote fraction of galaxies whose answer was predicted so, in ten bins.",
                true);
    }

    private Figure coverage(TreeModel model) {
        double most = model.evaluation().questions().stream()
                .flatMap(question -> question.answers().stream())
                .flatMap(answer -> answer.evaluation().coverageMc().stream())
                .mapToDouble(coverage -> 100 * Math.abs(coverage.error()))
                .max()
                .orElse(1);
        double end = Math.max(5, most * 1.1);
        return new Figure(
                names.of("coverage", model.name()),
                QuestionPanels.of(
                        panels(model, answer -> coverage(answer.answer(), answer.evaluation())),
                        Axis.over("d (vote fraction)", 0, 0.52, 3),
                        Axis.over("expected \u2212 observed (%)", -end, end, 4),
                        x -> 0,
                        "Coverage error by deviation"),
                model.name()
                        + ": coverage. How many more galaxies the posteriors expect within d of their prediction than there"
                        + " are: above 0 the model is too sure of itself.",
                true);
    }

    private static List<QuestionPanels.Question> panels(
            TreeModel model, Function<QuestionEvaluation.AnswerEvaluation, QuestionPanels.Line> line) {
        return model.evaluation().questions().stream()
                .map(question -> new QuestionPanels.Question(
                        question.question() + " (" + Measured.grouped(question.n()) + ")",
                        question.answers().stream().map(line).toList()))
                .toList();
    }

    private static QuestionPanels.Line line(String name, List<CalibrationBin> bins) {
        return new QuestionPanels.Line(
                name,
                bins.stream().mapToDouble(CalibrationBin::predicted).toArray(),
                bins.stream().mapToDouble(CalibrationBin::observed).toArray());
    }

    private static QuestionPanels.Line coverage(String name, Evaluation evaluation) {
        return new QuestionPanels.Line(
                name,
                evaluation.coverageMc().stream().mapToDouble(Coverage::d).toArray(),
                evaluation.coverageMc().stream()
                        .mapToDouble(coverage -> 100 * coverage.error())
                        .toArray());
    }

    private static Axis share(String label) {
        return Axis.over(label, 0, 1.02, 2);
    }

    private List<Block> answers(TreeModel model) {
        List<Block> blocks = new ArrayList<>();
        for (QuestionEvaluation question : model.evaluation().questions()) {
            List<String> answers = tree.question(question.question()).answers().stream()
                    .map(Answer::key)
                    .toList();
            List<Block.Row> rows = new ArrayList<>();
            for (int a = 0; a < answers.size(); a++) {
                Evaluation evaluation = question.answers().get(a).evaluation();
                List<String> cells =
                        new ArrayList<>(List.of(Measured.fixed(evaluation.rmse(), 3), f1(question.confusion(), a)));
                for (int expected = 0; expected < answers.size(); expected++) {
                    cells.add(
                            question.confusion() == null
                                    ? Measured.fixed(Double.NaN, 0)
                                    : Measured.grouped(question.confusion().counts()[a][expected]));
                }
                rows.add(new Block.Row(answers.get(a), "", cells));
            }
            List<String> columns = new ArrayList<>(List.of("RMSE", "F1"));
            answers.forEach(answer -> columns.add("\u2192 " + answer));
            blocks.add(new Block.Table(
                    question.question() + " of " + model.name(),
                    model.name() + ", " + question.question()
                            + ". A row is what most people said, a column with an arrow what was expected of them.",
                    question.question(),
                    columns,
                    rows));
        }
        return blocks;
    }

    private static String f1(@Nullable Confusion confusion, int answer) {
        return Measured.fixed(confusion == null ? Double.NaN : confusion.f1(answer), 3);
    }

    private Block gallery(TreeModel model) {
        TreeBald bald = new TreeBald(tree, TreeBald.expectedVotes(tree), Map.of());
        Ranking highest = new Ranking(THUMBNAILS);
        Ranking lowest = new Ranking(THUMBNAILS);
        for (JudgedTree one : model.judged()) {
            double score = bald.score(one.posterior());
            highest.offer(one.id(), score);
            lowest.offer(one.id(), -score);
        }
        String title = "BALD of the whole tree under " + model.name();
        Wall left = wall("Highest: ask people", highest, 1);
        Wall right = wall("Lowest: the networks agree", lowest, -1);
        Drawing drawing = GalleryFigure.of(title, left, right);
        return new Block.Pair(
                title, left, right, new Figure(names.of("gallery", model.name()), drawing, title + ".", false));
    }

    private Wall wall(String title, Ranking ranking, int sign) {
        return new Wall(
                title,
                ranking.best().stream()
                        .map(entry -> new Wall.Tile(
                                entry.id(),
                                images.apply(entry.id()),
                                List.of(Measured.fixed(sign * entry.score(), 2) + " nats")))
                        .toList());
    }
}
