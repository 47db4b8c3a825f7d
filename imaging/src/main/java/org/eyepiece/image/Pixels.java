package org.eyepiece.image;

import java.util.Objects;

/**
 * A decoded image: {@code float[height][width][channels]} flattened row by row, channels interleaved (1 = grey, 3 = red,
 * green, blue), brightness in [0, 1] with 0 black.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1, the first at the top
 * @param channels 1 or 3
 * @param values {@code width * height * channels} numbers; not copied, so whoever hands them over must let them be
 */
@SuppressWarnings("ArrayRecordComponent") // bulk pixels: identity is enough, nobody compares images by value
public record Pixels(int width, int height, int channels, float[] values) {

    public Pixels {
        Objects.requireNonNull(values);
        if (width < 1 || height < 1 || (channels != 1 && channels != 3)) {
            throw new IllegalArgumentException("not an image: " + width + " x " + height + " x " + channels);
        }
        if (values.length != Math.multiplyExact(Math.multiplyExact(width, height), channels)) {
            throw new IllegalArgumentException(
                    values.length + " numbers for " + width + " x " + height + " x " + channels);
        }
    }

    /** The brightness at column {@code x}, row {@code y} in channel {@code c}. */
    public float at(int x, int y, int c) {
        return values[(y * width + x) * channels + c];
    }
}
