package org.eyepiece.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eyepiece.acquire.Bald;
import org.eyepiece.acquire.TreeBald;
import org.eyepiece.catalogue.PredictedQuestion;
import org.eyepiece.catalogue.QuestionPrediction;
import org.eyepiece.catalogue.SampledQuestion;
import org.eyepiece.network.ModelCard;
import org.eyepiece.network.Target;
import org.eyepiece.posterior.Posterior;
import org.eyepiece.posterior.QuestionPosterior;
import org.eyepiece.posterior.TreePosterior;
import org.eyepiece.posterior.VoteInformation;
import org.eyepiece.tree.Answer;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;
import org.jspecify.annotations.Nullable;

/**
 * What is written of one subject's posterior.
 *
 * @param <P> the posterior of one answer, or of a whole tree
 */
sealed interface PredictedRows<P> {

    double LOW = 0.05;
    double HIGH = 0.95;

    /** What is predicted, in the order of the columns. */
    List<PredictedQuestion> questions();

    /** One entry per question. */
    List<QuestionPrediction> predictions(P posterior);

    /** One entry per question. */
    List<SampledQuestion> samples(P posterior);

    /** What a reader of the file must know: N per question, and what was left out. */
    Map<String, String> metadata();

    /** Of one answer against the rest. */
    record OneAnswer(Target.OneAnswer target, boolean first, Bald bald) implements PredictedRows<Posterior> {

        static OneAnswer of(Target.OneAnswer target, DecisionTree tree, @Nullable Integer votes) {
            boolean first = target.question().equals(tree.first());
            int usual = first ? TreeBald.FIRST_QUESTION_VOTES : TreeBald.OTHER_QUESTION_VOTES;
            return new OneAnswer(target, first, new Bald(votes == null ? usual : votes));
        }

        @Override
        public List<PredictedQuestion> questions() {
            return List.of(new PredictedQuestion(target.question(), List.of(target.answer())));
        }

        @Override
        public List<QuestionPrediction> predictions(Posterior posterior) {
            return List.of(prediction(
                    first ? 1 : Double.NaN,
                    bald.mutualInformation(posterior),
                    posterior.entropy(bald.votes()),
                    List.of(posterior),
                    false));
        }

        @Override
        public List<SampledQuestion> samples(Posterior posterior) {
            return List.of(sampled(List.of(posterior), 1));
        }

        @Override
        public Map<String, String> metadata() {
            Map<String, String> metadata = new LinkedHashMap<>();
            metadata.put("question", target.question());
            metadata.put("answer", target.answer());
            metadata.put("votes_per_subject", Integer.toString(bald.votes()));
            return metadata;
        }
    }

    /**
     * Of all questions of a tree.
     *
     * @param votes N per question
     * @param known per question whether the model was taught it
     * @param reached per question whether it was taught all that leads there, so that P(asked) means something
     * @param leastAsked answers of a question less likely to be asked than this are left out; 0 keeps all
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, never compared
    record WholeTree(DecisionTree tree, int[] votes, boolean[] known, boolean[] reached, double leastAsked)
            implements PredictedRows<TreePosterior> {

        static WholeTree of(ModelCard card, @Nullable Integer votes, double leastAsked) {
            DecisionTree tree = card.decisionTree();
            int[] expected = TreeBald.expectedVotes(tree);
            boolean[] known = new boolean[expected.length];
            for (int q = 0; q < known.length; q++) {
                known[q] = card.taught().contains(tree.questions().get(q).key());
            }
            return new WholeTree(
                    tree,
                    votes == null
                            ? expected
                            : IntStream.of(expected).map(usual -> votes).toArray(),
                    known,
                    reached(tree, known),
                    leastAsked);
        }

        private static boolean[] reached(DecisionTree tree, boolean[] known) {
            boolean[] reached = new boolean[known.length];
            Arrays.fill(reached, true);
            // What cannot be reached spreads down the tree, which is no deeper than it has questions.
            for (int depth = 0; depth < known.length; depth++) {
                for (int q = 0; q < known.length; q++) {
                    int answers = tree.questions().get(q).answers().size();
                    for (int a = tree.offset(q); a < tree.offset(q) + answers; a++) {
                        if (tree.next(a) >= 0 && !(known[q] && reached[q])) {
                            reached[tree.next(a)] = false;
                        }
                    }
                }
            }
            return reached;
        }

        @Override
        public List<PredictedQuestion> questions() {
            return tree.questions().stream()
                    .map(question -> new PredictedQuestion(
                            question.key(),
                            question.answers().stream().map(Answer::key).toList(),
                            question.type() == Question.Type.MULTIPLE))
                    .toList();
        }

        @Override
        public List<QuestionPrediction> predictions(TreePosterior posterior) {
            double[] asked = posterior.asked();
            List<QuestionPrediction> predictions = new ArrayList<>();
            for (int q = 0; q < asked.length; q++) {
                QuestionPosterior question = posterior.question(q);
                predictions.add(
                        known[q]
                                ? known(q, question, asked[q])
                                : QuestionPrediction.unknown(question.answers().size()));
            }
            return predictions;
        }

        private QuestionPrediction known(int q, QuestionPosterior question, double asked) {
            VoteInformation information = question.information(votes[q]);
            return prediction(
                    reached[q] ? asked : Double.NaN,
                    information.model(),
                    information.total(),
                    question.answers(),
                    reached[q] && asked < leastAsked);
        }

        @Override
        public List<SampledQuestion> samples(TreePosterior posterior) {
            return posterior.questions().stream()
                    .map(question -> sampled(
                            question.joint(),
                            question.isExclusive() ? 1 : question.answers().size()))
                    .toList();
        }

        @Override
        public Map<String, String> metadata() {
            Map<String, String> metadata = new LinkedHashMap<>();
            metadata.put("question", "the whole tree");
            metadata.put(
                    "votes_per_subject",
                    String.join(
                            " ",
                            IntStream.range(0, votes.length)
                                    .mapToObj(q -> tree.questions().get(q).key() + "=" + votes[q])
                                    .toList()));
            metadata.put("least_asked", Double.toString(leastAsked));
            return metadata;
        }
    }

    private static QuestionPrediction prediction(
            double asked, double information, double entropy, List<Posterior> answers, boolean leftOut) {
        double[] mean = new double[answers.size()];
        double[] low = new double[mean.length];
        double[] high = new double[mean.length];
        double[] variance = new double[mean.length];
        for (int a = 0; a < mean.length; a++) {
            Posterior answer = answers.get(a);
            double[] interval = leftOut ? new double[] {Double.NaN, Double.NaN} : answer.quantiles(LOW, HIGH);
            mean[a] = leftOut ? Double.NaN : answer.mean();
            low[a] = interval[0];
            high[a] = interval[1];
            variance[a] = answer.variance();
        }
        return new QuestionPrediction(asked, information, entropy, mean, low, high, variance);
    }

    /** @param concentrated how many of the answers, from the first, have a concentration that is not another's */
    private static SampledQuestion sampled(List<Posterior> answers, int concentrated) {
        Posterior first = answers.getFirst();
        first.requireEven("a file of samples");
        double[][] logits = new double[answers.size()][first.samples()];
        for (int a = 0; a < logits.length; a++) {
            answers.get(a).copyLogits(logits[a]);
        }
        double[][] concentrations =
                new double[first.likelihood().hasConcentration() ? concentrated : 0][first.samples()];
        for (int a = 0; a < concentrations.length; a++) {
            answers.get(a).copyConcentrations(concentrations[a]);
        }
        return new SampledQuestion(logits, concentrations);
    }
}
