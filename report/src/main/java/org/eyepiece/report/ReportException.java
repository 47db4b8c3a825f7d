package org.eyepiece.report;

/** The report cannot be written; the message says what is wrong, where, and what to do. */
public final class ReportException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public ReportException(String message) {
        super(message);
    }

    public ReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
