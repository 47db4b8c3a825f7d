package org.eyepiece.posterior;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good posteriors of one question are on subjects the network never saw. Losses are means over subjects of -ln p(k | N)
 * WITHOUT the multinomial coefficient, in nats, whatever the likelihood, so that all share one floor.
 *
 * @param question its key
 * @param n subjects judged: those of whom at least one person was asked
 * @param wellAsked those among them of whom at least {@link #WELL_ASKED} were asked
 * @param floor the multinomial loss at k/N, which no prediction of one set of shares beats
 * @param constant the multinomial loss of the best constant shares
 * @param lossSingle mean over t of the sample's own loss
 * @param lossMc loss of the mixture over the samples
 * @param lossMcError standard error of lossMc over subjects
 * @param answers each answer against the rest, in the tree's order
 * @param confusion of most voted against most expected answer; null where any number of answers may be ticked
 * @param confident the same over well-asked subjects that gave one answer more than {@link #CONFIDENT} of their votes (W22)
 */
public record QuestionEvaluation(
        String question,
        int n,
        int wellAsked,
        double floor,
        double constant,
        double lossSingle,
        double lossMc,
        double lossMcError,
        List<AnswerEvaluation> answers,
        @Nullable Confusion confusion,
        @Nullable Confusion confident) {

    /** Votes from which a subject says something about a question. */
    public static final int WELL_ASKED = 5;

    /** Vote fraction from which people are of one mind. */
    public static final double CONFIDENT = 0.8;

    public QuestionEvaluation {
        answers = List.copyOf(answers);
    }

    /**
     * One answer against the rest.
     *
     * @param answer its key
     * @param evaluation of that answer alone
     */
    public record AnswerEvaluation(String answer, Evaluation evaluation) {}

    /**
     * (constant - loss_mc) / (constant - floor): the part of what an image can tell that the network tells; not a number where all
     * subjects got the same votes.
     */
    public double explained() {
        double tellable = constant - floor;
        return tellable > 0 ? (constant - lossMc) / tellable : Double.NaN;
    }

    /** The worst coverage error of any answer, |expected - observed| of the mixture at deviation d. */
    public double coverageError(double d) {
        return answers.stream()
                .flatMap(answer -> answer.evaluation().coverageMc().stream())
                .filter(coverage -> Math.abs(coverage.d() - d) < 1e-9)
                .mapToDouble(coverage -> Math.abs(coverage.error()))
                .max()
                .orElse(Double.NaN);
    }
}
