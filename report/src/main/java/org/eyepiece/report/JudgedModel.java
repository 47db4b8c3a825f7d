package org.eyepiece.report;

import java.util.List;
import org.eyepiece.posterior.Evaluation;
import org.eyepiece.posterior.Judged;

/**
 * A model, what it said of galaxies it never saw, and how it did.
 *
 * @param name what tells it apart from the others, such as its likelihood
 * @param judged posteriors beside the votes, the same galaxies for every model
 * @param evaluation of them
 * @param learning its trainings, epoch by epoch; may be empty
 */
public record JudgedModel(String name, List<Judged> judged, Evaluation evaluation, List<LearningRun> learning) {

    public JudgedModel {
        judged = List.copyOf(judged);
        learning = List.copyOf(learning);
    }
}
