package org.eyepiece.image;

/** Stored samples of 0 to 255 become brightness in [0, 1]. */
final class ByteLevels {

    private static final float LEVEL = 1 / 255f;
    private static final float THIRD_OF_LEVEL = 1 / 765f;

    private ByteLevels() {}

    /** One byte per pixel in, grey or three equal channels out. */
    static Pixels grey(byte[] samples, int width, int height, Colour colour) {
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = (samples[i] & 0xFF) * LEVEL;
        }
        return colour.of(new Pixels(width, height, 1, values));
    }

    /** Three bytes per pixel in; their mean or themselves out. */
    static Pixels rgb(byte[] samples, int width, int height, Colour colour) {
        int[] packed = new int[width * height];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = samples[3 * i] & 0xFF | (samples[3 * i + 1] & 0xFF) << 8 | (samples[3 * i + 2] & 0xFF) << 16;
        }
        return packed(packed, width, height, colour);
    }

    /** One int per pixel in, red in its lowest byte, then green, blue, and one unused; their mean or themselves out. */
    static Pixels packed(int[] samples, int width, int height, Colour colour) {
        float[] values = new float[width * height * colour.channels()];
        switch (colour) {
            case GREY -> mean(samples, values);
            case RGB -> split(samples, values);
        }
        return new Pixels(width, height, colour.channels(), values);
    }

    private static void mean(int[] samples, float[] values) {
        for (int i = 0; i < values.length; i++) {
            int pixel = samples[i];
            values[i] = ((pixel & 0xFF) + (pixel >>> 8 & 0xFF) + (pixel >>> 16 & 0xFF)) * THIRD_OF_LEVEL;
        }
    }

    private static void split(int[] samples, float[] values) {
        for (int i = 0, to = 0; to < values.length; i++, to += 3) {
            int pixel = samples[i];
            values[to] = (pixel & 0xFF) * LEVEL;
            values[to + 1] = (pixel >>> 8 & 0xFF) * LEVEL;
            values[to + 2] = (pixel >>> 16 & 0xFF) * LEVEL;
        }
    }
}
