package org.eyepiece.catalogue;

import java.util.List;

/**
 * One row of a prediction file.
 *
 * @param id the subject, not blank; any other text, however odd
 * @param ra right ascension, ICRS degrees in [0, 360); NaN where unknown
 * @param dec declination, ICRS degrees in [-90, 90]; NaN where unknown
 * @param questions one per question of the schema, in its order
 */
public record Prediction(String id, double ra, double dec, List<QuestionPrediction> questions) {
    public Prediction {
        questions = List.copyOf(questions);
    }

    /** A subject whose place on the sky is not known. */
    public Prediction(String id, List<QuestionPrediction> questions) {
        this(id, Double.NaN, Double.NaN, questions);
    }
}
