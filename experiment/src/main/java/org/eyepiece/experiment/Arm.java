package org.eyepiece.experiment;

import java.util.List;

/**
 * One strategy under one seed, round by round. Round 0 is the same for all strategies of a seed.
 *
 * @param strategy as on the command line, such as {@code bald+random=0.1}
 */
public record Arm(String strategy, long seed, List<Round> rounds) {
    public Arm {
        rounds = List.copyOf(rounds);
    }
}
