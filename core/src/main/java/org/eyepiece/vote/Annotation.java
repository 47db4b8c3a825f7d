package org.eyepiece.vote;

import java.util.HashSet;
import java.util.List;

/**
 * What one volunteer answered to one question.
 *
 * @param question the question's key
 * @param answers keys of the answers chosen: exactly one of a single question, any number of a multiple one, none included
 */
public record Annotation(String question, List<String> answers) {

    /** @throws VotesException where an answer is chosen twice */
    public Annotation {
        answers = List.copyOf(answers);
        if (new HashSet<>(answers).size() < answers.size()) {
            throw new VotesException("question \"" + question + "\": an answer is chosen twice in " + answers);
        }
    }

    /** The answers to one question, in a line. */
    public static Annotation of(String question, String... answers) {
        return new Annotation(question, List.of(answers));
    }
}
