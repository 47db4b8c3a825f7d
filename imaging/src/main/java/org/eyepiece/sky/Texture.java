package org.eyepiece.sky;

import org.eyepiece.sky.Draws.Purpose;

/**
 * Periodic two-dimensional noise, mean 0 and deviation 1, smooth between its cells: the stuff clumps, ragged arms and
 * patchy dust are made of. Octaves of bicubic value noise added up once, then read by bilinear lookup.
 */
final class Texture {

    /** Cells per period; coordinates wrap after this many. */
    static final int PERIOD = 256;

    private static final int MASK = PERIOD - 1;

    /** Large, slow changes: 4 to 16 to a period. */
    static final Texture COARSE = new Texture(1, new int[] {4, 8, 16}, new double[] {1, 0.55, 0.3});

    /** Clumps: 16 to 128 to a period. */
    static final Texture FINE = new Texture(2, new int[] {16, 32, 64, 128}, new double[] {1, 0.75, 0.5, 0.3});

    private final float[] values = new float[PERIOD * PERIOD];

    private Texture(long index, int[] cells, double[] weights) {
        Draws draws = new Draws(20, Purpose.TEXTURE, index);
        for (int octave = 0; octave < cells.length; octave++) {
            add(draws, cells[octave], weights[octave]);
        }
        double sum = 0;
        double squares = 0;
        for (float v : values) {
            sum += v;
            squares += v * v;
        }
        double mean = sum / values.length;
        double scale = 1 / Math.sqrt(squares / values.length - mean * mean);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((values[i] - mean) * scale);
        }
    }

    private void add(Draws draws, int cells, double weight) {
        double[] lattice = new double[cells * cells];
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = weight * draws.normal();
        }
        double step = (double) cells / PERIOD;
        for (int y = 0; y < PERIOD; y++) {
            int row = (int) (y * step);
            double[] wy = spline(y * step - row);
            for (int x = 0; x < PERIOD; x++) {
                int column = (int) (x * step);
                double[] wx = spline(x * step - column);
                double sum = 0;
                for (int j = 0; j < 4; j++) {
                    int from = (row + j) % cells * cells;
                    for (int i = 0; i < 4; i++) {
                        sum += wy[j] * wx[i] * lattice[from + (column + i) % cells];
                    }
                }
                values[y * PERIOD + x] += (float) sum;
            }
        }
    }

    /** The four weights of a uniform cubic B-spline. */
    private static double[] spline(double t) {
        double s = 1 - t;
        return new double[] {
            s * s * s / 6, (4 - 6 * t * t + 3 * t * t * t) / 6, (4 - 6 * s * s + 3 * s * s * s) / 6, t * t * t / 6
        };
    }

    /** The noise at (x, y) in cells, any finite coordinates. */
    float at(double x, double y) {
        double floorX = Math.floor(x);
        double floorY = Math.floor(y);
        float px = (float) (x - floorX);
        float py = (float) (y - floorY);
        int x0 = (int) floorX & MASK;
        int x1 = (x0 + 1) & MASK;
        int y0 = ((int) floorY & MASK) * PERIOD;
        int y1 = (((int) floorY + 1) & MASK) * PERIOD;
        float top = values[y0 + x0] + px * (values[y0 + x1] - values[y0 + x0]);
        float bottom = values[y1 + x0] + px * (values[y1 + x1] - values[y1 + x0]);
        return top + py * (bottom - top);
    }
}
