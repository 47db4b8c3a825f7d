package org.eyepiece.catalogue;

import java.util.List;

/**
 * A question that was predicted, with the answers that were: all of them, or one against the rest.
 *
 * @param key the question's key in its tree
 * @param answers keys of the answers, in the tree's order; at least one
 * @param ticked whether any number of answers may be given, so that each has a concentration of its own
 */
public record PredictedQuestion(String key, List<String> answers, boolean ticked) {
    public PredictedQuestion {
        answers = List.copyOf(answers);
        if (key.isBlank() || answers.isEmpty() || answers.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "question '" + key + "' with answers " + answers + ": keys must not be blank");
        }
    }

    /** Answers of which each person gives one. */
    public PredictedQuestion(String key, List<String> answers) {
        this(key, answers, false);
    }

    /** What has a concentration of its own: the question, or each of its answers. */
    List<String> concentrated() {
        return ticked ? answers.stream().map(this::column).toList() : List.of(key);
    }

    /** {@code question_answer}, as the Galaxy Zoo releases write it. */
    String column(String answer) {
        return key + "_" + answer;
    }
}
