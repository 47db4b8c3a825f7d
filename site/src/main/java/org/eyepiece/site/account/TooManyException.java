package org.eyepiece.site.account;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** More was asked for than one may: 429, with the time after which to try again. */
public final class TooManyException extends ErrorResponseException {

    private static final long serialVersionUID = 1;

    private final long seconds;

    /**
     * Asks for patience.
     *
     * @param seconds until trying again can succeed
     */
    public TooManyException(long seconds) {
        super(
                HttpStatus.TOO_MANY_REQUESTS,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.TOO_MANY_REQUESTS, "Too many requests; try again in " + seconds + " s."),
                null);
        this.seconds = seconds;
        getBody().setProperty("code", "too-many");
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }

    /** Seconds until trying again can succeed. */
    public long seconds() {
        return seconds;
    }
}
