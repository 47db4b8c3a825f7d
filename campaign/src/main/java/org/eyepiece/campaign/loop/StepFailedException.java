package org.eyepiece.campaign.loop;

/** A step of a round could not be done; the message says why, in one line. */
final class StepFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StepFailedException(String message) {
        super(message);
    }

    StepFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
