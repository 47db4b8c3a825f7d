package org.eyepiece.posterior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.jspecify.annotations.Nullable;

/**
 * How good the posteriors of a whole tree are on subjects the network never saw.
 *
 * @param questions those that somebody answered on some subject, in the tree's order
 * @param asked how likely each of them was said to be asked, against how often it was
 */
public record TreeEvaluation(List<QuestionEvaluation> questions, List<Asked> asked) {

    public TreeEvaluation {
        questions = List.copyOf(questions);
        asked = List.copyOf(asked);
    }

    /**
     * P(asked) against the share of people who were asked, N of this question over N of the first.
     *
     * @param subjects with an answer to the first question
     * @param rmse of the share against P(asked)
     * @param reliability in ten bins of P(asked)
     */
    public record Asked(String question, int subjects, double rmse, List<CalibrationBin> reliability) {
        public Asked {
            reliability = List.copyOf(reliability);
        }
    }

    /** The measures of one question, where it was judged. */
    public Optional<QuestionEvaluation> question(String key) {
        return questions.stream().filter(one -> one.question().equals(key)).findFirst();
    }

    /**
     * Judges posteriors against votes.
     *
     * @throws IllegalArgumentException where no subject has a vote
     */
    public static TreeEvaluation of(DecisionTree tree, List<JudgedTree> subjects) {
        List<QuestionEvaluation> questions = new ArrayList<>();
        for (int q = 0; q < tree.questions().size(); q++) {
            int question = q;
            List<JudgedTree> judged =
                    subjects.stream().filter(one -> one.n()[question] > 0).toList();
            if (!judged.isEmpty()) {
                questions.add(question(tree, q, judged));
            }
        }
        if (questions.isEmpty()) {
            throw new IllegalArgumentException(
                    "none of the " + subjects.size() + " subjects has a vote, so there is nothing to judge");
        }
        return new TreeEvaluation(questions, asked(tree, questions, subjects));
    }

    private static QuestionEvaluation question(DecisionTree tree, int q, List<JudgedTree> judged) {
        Question question = tree.questions().get(q);
        boolean exclusive = question.type() == Question.Type.SINGLE;
        int answers = question.answers().size();
        double[] best = bestConstant(judged, q, answers);
        Tally floor = new Tally();
        Tally constant = new Tally();
        Tally single = new Tally();
        Tally mc = new Tally();
        int[][] confusion = new int[answers][answers];
        int[][] confident = new int[answers][answers];
        int wellAsked = 0;
        for (JudgedTree one : judged) {
            int[] k = one.votes(q);
            int n = one.n()[q];
            QuestionPosterior posterior = one.posterior().question(q);
            double[] voted =
                    Arrays.stream(k).mapToDouble(votes -> (double) votes / n).toArray();
            floor.add(loss(exclusive, voted, k, n));
            constant.add(loss(exclusive, best, k, n));
            mc.add(-posterior.logLikelihood(k, n));
            double sum = 0;
            for (int t = 0; t < posterior.samples(); t++) {
                sum -= posterior.answer(0).weight(t) * posterior.logLikelihood(t, k, n);
            }
            single.add(sum);
            wellAsked += n >= QuestionEvaluation.WELL_ASKED ? 1 : 0;
            int most = largest(voted);
            int expected = largest(posterior.means());
            confusion[most][expected]++;
            boolean sure = n >= QuestionEvaluation.WELL_ASKED && voted[most] > QuestionEvaluation.CONFIDENT;
            confident[most][expected] += sure ? 1 : 0;
        }
        return new QuestionEvaluation(
                question.key(),
                judged.size(),
                wellAsked,
                floor.mean(),
                constant.mean(),
                single.mean(),
                mc.mean(),
                mc.error(),
                answers(question, q, judged),
                table(exclusive, confusion),
                table(exclusive, confident));
    }

    private static @Nullable Confusion table(boolean exclusive, int[][] counts) {
        return exclusive ? new Confusion(counts) : null;
    }

    private static List<QuestionEvaluation.AnswerEvaluation> answers(
            Question question, int q, List<JudgedTree> judged) {
        List<QuestionEvaluation.AnswerEvaluation> answers = new ArrayList<>();
        for (int a = 0; a < question.answers().size(); a++) {
            int answer = a;
            answers.add(new QuestionEvaluation.AnswerEvaluation(
                    question.answers().get(a).key(),
                    Evaluation.of(
                            judged.stream().map(one -> one.answer(q, answer)).toList())));
        }
        return answers;
    }

    private static double[] bestConstant(List<JudgedTree> judged, int q, int answers) {
        double[] shares = new double[answers];
        double people = 0;
        for (JudgedTree one : judged) {
            int[] k = one.votes(q);
            for (int a = 0; a < answers; a++) {
                shares[a] += k[a];
            }
            people += one.n()[q];
        }
        for (int a = 0; a < answers; a++) {
            shares[a] /= people;
        }
        return shares;
    }

    /** - sum k ln(share); where any number may be ticked, a binomial loss per answer. A term without votes is 0. */
    private static double loss(boolean exclusive, double[] shares, int[] k, int n) {
        double loss = 0;
        for (int a = 0; a < k.length; a++) {
            if (!exclusive) {
                loss += Evaluation.loss(shares[a], k[a], n);
            } else if (k[a] > 0) {
                loss -= k[a] * Elementary.log(shares[a]);
            }
        }
        return loss;
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }

    private static List<Asked> asked(DecisionTree tree, List<QuestionEvaluation> questions, List<JudgedTree> subjects) {
        int first = tree.index(tree.first());
        List<JudgedTree> known =
                subjects.stream().filter(one -> one.n()[first] > 0).toList();
        List<double[]> predicted =
                known.stream().map(one -> one.posterior().asked()).toList();
        List<Asked> asked = new ArrayList<>();
        for (QuestionEvaluation question : questions) {
            int q = tree.index(question.question());
            CalibrationTally bins = new CalibrationTally();
            Tally squares = new Tally();
            for (int i = 0; i < known.size(); i++) {
                int[] n = known.get(i).n();
                double share = Math.min(1, (double) n[q] / n[first]);
                double expected = predicted.get(i)[q];
                bins.add(expected, share);
                squares.add((share - expected) * (share - expected));
            }
            asked.add(new Asked(question.question(), known.size(), Math.sqrt(squares.mean()), bins.curve()));
        }
        return asked;
    }
}
