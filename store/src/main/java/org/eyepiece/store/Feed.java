package org.eyepiece.store;

import java.util.Locale;

/** Where a subject given to a volunteer comes from. */
public enum Feed {
    /** Fewest classifications first, chance among equals. */
    CLASSIC,
    /** What the {@link Queue} asks for, highest priority first. */
    ENHANCED,
    /** The test set, on which models are judged: before all others, one subject after another. */
    TEST,
    /** Drawn at random, whatever the model wants; one subject after another. */
    CONTROL,
    /** Nobody was given it here: the classification came from elsewhere. */
    IMPORTED;

    /** As it stands in the database. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Feed of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
