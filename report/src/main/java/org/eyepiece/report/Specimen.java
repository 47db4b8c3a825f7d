package org.eyepiece.report;

import java.util.List;
import org.eyepiece.report.draw.Picture;

/**
 * One galaxy of the article's figure: its image, its votes, and what each model said.
 *
 * @param k votes for the answer
 * @param n votes in all, at least 1
 * @param posteriors one for each model, in the same order for every galaxy
 */
public record Specimen(String id, Picture image, int k, int n, List<VotePosterior> posteriors) {

    public Specimen {
        posteriors = List.copyOf(posteriors);
        if (n < 1 || k < 0 || k > n) {
            throw new ReportException("galaxy " + id + " cannot be shown with " + k + " votes of " + n);
        }
        for (VotePosterior posterior : posteriors) {
            if (posterior.marginal().length != n + 1) {
                throw new ReportException("galaxy " + id + " has " + n + " votes but model " + posterior.model()
                        + " gives probabilities for k = 0 to " + (posterior.marginal().length - 1));
            }
        }
    }
}
