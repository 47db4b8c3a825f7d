package org.eyepiece.site.lab;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.Map;
import org.eyepiece.site.http.Refusal;
import org.jspecify.annotations.Nullable;

/** Why something is decided; kept with it. */
final class Reason {

    private static final int LONGEST = 500;

    private Reason() {}

    /**
     * The reason as it is kept.
     *
     * @throws Refusal 422 where there is none, or too much of it
     */
    static String of(@Nullable String given) {
        String reason = given == null ? "" : given.strip();
        if (reason.isEmpty() || reason.length() > LONGEST || reason.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(
                    UNPROCESSABLE_CONTENT,
                    "reason-missing",
                    "Give a reason, in one line of at most " + LONGEST + " characters.",
                    Map.of("most", LONGEST));
        }
        return reason;
    }
}
