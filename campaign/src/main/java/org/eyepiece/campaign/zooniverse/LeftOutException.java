package org.eyepiece.campaign.zooniverse;

/** A classification cannot be taken in; the message is the reason, the same for all that share it. */
final class LeftOutException extends RuntimeException {

    private static final long serialVersionUID = 1;

    LeftOutException(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
