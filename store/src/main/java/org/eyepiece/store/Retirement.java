package org.eyepiece.store;

import java.time.Instant;
import java.util.Locale;

/**
 * That a subject needs no more classifications, and why.
 *
 * @param cause what kind of reason
 * @param reason in words
 * @param who a person's or a rule's name; {@code "rule"} where a campaign's own rules said so
 * @param at when
 */
public record Retirement(Cause cause, String reason, String who, Instant at) {

    /** What kind of reason a subject is retired for. */
    public enum Cause {
        /** Enough final classifications. */
        ENOUGH("it has all the classifications asked for"),
        /** Enough people say that there is no galaxy to classify. */
        ARTEFACT("enough people call it an artefact"),
        /** Somebody said so. */
        HAND(""),
        /** A rule outside the store said so. */
        RULE(""),
        /** It is another subject's picture. */
        MERGED("");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        /** As it stands in the database. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Cause of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}
