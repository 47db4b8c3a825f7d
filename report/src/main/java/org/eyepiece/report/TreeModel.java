package org.eyepiece.report;

import java.util.List;
import org.eyepiece.posterior.JudgedTree;
import org.eyepiece.posterior.TreeEvaluation;

/**
 * A model of a whole tree, what it said of galaxies, and how it did.
 *
 * @param name what tells it apart from the others
 * @param judged posteriors beside the votes, at least one
 * @param evaluation of them
 * @param seen how many of the galaxies it learnt from; above 0 the figures flatter it
 * @param learning its training, epoch by epoch
 */
public record TreeModel(
        String name, List<JudgedTree> judged, TreeEvaluation evaluation, long seen, LearningRun learning) {

    public TreeModel {
        judged = List.copyOf(judged);
    }
}
