package org.eyepiece.sky;

import org.eyepiece.image.Pixels;

/**
 * From linear light to a picture: enlarged to the wanted size, then the colour-preserving asinh stretch of Lupton et al.
 * 2004, v = asinh(b I) / asinh(b) with I the mean of the bands, each band scaled by v / I, negative light black. Above
 * a knee the brightest band bends towards 1 and the colour towards white, so that no core has a flat top.
 */
final class Display {

    private static final double SOFTENING = 14;
    private static final int STEPS = 4096;
    private static final float BRIGHTEST = 16;
    private static final float KNEE = 0.72f;
    private static final float KNEE_WIDTH = 0.34f;
    private static final float PER_ROOT = (STEPS - 2) / 4f; // root of BRIGHTEST
    private static final float[] GAIN = new float[STEPS];

    static {
        double white = Math.log(SOFTENING + Math.sqrt(SOFTENING * SOFTENING + 1));
        for (int i = 0; i < STEPS; i++) {
            double root = Math.max(i, 0.5) / PER_ROOT;
            double light = SOFTENING * root * root;
            GAIN[i] = (float) (Math.log(light + Math.sqrt(light * light + 1)) / (white * root * root));
        }
    }

    private Display() {}

    /** The picture, {@code float[size][size][3]} in [0, 1]. */
    static Pixels develop(Plate plate, int size) {
        float[] red = plate.size == size ? plate.red : enlarged(plate.red, plate.size, size);
        float[] green = plate.size == size ? plate.green : enlarged(plate.green, plate.size, size);
        float[] blue = plate.size == size ? plate.blue : enlarged(plate.blue, plate.size, size);
        float[] out = new float[size * size * 3];
        for (int i = 0, o = 0; i < red.length; i++, o += 3) {
            float light = (red[i] + green[i] + blue[i]) / 3;
            float gain = gain(light);
            float r = Math.max(0, red[i] * gain);
            float g = Math.max(0, green[i] * gain);
            float b = Math.max(0, blue[i] * gain);
            float most = Math.max(r, Math.max(g, b));
            if (most <= KNEE) {
                out[o] = r;
                out[o + 1] = g;
                out[o + 2] = b;
                continue;
            }
            float over = most - KNEE;
            float top = KNEE + (1 - KNEE) * over / (over + KNEE_WIDTH);
            float fit = top / most * (1 - whitening(over));
            float white = top * whitening(over);
            out[o] = r * fit + white;
            out[o + 1] = g * fit + white;
            out[o + 2] = b * fit + white;
        }
        return new Pixels(size, size, 3, out);
    }

    /** How far towards white a pixel goes that is this much brighter than the knee: bright stars lose their colour. */
    private static float whitening(float over) {
        return over / (over + 2.5f);
    }

    private static float gain(float light) {
        if (light <= 0) {
            return GAIN[0];
        }
        float at = (float) Math.sqrt(Math.min(light, BRIGHTEST)) * PER_ROOT;
        int i = (int) at;
        float part = at - i;
        return GAIN[i] + part * (GAIN[i + 1] - GAIN[i]);
    }

    /** Catmull-Rom interpolation from n x n to size x size, rows and then columns. */
    private static float[] enlarged(float[] values, int n, int size) {
        int[] place = new int[size * 4];
        float[] weight = new float[size * 4];
        for (int i = 0; i < size; i++) {
            double at = (i + 0.5) * n / size - 0.5;
            int floor = (int) Math.floor(at);
            float t = (float) (at - floor);
            float[] w = {
                0.5f * t * (-1 + t * (2 - t)),
                1 + 0.5f * t * t * (-5 + 3 * t),
                0.5f * t * (1 + t * (4 - 3 * t)),
                0.5f * t * t * (t - 1)
            };
            for (int k = 0; k < 4; k++) {
                place[i * 4 + k] = Math.clamp(floor - 1 + k, 0, n - 1);
                weight[i * 4 + k] = w[k];
            }
        }
        float[] wide = new float[n * size];
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < size; x++) {
                int k = x * 4;
                int row = y * n;
                wide[y * size + x] = weight[k] * values[row + place[k]]
                        + weight[k + 1] * values[row + place[k + 1]]
                        + weight[k + 2] * values[row + place[k + 2]]
                        + weight[k + 3] * values[row + place[k + 3]];
            }
        }
        float[] out = new float[size * size];
        for (int y = 0; y < size; y++) {
            for (int k = 0; k < 4; k++) {
                float w = weight[y * 4 + k];
                int row = place[y * 4 + k] * size;
                for (int x = 0; x < size; x++) {
                    out[y * size + x] += w * wide[row + x];
                }
            }
        }
        return out;
    }
}
