package org.eyepiece.sky;

import java.util.Arrays;

/**
 * What air, telescope and detector do: blur by the point-spread function (a Gaussian core with a faint wide wing, the
 * bands a fraction of a pixel apart, as in a drift scan), and noise of sky and photons.
 */
final class Atmosphere {

    private static final double WING = 0.12;

    private Atmosphere() {}

    /** Blurs all three bands; {@code fwhm} in field units. */
    static void blur(Plate plate, double fwhm, Draws draws) {
        double sigma = Math.sqrt(square(fwhm / 2.355 / plate.pixel) + 0.06);
        double apart = 0.075 * fwhm / plate.pixel;
        float[] row = new float[plate.size];
        float[] image = new float[plate.size * plate.size];
        for (int band = 0; band < 3; band++) {
            float[] across = kernel(sigma, band == 1 ? 0 : apart * draws.normal());
            float[] down = kernel(sigma, band == 1 ? 0 : apart * draws.normal());
            convolve(plate.band(band), plate.size, across, down, row, image);
        }
    }

    /** A normalised kernel: nine tenths a Gaussian, the rest twice as wide, shifted by a fraction of a pixel. */
    private static float[] kernel(double sigma, double shift) {
        int half = (int) Math.ceil(3.4 * sigma + Math.abs(shift));
        float[] weights = new float[2 * half + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double d2 = square(i - half - shift) / (sigma * sigma);
            double w = (1 - WING) * Math.exp(-0.5 * d2) + WING * 0.5 * Math.exp(-0.125 * d2);
            weights[i] = (float) w;
            sum += w;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= (float) sum;
        }
        return weights;
    }

    private static void convolve(float[] values, int n, float[] across, float[] down, float[] row, float[] image) {
        Arrays.fill(image, 0);
        int halfDown = down.length / 2;
        int halfAcross = across.length / 2;
        for (int y = 0; y < n; y++) {
            for (int k = 0; k < down.length; k++) {
                int from = Math.clamp(y + k - halfDown, 0, n - 1) * n;
                float w = down[k];
                int to = y * n;
                for (int x = 0; x < n; x++) {
                    image[to + x] += w * values[from + x];
                }
            }
        }
        for (int y = 0; y < n; y++) {
            int at = y * n;
            Arrays.fill(row, 0);
            for (int k = 0; k < across.length; k++) {
                int shift = k - halfAcross;
                float w = across[k];
                int begin = Math.clamp(-shift, 0, n);
                int end = Math.clamp(n - shift, begin, n);
                for (int x = begin; x < end; x++) {
                    row[x] += w * image[at + x + shift];
                }
                for (int x = 0; x < begin; x++) {
                    row[x] += w * image[at];
                }
                for (int x = end; x < n; x++) {
                    row[x] += w * image[at + n - 1];
                }
            }
            System.arraycopy(row, 0, values, at, n);
        }
    }

    /**
     * Adds sky and photon noise. {@code sky} is the deviation in one detector pixel; a plate pixel that covers more of
     * them averages them.
     */
    static void noise(Plate plate, double sky, double detectorPixels, Draws draws) {
        double covered = Math.max(1, detectorPixels / plate.zoom / plate.size);
        float[] excess = {1.1f, 0.9f, 0.95f};
        for (int band = 0; band < 3; band++) {
            float[] values = plate.band(band);
            float sigma = (float) (sky * excess[band] / covered);
            float variance = sigma * sigma;
            float photons = (float) (0.0009 * sky / 0.005 / (covered * covered));
            float pedestal = (float) (sky * 0.15 * draws.normal());
            for (int i = 0; i < values.length; i++) {
                float v = values[i];
                float deviation = v > 0.002f ? (float) Math.sqrt(variance + photons * Math.min(v, 1)) : sigma;
                values[i] = v + pedestal + deviation * draws.pixelNoise();
            }
        }
    }

    private static double square(double v) {
        return v * v;
    }
}
