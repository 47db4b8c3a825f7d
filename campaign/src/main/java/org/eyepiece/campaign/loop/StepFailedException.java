package org.eyepiece.campaign.loop;

/** A step of a round could not be done; the message says why, in one line. */
final class StepFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean stopped;

    StepFailedException(String message) {
        super(message);
        stopped = false;
    }

    StepFailedException(String message, Throwable cause) {
        super(message, cause);
        stopped = false;
    }

    private StepFailedException() {
        super("stopped");
        stopped = true;
    }

    /** Nothing went wrong: whoever runs the loop stopped it. */
    static StepFailedException stopped() {
        return new StepFailedException();
    }

    boolean isStopped() {
        return stopped;
    }
}
