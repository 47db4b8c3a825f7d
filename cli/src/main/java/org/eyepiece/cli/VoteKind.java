package org.eyepiece.cli;

import java.util.Locale;
import org.eyepiece.report.Votes;

/** What a table of votes really is; every number that rests on it says so. */
enum VoteKind {
    REAL("Counts of volunteers' own answers."),
    RECONSTRUCTED("Counts worked back from published, weighted vote fractions."),
    PSEUDO_COUNTS(
            "Published, debiased vote fractions times an assumed number of volunteers, rounded: not people's own answers."),
    SIMULATED("Answers of simulated volunteers to simulated galaxies."),
    UNSTATED("Nobody stated what these votes are (--votes-are): take no claim about people from them.");

    private final String sentence;

    VoteKind(String sentence) {
        this.sentence = sentence;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String sentence() {
        return sentence;
    }

    static VoteKind of(String key) {
        for (VoteKind kind : values()) {
            if (kind.key().equals(key)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "unknown kind of votes '" + key + "': choose real, reconstructed, pseudo-counts or simulated");
    }

    /** As a report's header shows it. */
    Votes shown() {
        return switch (this) {
            case REAL -> new Votes(Votes.Kind.REAL, sentence);
            case RECONSTRUCTED -> new Votes(Votes.Kind.RECONSTRUCTED, sentence);
            case PSEUDO_COUNTS -> new Votes(Votes.Kind.PSEUDO_COUNTS, sentence);
            case SIMULATED -> new Votes(Votes.Kind.SIMULATED, sentence);
            case UNSTATED -> new Votes(Votes.Kind.UNSTATED, sentence);
        };
    }
}
