package org.eyepiece.tree;

import org.jspecify.annotations.Nullable;

/** A decision tree, or the file that should hold one, is wrong. The message is one line: what, where, and what to do. */
public class TreeException extends IllegalArgumentException {

    public TreeException(String message) {
        super(oneLine(message));
    }

    public TreeException(String message, @Nullable Throwable cause) {
        super(oneLine(message), cause);
    }

    /** Names and cells quoted from a file may hold line breaks. */
    private static String oneLine(String message) {
        return message.replaceAll("\\p{Cntrl}", " ");
    }

    /** Refuses a key that could not stand in a column name {@code question_answer}. */
    static void requireKey(String what, String key) {
        if (!key.matches("[a-z0-9][a-z0-9-]*")) {
            throw new TreeException("the key \"" + key + "\" of " + what
                    + " may only hold a-z, 0-9 and '-', starting with a letter or digit");
        }
    }
}
