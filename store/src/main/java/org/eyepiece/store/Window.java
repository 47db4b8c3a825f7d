package org.eyepiece.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The window in which a subject was looked at.
 *
 * @param width in CSS pixels, 1 to 100,000
 * @param height likewise
 */
public record Window(int width, int height) {

    private static final int LARGEST = 100_000;

    public Window {
        if (!possible(width) || !possible(height)) {
            throw new RefusedException(
                    RefusedException.Kind.INVALID,
                    "a window is 1 to " + LARGEST + " pixels wide and high, not " + width + " x " + height);
        }
    }

    /** The window of that size; empty where somebody did not say, or said what cannot be: no reason to lose a classification. */
    public static Optional<Window> told(@Nullable Integer width, @Nullable Integer height) {
        return width != null && height != null && possible(width) && possible(height)
                ? Optional.of(new Window(width, height))
                : Optional.empty();
    }

    private static boolean possible(int pixels) {
        return pixels >= 1 && pixels <= LARGEST;
    }
}
