package org.eyepiece.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eyepiece.vote.Annotation;

/**
 * One volunteer's whole pass over one subject, as it is sent in.
 *
 * @param id made by whoever sends it, once for ever: sent again it is the same classification
 * @param volunteer whose it is
 * @param subject the subject's id
 * @param annotations one per question asked, in the order of the tree, to its end
 * @param startedAt when the subject came before the volunteer, by the volunteer's clock
 * @param finishedAt when the volunteer was done, by the same clock, where that was said
 * @param language in which the questions were read, such as {@code en}; may be empty
 * @param window in which it was looked at, where that was said
 * @param replaces the provisional classification of the same subject that this one stands in for, where the volunteer reopened one
 */
public record Classification(
        UUID id,
        VolunteerId volunteer,
        String subject,
        List<Annotation> annotations,
        Instant startedAt,
        Optional<Instant> finishedAt,
        String language,
        Optional<Window> window,
        Optional<UUID> replaces) {

    /** Later than any clock that is right; a number of milliseconds that fits everywhere. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    public Classification {
        Objects.requireNonNull(id);
        Objects.requireNonNull(volunteer);
        Objects.requireNonNull(subject);
        annotations = List.copyOf(annotations);
        Objects.requireNonNull(window);
        Objects.requireNonNull(replaces);
        if (!language.matches("[A-Za-z0-9-]{0,35}")) {
            throw new RefusedException(
                    RefusedException.Kind.INVALID, "a language is a tag of at most 35 characters, such as en or pt-BR");
        }
        requireTime(startedAt, "begun");
        finishedAt.ifPresent(time -> requireTime(time, "ended"));
    }

    private static void requireTime(Instant time, String what) {
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new RefusedException(
                    RefusedException.Kind.INVALID,
                    "a classification cannot have " + what + " at " + time + "; set the clock");
        }
    }

    /** One that replaces none, and of which nothing more is known. */
    public static Classification of(
            UUID id, VolunteerId volunteer, String subject, List<Annotation> annotations, Instant startedAt) {
        return new Classification(
                id,
                volunteer,
                subject,
                annotations,
                startedAt,
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty());
    }

    /** The same in place of an earlier one. */
    public Classification replacing(UUID earlier) {
        return new Classification(
                id, volunteer, subject, annotations, startedAt, finishedAt, language, window, Optional.of(earlier));
    }
}
