package org.eyepiece.experiment;

/** An experiment that cannot be run as asked; the message says in one line what is wrong, where and what to do. */
public final class ExperimentException extends RuntimeException {

    public ExperimentException(String message) {
        super(message);
    }

    ExperimentException(String message, Throwable cause) {
        super(message, cause);
    }
}
