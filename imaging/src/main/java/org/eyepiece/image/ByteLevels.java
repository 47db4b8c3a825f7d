package org.eyepiece.image;

/** Bytes 0-255 become brightness in [0, 1]. */
final class ByteLevels {

    private static final float[] ONE = table(255);
    private static final float[] SUM_OF_THREE = table(3 * 255);

    private ByteLevels() {}

    /** One byte per pixel in, grey or three equal channels out. */
    static Pixels grey(byte[] samples, int width, int height, Colour colour) {
        int count = width * height;
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = ONE[samples[i] & 0xFF];
        }
        return colour.of(new Pixels(width, height, 1, values));
    }

    /** Three bytes per pixel in; their mean or themselves out. */
    static Pixels rgb(byte[] samples, int width, int height, Colour colour) {
        return switch (colour) {
            case GREY -> mean(samples, width, height);
            case RGB -> asTheyAre(samples, width, height);
        };
    }

    private static Pixels mean(byte[] samples, int width, int height) {
        float[] values = new float[width * height];
        for (int i = 0, from = 0; i < values.length; i++, from += 3) {
            values[i] = SUM_OF_THREE[(samples[from] & 0xFF) + (samples[from + 1] & 0xFF) + (samples[from + 2] & 0xFF)];
        }
        return new Pixels(width, height, 1, values);
    }

    private static Pixels asTheyAre(byte[] samples, int width, int height) {
        float[] values = new float[width * height * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = ONE[samples[i] & 0xFF];
        }
        return new Pixels(width, height, 3, values);
    }

    private static float[] table(int white) {
        float[] table = new float[white + 1];
        for (int i = 0; i <= white; i++) {
            table[i] = (float) ((double) i / white);
        }
        return table;
    }
}
