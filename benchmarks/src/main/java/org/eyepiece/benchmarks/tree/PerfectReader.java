package org.eyepiece.benchmarks.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eyepiece.posterior.JudgedTree;
import org.eyepiece.posterior.Posterior;
import org.eyepiece.posterior.QuestionPosterior;
import org.eyepiece.posterior.TreePosterior;
import org.eyepiece.sky.Crowd;
import org.eyepiece.sky.Sky;
import org.eyepiece.sky.SkyWriter;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.tree.Question;

/**
 * The most that can be foretold of a simulated galaxy: the crowd's mean vote given what the image shows, and the scatter that no image
 * explains. What this does not explain, no network can.
 */
record PerfectReader(Sky sky, Crowd crowd) {

    /** The same votes beside what this reader says of them. */
    JudgedTree reading(JudgedTree judged) {
        long galaxy = SkyWriter.index(judged.id()).orElseThrow();
        return new JudgedTree(judged.id(), judged.k(), judged.n(), posterior(crowd.expected(sky.galaxy(galaxy))));
    }

    private TreePosterior posterior(double[] expected) {
        DecisionTree tree = crowd.tree();
        List<QuestionPosterior> questions = new ArrayList<>();
        for (int q = 0; q < tree.questions().size(); q++) {
            Question question = tree.questions().get(q);
            int from = tree.offset(q);
            double[] means =
                    Arrays.copyOfRange(expected, from, from + question.answers().size());
            questions.add(
                    question.type() == Question.Type.SINGLE
                            ? new QuestionPosterior(
                                    true,
                                    answers(
                                            means,
                                            logit -> Posterior.betaBinomial(
                                                    new double[] {logit}, new double[] {crowd.concentration()})))
                            // Ticks are not swayed: only chance scatters them.
                            : new QuestionPosterior(false, answers(means, Posterior::binomial)));
        }
        return new TreePosterior(tree, questions);
    }

    private interface OfLogit {
        Posterior posterior(double logit);
    }

    private static List<Posterior> answers(double[] means, OfLogit likelihood) {
        return Arrays.stream(means)
                .map(mean -> Math.clamp(mean, 1e-9, 1 - 1e-9))
                .mapToObj(mean -> likelihood.posterior(Math.log(mean / (1 - mean))))
                .toList();
    }
}
