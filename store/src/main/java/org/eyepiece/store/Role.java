package org.eyepiece.store;

import java.util.Locale;

/** What a subject's votes are for. */
public enum Role {
    /** Given out as the feeds say; trained on. */
    POOL,
    /** Drawn at random, so that its votes speak for all subjects; gets a share of what is given out; trained on. */
    CONTROL,
    /** Drawn at random; given out before all others; models are judged on it and never trained on it. */
    TEST;

    /** As it stands in the database. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
