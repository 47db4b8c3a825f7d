package org.eyepiece.vote;

import org.jspecify.annotations.Nullable;

/** Votes, or a file that should hold them, are wrong. The message is one line: what, where (file, row, column), what to do. */
public class VotesException extends IllegalArgumentException {

    public VotesException(String message) {
        super(oneLine(message));
    }

    public VotesException(String message, @Nullable Throwable cause) {
        super(oneLine(message), cause);
    }

    /** Names and cells quoted from a file may hold line breaks. */
    private static String oneLine(String message) {
        return message.replaceAll("\\p{Cntrl}", " ");
    }
}
