package org.eyepiece.store;

import java.util.Objects;

/** What was asked for cannot be, and asking again will not change that. Nothing was written. */
public final class RefusedException extends RuntimeException {

    /** What kind of no it is; who speaks HTTP makes a status of it. */
    public enum Kind {
        /** There is no such subject, classification, volunteer or account. */
        UNKNOWN,
        /** The content is wrong: no legal walk of the tree, a bad id, numbers out of range. */
        INVALID,
        /** The subject was never given to this volunteer. */
        NOT_SERVED,
        /** It is there already with other content: an id, a name, this volunteer's classification of this subject. */
        CONFLICT,
        /** The time in which it could have been undone is over. */
        TOO_LATE
    }

    private final Kind kind;

    public RefusedException(Kind kind, String message) {
        super(StoreException.oneLine(message));
        this.kind = Objects.requireNonNull(kind);
    }

    /** What kind of no it is. */
    public Kind kind() {
        return kind;
    }
}
