package org.eyepiece.site.http;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.eyepiece.image.ImageException;
import org.eyepiece.store.BusyException;
import org.eyepiece.store.RefusedException;
import org.eyepiece.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Every error is {@code application/problem+json} whose {@code status} is the HTTP status. The page refuses a classification for good on
 * such a 4xx, so a state-changing request is only answered with one when it can never succeed.
 */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final int LONGEST_WAIT_S = 3;

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedException e) {
        HttpStatus status = switch (e.kind()) {
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case NOT_SERVED, CONFLICT, TOO_LATE -> HttpStatus.CONFLICT;
        };
        return ResponseEntity.status(status).body(Refusal.problem(status, e));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(BusyException e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, soon())
                .body(Refusal.problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "busy",
                        "more is asked for than can be written; try again soon"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> image(ImageException e) {
        log.debug("{}", e.getMessage()); // anybody may ask for it again and again
        return answer(HttpStatus.NOT_FOUND, "image-unusable", "the image cannot be shown");
    }

    /** The database fails: whoever asked may ask again later. The log says what it was, not who asked for what. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(StoreException e) {
        log.error("{}", e.getMessage());
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "failed", "the database failed; try again later");
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> unexpected(Exception e) {
        if (e instanceof IOException) {
            return null; // whoever asked has gone; there is nobody to answer
        }
        log.error(
                "something unexpected happened: {} at {}",
                e,
                e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "?");
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "failed", "something unexpected happened; try again later");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e.getMostSpecificCause() instanceof TooLargeException tooLarge) {
            return handleExceptionInternal(
                    tooLarge,
                    Refusal.problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", String.valueOf(tooLarge.getMessage())),
                    headers,
                    HttpStatus.CONTENT_TOO_LARGE,
                    request);
        }
        return handleExceptionInternal(
                e,
                Refusal.problem(HttpStatus.BAD_REQUEST, "not-understood", "the body is not the JSON expected here"),
                headers,
                status,
                request);
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String code, String detail) {
        return ResponseEntity.status(status).body(Refusal.problem(status, code, detail));
    }

    /** Seconds to wait; not the same for everybody, so that not all come back at once. */
    static String soon() {
        return Integer.toString(ThreadLocalRandom.current().nextInt(LONGEST_WAIT_S) + 1);
    }
}
