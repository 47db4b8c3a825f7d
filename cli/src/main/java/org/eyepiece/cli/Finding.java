package org.eyepiece.cli;

import java.util.Locale;

/**
 * One thing {@code eyepiece doctor} looked at.
 *
 * @param topic what was looked at, a word or two
 * @param level how much it matters
 * @param found what is there
 * @param advice what to install or do; empty where nothing needs doing
 */
record Finding(String topic, Level level, String found, String advice) {
    enum Level {
        /** Nothing to do. */
        OK,
        /** Works, and would be faster or know more with what is advised. */
        SLOWER,
        /** Eyepiece does not work without it. */
        MISSING;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String topic, String found) {
        return new Finding(topic, Level.OK, found, "");
    }

    static Finding slower(String topic, String found, String advice) {
        return new Finding(topic, Level.SLOWER, found, advice);
    }

    static Finding missing(String topic, String found, String advice) {
        return new Finding(topic, Level.MISSING, found, advice);
    }
}
