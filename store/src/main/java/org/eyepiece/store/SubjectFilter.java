package org.eyepiece.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which subjects are meant, as whoever runs a campaign asks for them.
 *
 * @param standing whether they need no more, and why
 * @param role what their votes are for; empty for any
 * @param part of their id, in either case; empty for any
 */
public record SubjectFilter(Standing standing, Optional<Role> role, String part) {

    /** Every subject. */
    public static final SubjectFilter ALL = new SubjectFilter(Standing.ANY, Optional.empty(), "");

    /** Whether subjects need more classifications. */
    public enum Standing {
        ANY(""),
        OPEN("cause IS NULL"),
        RETIRED("cause IS NOT NULL"),
        ENOUGH("cause = 'enough'"),
        ARTEFACT("cause = 'artefact'"),
        HAND("cause = 'hand'"),
        RULE("cause = 'rule'"),
        MERGED("cause = 'merged'");

        private final String condition;

        Standing(String condition) {
            this.condition = condition;
        }
    }

    /** The condition on a row of {@code subject}, to follow an {@code AND}. */
    String condition() {
        List<String> all = new ArrayList<>(List.of("1 = 1"));
        if (!standing.condition.isEmpty()) {
            all.add(standing.condition);
        }
        role.ifPresent(wanted -> all.add(wanted == Role.POOL ? "role = 'pool'" : "role = ? AND role <> 'pool'"));
        if (!part.isEmpty()) {
            all.add("lower(id) LIKE ? ESCAPE '!'");
        }
        return String.join(" AND ", all);
    }

    /** What the question marks of {@link #condition} stand for. */
    List<Object> arguments() {
        List<Object> all = new ArrayList<>();
        role.filter(wanted -> wanted != Role.POOL).ifPresent(wanted -> all.add(wanted.key()));
        if (!part.isEmpty()) {
            String plain = part.toLowerCase(Locale.ROOT)
                    .replace("!", "!!")
                    .replace("%", "!%")
                    .replace("_", "!_");
            all.add("%" + plain + "%");
        }
        return all;
    }
}
