package org.eyepiece.sky;

/** From one colour number, 0 young and blue to 1 old and red, to the share of the light in the three bands (mean 1). */
final class Tint {

    private static final double[] AT = {-0.3, 0, 0.33, 0.62, 1, 1.3};
    private static final float[][] RGB = {
        {0.52f, 0.88f, 1.60f},
        {0.74f, 0.93f, 1.33f},
        {0.95f, 0.97f, 1.08f},
        {1.16f, 1.02f, 0.82f},
        {1.36f, 1.06f, 0.58f},
        {1.90f, 0.80f, 0.30f},
    };

    private Tint() {}

    /** Red, green and blue for this colour; the ends hold beyond -0.3 and 1.3. */
    static float[] of(double colour) {
        double c = Math.clamp(colour, AT[0], AT[AT.length - 1]);
        int i = 0;
        while (i < AT.length - 2 && c > AT[i + 1]) {
            i++;
        }
        float part = (float) ((c - AT[i]) / (AT[i + 1] - AT[i]));
        float[] rgb = new float[3];
        for (int band = 0; band < 3; band++) {
            rgb[band] = RGB[i][band] + part * (RGB[i + 1][band] - RGB[i][band]);
        }
        return rgb;
    }
}
