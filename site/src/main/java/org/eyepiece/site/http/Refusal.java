package org.eyepiece.site.http;

import java.util.Locale;
import java.util.Map;
import org.eyepiece.store.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A no that a page can say in its reader's language: a problem that beside its English {@code detail} has a {@code code}, and the
 * values that the words for that code have places for.
 */
public final class Refusal extends ErrorResponseException {

    private static final long serialVersionUID = 1;

    /** One whose words have no places. */
    public Refusal(HttpStatus status, String code, String detail) {
        this(status, code, detail, Map.of());
    }

    /**
     * One whose words have places.
     *
     * @param code small letters and hyphens, the same for ever: pages know it by this
     * @param values by the names of the places, such as {@code id}
     */
    public Refusal(HttpStatus status, String code, String detail, Map<String, Object> values) {
        super(status, problem(status, code, detail, values), null);
    }

    static ProblemDetail problem(HttpStatus status, String code, String detail) {
        return problem(status, code, detail, Map.of());
    }

    /** What the store refuses: its kind is the code. */
    public static ProblemDetail problem(HttpStatus status, RefusedException e) {
        return problem(
                status,
                e.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                String.valueOf(e.getMessage()),
                Map.of());
    }

    private static ProblemDetail problem(HttpStatus status, String code, String detail, Map<String, Object> values) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        values.forEach(problem::setProperty);
        return problem;
    }
}
