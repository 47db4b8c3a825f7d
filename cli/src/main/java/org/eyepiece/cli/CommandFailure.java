package org.eyepiece.cli;

/** A command that cannot go on; the message is the one line a person reads. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message);
    }
}
