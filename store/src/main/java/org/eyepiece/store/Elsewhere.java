package org.eyepiece.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eyepiece.vote.Annotation;

/**
 * A classification made on another site.
 *
 * @param id the same each time the same one is imported, such as {@link UUID#nameUUIDFromBytes} of its number there
 * @param volunteer the person's name there
 * @param subject the subject's id in this campaign
 * @param annotations one per question asked, in the order of the tree, to its end
 * @param language in which; may be empty
 * @param startedAt when the volunteer began
 * @param finishedAt when the volunteer was done, where that is known
 * @param window in which it was looked at, where that is known
 * @param acceptedAt when it was stored there
 */
public record Elsewhere(
        UUID id,
        String volunteer,
        String subject,
        List<Annotation> annotations,
        String language,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Optional<Window> window,
        Instant acceptedAt) {

    public Elsewhere {
        Objects.requireNonNull(id);
        Objects.requireNonNull(volunteer);
        Objects.requireNonNull(subject);
        annotations = List.copyOf(annotations);
        Objects.requireNonNull(language);
        Objects.requireNonNull(startedAt);
        Objects.requireNonNull(finishedAt);
        Objects.requireNonNull(window);
        Objects.requireNonNull(acceptedAt);
    }
}
