package org.eyepiece.tree;

import java.util.Objects;
import java.util.Optional;

/**
 * One answer of a question.
 *
 * @param key stands in column names and databases; {@code [a-z0-9][a-z0-9-]*}, unique within its question
 * @param text what a volunteer reads on the button
 * @param help a sentence for a volunteer who hesitates; may be empty
 * @param icon name of a drawing, kebab-case; empty for none
 * @param next key of the question asked after this answer; empty where the tree ends
 */
public record Answer(String key, String text, String help, String icon, Optional<String> next) {

    /** The one answer key that is taken: {@code question_asked} is the column of P(asked) in predictions. */
    static final String RESERVED = "asked";

    public Answer {
        Objects.requireNonNull(text);
        Objects.requireNonNull(help);
        Objects.requireNonNull(icon);
        Objects.requireNonNull(next);
        TreeException.requireKey("an answer", key);
        if (key.equals(RESERVED)) {
            throw new TreeException("an answer may not have the key \"" + RESERVED + "\": predictions use question_"
                    + RESERVED + " for P(asked); choose another key");
        }
    }
}
