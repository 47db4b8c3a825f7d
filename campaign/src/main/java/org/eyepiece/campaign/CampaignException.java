package org.eyepiece.campaign;

/** A campaign's folder or what goes into it is not as it must be; one line says what, where, and what to do. */
public final class CampaignException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CampaignException(String message) {
        super(message);
    }

    public CampaignException(String message, Throwable cause) {
        super(message, cause);
    }
}
