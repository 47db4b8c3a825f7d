package org.eyepiece.cli;

import java.util.function.Supplier;

/** An option's value that cannot be meant: exit code 2, unlike bad data, which is code 1. The message is what a person reads. */
final class WrongUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongUse(String message) {
        super(message);
    }

    /** The value that {@code parsed} makes of an option; what it refuses is wrong use. */
    static <T> T unless(Supplier<T> parsed) {
        try {
            return parsed.get();
        } catch (IllegalArgumentException refused) {
            throw new WrongUse(Failures.line(refused));
        }
    }
}
