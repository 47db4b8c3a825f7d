package org.eyepiece.site.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eyepiece.campaign.loop.Insight;
import org.eyepiece.campaign.loop.Span;
import org.eyepiece.posterior.TreePosterior;
import org.eyepiece.tree.DecisionTree;
import org.eyepiece.vote.SubjectVotes;
import org.jspecify.annotations.Nullable;

/**
 * What the model in force says of a subject, over the tree's flattened answers.
 *
 * @param model its id
 * @param round that made it
 * @param asked how likely each question is to be asked, per question
 * @param alone what it says without the votes on this subject; null where it was never taught the question
 * @param joined the same with them
 */
record ModelSays(
        String model, long round, List<Double> asked, List<@Nullable Span> alone, List<@Nullable Span> joined) {

    /** Empty where there is no model, or it has not seen the image. */
    static Optional<ModelSays> of(Insight insight, SubjectVotes votes) {
        return insight.opinion(votes.id()).map(opinion -> {
            Insight.Opinion after = opinion.given(votes);
            return new ModelSays(
                    opinion.model().id(),
                    opinion.model().round(),
                    Arrays.stream(after.posterior().asked()).boxed().toList(),
                    spans(opinion),
                    spans(after));
        });
    }

    private static List<@Nullable Span> spans(Insight.Opinion opinion) {
        TreePosterior posterior = opinion.posterior();
        DecisionTree tree = posterior.tree();
        List<@Nullable Span> spans = new ArrayList<>();
        for (int q = 0; q < tree.questions().size(); q++) {
            boolean taught = opinion.taught().contains(tree.questions().get(q).key());
            posterior.question(q).answers().forEach(answer -> spans.add(taught ? Span.of(answer) : null));
        }
        return spans;
    }
}
