package org.eyepiece.store;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody who can sign in.
 *
 * @param name as it is typed, compared without regard to case
 * @param volunteer who classifies under it
 * @param passwordHash made by the caller, with its salt and settings; empty where signing in happens elsewhere
 * @param owner whether it may open the lab
 * @param since when it was made
 */
public record Account(String name, VolunteerId volunteer, String passwordHash, boolean owner, Instant since) {

    public Account {
        Objects.requireNonNull(name);
        Objects.requireNonNull(passwordHash);
    }

    /** Never the hash: this may end in a log. */
    @Override
    public String toString() {
        return name + (owner ? " (owner)" : "");
    }
}
