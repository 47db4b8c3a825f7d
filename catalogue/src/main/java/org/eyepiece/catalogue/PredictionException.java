package org.eyepiece.catalogue;

/** A prediction file cannot be written or read; the message names the file and says what to do. */
public final class PredictionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PredictionException(String message) {
        super(message);
    }

    public PredictionException(String message, Throwable cause) {
        super(message, cause);
    }
}
