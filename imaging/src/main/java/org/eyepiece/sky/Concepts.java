package org.eyepiece.sky;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.eyepiece.tree.Answer;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.eyepiece.tree.TreeException;

/**
 * What the questions of the shipped trees are about, in one table: for each question and answer, how much a view of the
 * galaxy speaks for it, as a logit. Trees word the same question with more or fewer answers; each tree takes the rows it
 * has. An answer on a scale (none, small, large ...) has a place on it, and the nearer the view, the likelier:
 * {@code logit = -(x - place)^2 / (2 width^2)}.
 */
final class Concepts {

    private static final Map<String, Map<String, ToDoubleFunction<View>>> TABLE = new HashMap<>();

    /** Answers of multiple questions that say "none of these" and exclude the others. */
    private static final String[] NOTHING = {"none", "nothing-unusual"};

    static {
        ask("smooth-or-featured")
                .when("smooth", v -> 0)
                .when("featured-or-disk", v -> 8.5 * (v.features() - 0.5))
                .when("artifact", v -> 10 * (v.artefact() - 0.48));
        ask("how-rounded")
                .scale(View::roundness, 0.155)
                .at("round", 0.97)
                .at("completely", 0.97)
                .at("in-between", 0.62)
                .at("cigar", 0.24)
                .at("cigar-shaped", 0.24);
        ask("disk-edge-on").scale(View::edgeOn, 0.33).at("no", 0).at("yes", 0.85);
        ask("bar")
                .scale(View::bar, 0.26)
                .at("no", 0)
                .at("weak", 0.4)
                .at("yes", 0.62)
                .at("strong", 0.78);
        ask("has-spiral-arms").scale(View::arms, 0.21).at("no", 0.0).at("yes", 0.5);
        ask("spiral-winding")
                .scale(View::winding, 7.5)
                .at("tight", 9)
                .at("medium", 19)
                .at("loose", 31);
        ask("spiral-arm-count")
                .when("1", v -> counted(v, 1) - 1.3)
                .when("2", v -> counted(v, 2))
                .when("3", v -> counted(v, 3))
                .when("4", v -> counted(v, 4))
                .when("more-than-4", v -> counted(v, 5.5))
                .when("cant-tell", v -> 1.5 - 5.5 * v.armClarity());
        ask("bulge-size")
                .scale(View::bulge, 0.145)
                .at("no", 0.08)
                .at("none", 0.08)
                .at("small", 0.30)
                .at("just-noticeable", 0.34)
                .at("moderate", 0.47)
                .at("obvious", 0.62)
                .at("large", 0.67)
                .at("dominant", 0.92);
        for (String question : new String[] {"bulge-shape", "edge-on-bulge"}) {
            ask(question)
                    .when("round", v -> 0)
                    .when("rounded", v -> 0)
                    .when("boxy", v -> 5 * (v.boxy() - 0.42))
                    .when("no-bulge", v -> 9 * (0.26 - v.bulge()))
                    .when("none", v -> 9 * (0.26 - v.bulge()));
        }
        ask("something-odd").when("no", v -> 0).when("yes", v -> 7 * (odd(v) - 0.45));
        ask("merging")
                .when("none", v -> 0)
                .when("neither", v -> 0)
                .when("merger", v -> 8 * (v.companion() - 0.42) + 2 * v.debris())
                .when("tidal-debris", v -> 8 * (v.debris() - 0.42))
                .when("both", v -> 7 * (Math.min(v.companion(), 1.6 * v.debris()) - 0.5))
                .when("minor-disturbance", v -> 7 * (Math.max(v.debris(), 0.6 * v.disorder()) - 0.42))
                .when("major-disturbance", v -> 8 * (v.debris() - 0.5));
        for (String question : new String[] {"odd-feature", "rare-features"}) {
            ask(question)
                    .when("ring", v -> 8 * (v.ring() - 0.42))
                    .when("lens-or-arc", v -> -4.2 + 2 * v.ring() + v.overlap())
                    .when("disturbed", v -> 7 * (v.debris() - 0.42))
                    .when("irregular", v -> 7 * (v.disorder() - 0.48))
                    .when("merger", v -> 8 * (v.companion() - 0.42))
                    .when("dust-lane", v -> 7 * (v.dust() - 0.48))
                    .when("overlapping", v -> 6 * (Math.max(v.overlap(), 0.5 * v.companion()) - 0.58))
                    .when("other", v -> -2.2 + 1.5 * odd(v))
                    .when("something-else", v -> -3.2 + 1.5 * odd(v));
        }
    }

    private Concepts() {}

    /**
     * The rows of a tree, flattened by its answers; the place of a "nothing" answer of a multiple question holds negative
     * infinity: its probability follows from the others.
     *
     * @throws TreeException where the tree asks what simulated volunteers were never taught
     */
    static ToDoubleFunction<View>[] of(DecisionTree tree) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        ToDoubleFunction<View>[] rows = new ToDoubleFunction[tree.answers()];
        int at = 0;
        for (Question question : tree.questions()) {
            for (Answer answer : question.answers()) {
                rows[at++] = row(tree, question, answer);
            }
        }
        return rows;
    }

    private static ToDoubleFunction<View> row(DecisionTree tree, Question question, Answer answer) {
        if (isNothing(question, answer)) {
            return v -> Double.NEGATIVE_INFINITY;
        }
        ToDoubleFunction<View> row =
                TABLE.getOrDefault(question.key(), Map.of()).get(answer.key());
        if (row == null) {
            throw new TreeException("simulated volunteers do not know the answer "
                    + DecisionTree.column(question.key(), answer.key()) + " of the tree " + tree.name()
                    + "; give them a tree that ships with Eyepiece");
        }
        return row;
    }

    /** Whether this answer of a multiple question means "none of these". */
    static boolean isNothing(Question question, Answer answer) {
        return question.type() == Question.Type.MULTIPLE
                && (answer.key().equals(NOTHING[0]) || answer.key().equals(NOTHING[1]));
    }

    private static double odd(View v) {
        return Math.max(
                Math.max(Math.max(v.ring(), v.companion()), Math.max(1.1 * v.debris(), v.disorder())),
                Math.max(0.9 * v.dust(), 0.6 * v.overlap()));
    }

    private static double counted(View v, double arms) {
        double width = 0.42 + 1.1 * (1 - v.armClarity());
        double off = Math.min(v.armCount(), 5.5) - arms;
        return -off * off / (2 * width * width);
    }

    private static Rows ask(String question) {
        return new Rows(TABLE.computeIfAbsent(question, q -> new HashMap<>()));
    }

    /** The answers of one question, given as logits or as places on a scale. */
    private record Rows(Map<String, ToDoubleFunction<View>> answers) {

        Rows when(String answer, ToDoubleFunction<View> logit) {
            answers.put(answer, logit);
            return this;
        }

        Scale scale(ToDoubleFunction<View> x, double width) {
            return new Scale(this, x, width);
        }
    }

    private record Scale(Rows rows, ToDoubleFunction<View> x, double width) {

        Scale at(String answer, double place) {
            rows.when(answer, v -> {
                double off = (x.applyAsDouble(v) - place) / width;
                return -0.5 * off * off;
            });
            return this;
        }
    }
}
