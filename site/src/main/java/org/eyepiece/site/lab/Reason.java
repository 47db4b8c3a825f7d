package org.eyepiece.site.lab;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ResponseStatusException;

/** Why something is decided; kept with it. */
final class Reason {

    private static final int LONGEST = 500;

    private Reason() {}

    /**
     * The reason as it is kept.
     *
     * @throws ResponseStatusException 422 where there is none, or too much of it
     */
    static String of(@Nullable String given) {
        String reason = given == null ? "" : given.strip();
        if (reason.isEmpty() || reason.length() > LONGEST || reason.chars().anyMatch(Character::isISOControl)) {
            throw new ResponseStatusException(
                    UNPROCESSABLE_CONTENT, "Give a reason, in one line of at most " + LONGEST + " characters.");
        }
        return reason;
    }
}
