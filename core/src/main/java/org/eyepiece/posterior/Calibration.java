package org.eyepiece.posterior;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.DoubleUnaryOperator;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;

/**
 * One factor on every concentration of a beta-binomial posterior, fitted on subjects the network never saw. Each dropout
 * network is trained to be right about the scatter of votes by itself, so a mixture of many, which adds what they disagree
 * about, comes out a little too wide; the factor takes that back and leaves every mean where it is.
 *
 * @param concentration factor, positive; above 1 narrows
 * @param subjects it was fitted on
 * @param gain nats per subject that it lowers the loss by on subjects it was not fitted on (each half judged with the factor
 *     of the other)
 */
public record Calibration(double concentration, int subjects, double gain) {

    /** With fewer subjects the factor is as likely to harm as to help. */
    static final int FEWEST = 200;

    private static final double LOWEST = 0.25;
    private static final double HIGHEST = 4;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double TOLERANCE = 1e-3;

    public Calibration {
        if (!(concentration > 0 && Double.isFinite(concentration))) {
            throw new IllegalArgumentException(
                    "a calibration multiplies concentrations by " + concentration + "; needed is a positive number");
        }
    }

    /**
     * The factor that these subjects ask for, where it helps out of sample: the subjects with even and with odd places are fitted
     * apart and judge each other.
     *
     * @param judged by a beta-binomial network that never saw them
     * @return nothing for a binomial, for fewer than {@value #FEWEST} subjects with votes, and where it does not help
     */
    public static Optional<Calibration> of(List<Judged> judged) {
        return helpful(losses(judged.stream()
                .filter(one -> one.n() > 1 && one.posterior().likelihood().hasConcentration())
                .toList()));
    }

    /**
     * The same for a whole tree, where a factor helps: of every question, by its key, and then, where people choose among three answers
     * or more, of every answer by itself, by its column ({@code question_answer}), on top of its question's. A Dirichlet has one
     * concentration for all answers; what a network cannot tell apart hardly concerns the answer between the two.
     */
    public static SequencedMap<String, Calibration> of(DecisionTree tree, List<JudgedTree> judged) {
        SequencedMap<String, Calibration> helpful = new LinkedHashMap<>();
        for (int q = 0; q < tree.questions().size(); q++) {
            Question question = tree.questions().get(q);
            ofQuestion(q, judged).ifPresent(found -> helpful.put(question.key(), found));
        }
        List<JudgedTree> after =
                judged.stream().map(one -> one.concentrated(helpful)).toList();
        for (int q = 0; q < tree.questions().size(); q++) {
            Question question = tree.questions().get(q);
            int answers = question.answers().size();
            for (int a = 0; a < answers && answers > 2 && question.type() == Question.Type.SINGLE; a++) {
                int at = q;
                int answer = a;
                String column = tree.columns().get(tree.offset(q) + a);
                of(after.stream().map(one -> one.answer(at, answer)).toList())
                        .ifPresent(found -> helpful.put(column, found));
            }
        }
        return helpful;
    }

    private static Optional<Calibration> ofQuestion(int question, List<JudgedTree> judged) {
        return helpful(judged.stream()
                .filter(one -> one.n()[question] > 1)
                .filter(one -> one.posterior().answer(0).likelihood().hasConcentration())
                .<DoubleUnaryOperator>map(one -> factor -> -one.posterior()
                        .question(question)
                        .concentrated(factor)
                        .logLikelihood(one.votes(question), one.n()[question]))
                .toList());
    }

    private static Optional<Calibration> helpful(List<DoubleUnaryOperator> asked) {
        if (asked.size() < FEWEST) {
            return Optional.empty();
        }
        List<DoubleUnaryOperator> even = new ArrayList<>();
        List<DoubleUnaryOperator> odd = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            (i % 2 == 0 ? even : odd).add(asked.get(i));
        }
        double before = loss(asked, 1) * asked.size();
        double after = loss(even, lowest(odd)) * even.size() + loss(odd, lowest(even)) * odd.size();
        double gain = (before - after) / asked.size();
        return gain > 0 ? Optional.of(new Calibration(lowest(asked), asked.size(), gain)) : Optional.empty();
    }

    /** The factor with the lowest mean loss of the mixture, by golden-section search in its logarithm, to 0.1 %. */
    public static double fit(List<Judged> judged) {
        return lowest(losses(judged));
    }

    private static List<DoubleUnaryOperator> losses(List<Judged> judged) {
        return judged.stream()
                .<DoubleUnaryOperator>map(
                        one -> factor -> -one.concentrated(factor).posterior().logLikelihood(one.k(), one.n()))
                .toList();
    }

    private static double lowest(List<DoubleUnaryOperator> losses) {
        double low = Math.log(LOWEST);
        double high = Math.log(HIGHEST);
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = loss(losses, Math.exp(left));
        double atRight = loss(losses, Math.exp(right));
        while (high - low > TOLERANCE) {
            if (atLeft <= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = loss(losses, Math.exp(left));
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = loss(losses, Math.exp(right));
            }
        }
        return Math.exp((low + high) / 2);
    }

    /** @param losses of each subject, as a function of the factor */
    private static double loss(List<DoubleUnaryOperator> losses, double factor) {
        double sum = 0;
        for (DoubleUnaryOperator loss : losses) {
            sum += loss.applyAsDouble(factor);
        }
        return sum / losses.size();
    }
}
