package org.eyepiece.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eyepiece.vote.Annotation;

/**
 * A classification as it is kept.
 *
 * @param id its own
 * @param volunteer whose it is
 * @param subject the subject's id
 * @param annotations what was answered
 * @param language in which; may be empty
 * @param feed where the subject came from
 * @param startedAt when the volunteer began, by the volunteer's clock
 * @param finishedAt when the volunteer was done, by the same clock, where that was said
 * @param window in which it was looked at, where that was said
 * @param acceptedAt when it was stored
 * @param finalAt until when it can or could be withdrawn
 * @param state what has become of it
 * @param counted whether it is part of the counts: final, and its volunteer not excluded
 */
public record StoredClassification(
        UUID id,
        VolunteerId volunteer,
        String subject,
        List<Annotation> annotations,
        String language,
        Feed feed,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Optional<Window> window,
        Instant acceptedAt,
        Instant finalAt,
        State state,
        boolean counted) {

    /** What becomes of a classification. */
    public enum State {
        /** Can still be withdrawn; holds a place, does not count yet. */
        PROVISIONAL,
        /** Counts, for good. */
        FINAL,
        /** Taken back in time. */
        WITHDRAWN;

        static State of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}
