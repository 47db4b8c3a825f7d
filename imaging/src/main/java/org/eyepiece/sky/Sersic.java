package org.eyepiece.sky;

/**
 * The Sersic profile I(x) = exp(-b ((r / Re)^(1/n) - 1)), 1 at the half-light radius Re (Sersic 1963; b after Ciotti and
 * Bertin 1999), read from a table, because it is asked for at every pixel.
 */
final class Sersic {

    /** The profile ends at this many half-light radii. */
    static final double END = 12;

    private static final int STEPS = 1024;
    private static final double LOWEST = 0.5;
    private static final double STEP_OF_N = 0.25;
    private static final int ROWS = 23;
    private static final double PER_ROOT = (STEPS - 2) / Math.sqrt(END);
    private static final float[][] TABLE = new float[ROWS][STEPS];

    static {
        for (int row = 0; row < ROWS; row++) {
            double n = LOWEST + row * STEP_OF_N;
            double b = 2 * n - 1.0 / 3 + 4 / (405 * n) + 46 / (25515 * n * n);
            for (int i = 0; i < STEPS; i++) {
                double root = i / PER_ROOT;
                TABLE[row][i] = (float) Math.exp(-b * (Math.pow(root * root, 1 / n) - 1));
            }
        }
    }

    private final float[] profile = new float[STEPS];
    private final double area;

    /** The profile of index {@code n}, 0.5 to 6. */
    Sersic(double n) {
        double at = Math.clamp((n - LOWEST) / STEP_OF_N, 0, ROWS - 1.001);
        int row = (int) at;
        float part = (float) (at - row);
        float[] low = TABLE[row];
        float[] high = TABLE[row + 1];
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            profile[i] = low[i] + part * (high[i] - low[i]);
            double root = i / PER_ROOT;
            sum += root * root * root * profile[i];
        }
        area = 4 * Math.PI * sum / PER_ROOT; // 2 pi x I dx with x = root^2, dx = 2 root droot
    }

    /** Brightness at {@code x} half-light radii, 0 beyond {@link #END}. */
    float at(double x) {
        double root = Math.sqrt(x) * PER_ROOT;
        int i = (int) root;
        if (i >= STEPS - 1) {
            return 0;
        }
        float part = (float) (root - i);
        return profile[i] + part * (profile[i + 1] - profile[i]);
    }

    /** The light of the whole profile for Re = 1 and a brightness of 1 there. */
    double total() {
        return area;
    }

    /** The radius, in half-light radii, beyond which it is fainter than {@code level}. */
    double reach(double level) {
        int i = STEPS - 2;
        while (i > 0 && profile[i] < level) {
            i--;
        }
        double root = (i + 1) / PER_ROOT;
        return root * root;
    }
}
