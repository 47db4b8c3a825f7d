package org.eyepiece.image;

import java.util.Locale;

/** How many channels the network sees. */
public enum Colour {
    /** One channel: the mean of red, green and blue, not a luminance. */
    GREY(1),
    /** Three channels: red, green, blue. */
    RGB(3);

    private final int channels;

    Colour(int channels) {
        this.channels = channels;
    }

    /** Numbers per pixel: 1 or 3. */
    public int channels() {
        return channels;
    }

    /** The name in settings and model files: {@code grey} or {@code rgb}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The colour of that name.
     *
     * @throws IllegalArgumentException for any other name
     */
    public static Colour of(String key) {
        for (Colour colour : values()) {
            if (colour.key().equals(key)) {
                return colour;
            }
        }
        throw new IllegalArgumentException("colour is '" + key + "'; write grey or rgb");
    }

    /** The same picture in this colour: grey becomes three equal channels, colour becomes its mean. */
    public Pixels of(Pixels pixels) {
        if (pixels.channels() == channels) {
            return pixels;
        }
        float[] from = pixels.values();
        int count = pixels.width() * pixels.height();
        float[] to = new float[Math.multiplyExact(count, channels)];
        for (int i = 0; i < count; i++) {
            if (this == GREY) {
                to[i] = (from[3 * i] + from[3 * i + 1] + from[3 * i + 2]) / 3f;
            } else {
                to[3 * i] = from[i];
                to[3 * i + 1] = from[i];
                to[3 * i + 2] = from[i];
            }
        }
        return new Pixels(pixels.width(), pixels.height(), channels, to);
    }
}
