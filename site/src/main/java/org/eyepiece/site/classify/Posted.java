package org.eyepiece.site.classify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eyepiece.store.Classification;
import org.eyepiece.store.RefusedException;
import org.eyepiece.store.VolunteerId;
import org.eyepiece.store.Window;
import org.eyepiece.vote.Annotation;
import org.eyepiece.vote.VotesException;
import org.jspecify.annotations.Nullable;

/**
 * A classification as a browser sends it.
 *
 * @param id made by the browser, a UUID
 * @param subject what was looked at
 * @param lease under which it was given; an answer to one that has ended is taken too
 * @param startedAt when the volunteer began, by the browser's clock, epoch milliseconds
 * @param finishedAt when they were done, by the same clock
 * @param annotations one per question asked, in the order of the tree
 * @param replaces the id of the one that was reopened
 * @param client what it was looked at with
 */
record Posted(
        @Nullable String id,
        @Nullable String subject,
        @Nullable String lease,
        long startedAt,
        @Nullable Long finishedAt,
        @Nullable List<@Nullable Answered> annotations,
        @Nullable String replaces,
        @Nullable Client client) {

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** The answers to one question. */
    record Answered(@Nullable String question, @Nullable List<@Nullable String> answers) {

        Annotation annotation() {
            if (question == null || answers == null || answers.isEmpty() || answers.contains(null)) {
                throw wrong("a question is without an answer");
            }
            try {
                return new Annotation(
                        question, answers.stream().map(String::valueOf).toList());
            } catch (VotesException e) {
                throw wrong(String.valueOf(e.getMessage()));
            }
        }
    }

    /** The browser's window, whether it is touched, and the language of the page. */
    record Client(
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Boolean touch,
            @Nullable String language) {}

    /**
     * What is stored.
     *
     * @throws RefusedException INVALID where something is missing or is not what it should be
     */
    Classification by(VolunteerId volunteer) {
        if (subject == null || annotations == null) {
            throw wrong("a classification needs a subject and annotations");
        }
        return new Classification(
                uuid(id).orElseThrow(
                                () -> wrong("a classification needs an id: a UUID, such as crypto.randomUUID() makes")),
                volunteer,
                subject,
                annotations.stream().map(Posted::annotation).toList(),
                Instant.ofEpochMilli(startedAt),
                Optional.ofNullable(finishedAt).map(Instant::ofEpochMilli),
                client == null || client.language() == null ? "" : client.language(),
                client == null ? Optional.empty() : Window.told(client.width(), client.height()),
                replaced());
    }

    private static Annotation annotation(@Nullable Answered answered) {
        if (answered == null) {
            throw wrong("a question is without an answer");
        }
        return answered.annotation();
    }

    private Optional<UUID> replaced() {
        Optional<UUID> earlier = uuid(replaces);
        if (replaces != null && earlier.isEmpty()) {
            throw wrong("replaces is no UUID");
        }
        return earlier;
    }

    /** Java's own reading of a UUID takes shorter forms too, under which the same one could come twice. */
    static Optional<UUID> uuid(@Nullable String text) {
        return text != null && UUID_FORM.matcher(text).matches()
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    private static RefusedException wrong(String what) {
        return new RefusedException(RefusedException.Kind.INVALID, what);
    }
}
