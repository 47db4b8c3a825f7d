package org.eyepiece.network;

import org.eyepiece.posterior.Judged;
import org.eyepiece.posterior.Posterior;

/**
 * One image and what volunteers said of it on the question a network learns.
 *
 * @param id the subject
 * @param file the image's name in its folder or zip
 * @param k votes for the answer, from 0 to n
 * @param n all votes on the question; 0 teaches nothing
 */
public record LabelledSubject(String id, String file, int k, int n) {

    public LabelledSubject {
        if (k < 0 || k > n) {
            throw new IllegalArgumentException("subject " + id + ": " + k + " of " + n + " votes");
        }
    }

    /** The subject's votes beside what a model made of its image. */
    Judged judged(Posterior posterior) {
        return new Judged(id, k, n, posterior);
    }
}
