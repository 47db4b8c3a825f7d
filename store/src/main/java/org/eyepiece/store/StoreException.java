package org.eyepiece.store;

import org.jspecify.annotations.Nullable;

/** A campaign's database cannot be opened, read or written. The message is one line: what, where, and what to do. */
public class StoreException extends RuntimeException {

    public StoreException(String message) {
        super(oneLine(message));
    }

    public StoreException(String message, @Nullable Throwable cause) {
        super(oneLine(message), cause);
    }

    /** Names and driver messages may hold line breaks. */
    static String oneLine(String message) {
        return message.replaceAll("\\p{Cntrl}+", " ");
    }
}
