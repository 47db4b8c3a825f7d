package org.eyepiece.image;

import java.util.Arrays;

/**
 * The light of a square frame above its sky, and where its middle is. Lengths are in half-widths of the frame: it spans -1 to 1.
 * Only the four basic operations and square roots are used, so that every machine finds the same numbers.
 */
@SuppressWarnings("ArrayRecordComponent") // worked on at once, never compared
record Light(int size, double sky, double[] values, double centreX, double centreY) {

    /** Share of the pixels that are taken to be no brighter than the sky. */
    private static final double SKY = 0.1;

    /** Width of the window in which the middle is looked for, and how far from the frame's own it may lie. */
    private static final double WINDOW = 0.35;

    private static final double FARTHEST = 0.25;
    private static final int ROUNDS = 4;

    static Light of(Pixels frame) {
        if (frame.width() != frame.height()) {
            throw new IllegalArgumentException("a frame is square, not " + frame.width() + " x " + frame.height());
        }
        int channels = frame.channels();
        double[] values = new double[frame.width() * frame.height()];
        for (int i = 0; i < values.length; i++) {
            double sum = 0;
            for (int c = 0; c < channels; c++) {
                float value = frame.values()[i * channels + c];
                sum += Float.isFinite(value) ? value : 0;
            }
            values[i] = sum / channels;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double sky = sorted[(int) (SKY * sorted.length)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i] - sky);
        }
        return new Light(frame.width(), sky, values, 0, 0).centred();
    }

    /** The same light about the middle of what shines near the frame's. */
    private Light centred() {
        double x = 0;
        double y = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double sum = 0;
            double sumX = 0;
            double sumY = 0;
            for (int i = 0; i < values.length; i++) {
                double atX = coordinate(i % size);
                double atY = coordinate(i / size);
                double away = ((atX - x) * (atX - x) + (atY - y) * (atY - y)) / (WINDOW * WINDOW);
                double weight = away < 1 ? values[i] * (1 - away) * (1 - away) : 0;
                sum += weight;
                sumX += weight * atX;
                sumY += weight * atY;
            }
            if (!(sum > 0)) {
                return this;
            }
            x = sumX / sum;
            y = sumY / sum;
        }
        double far = Math.sqrt(x * x + y * y);
        double kept = far > FARTHEST ? FARTHEST / far : 1;
        return new Light(size, sky, values, kept * x, kept * y);
    }

    private double coordinate(int index) {
        return (2 * index + 1.0) / size - 1;
    }

    /** Receives each pixel: its place from the middle and its light. */
    interface Each {
        void at(double x, double y, double light);
    }

    /** Every pixel within {@code reach} of the middle. */
    void within(double reach, Each each) {
        for (int i = 0; i < values.length; i++) {
            double x = x(i);
            double y = y(i);
            if (x * x + y * y < reach * reach) {
                each.at(x, y, values[i]);
            }
        }
    }

    /** Of pixel {@code i}, from the middle. */
    double x(int i) {
        return coordinate(i % size) - centreX;
    }

    double y(int i) {
        return coordinate(i / size) - centreY;
    }

    /** The light between pixels, at a place seen from the middle; none outside the frame. */
    double at(double x, double y) {
        double column = (x + centreX + 1) * size / 2 - 0.5;
        double row = (y + centreY + 1) * size / 2 - 0.5;
        int i = (int) Math.floor(column);
        int j = (int) Math.floor(row);
        double fx = column - i;
        double fy = row - j;
        return (1 - fy) * ((1 - fx) * pixel(i, j) + fx * pixel(i + 1, j))
                + fy * ((1 - fx) * pixel(i, j + 1) + fx * pixel(i + 1, j + 1));
    }

    /** The light of a pixel by column and row, 0 outside the frame. */
    double pixel(int column, int row) {
        return column < 0 || row < 0 || column >= size || row >= size ? 0 : values[row * size + column];
    }

    /** Each pixel replaced by the mean of the {@code 2 reach + 1} squared around it. */
    Light smoothed(int reach) {
        double[] smooth = new double[values.length];
        double cells = (2 * reach + 1) * (2 * reach + 1);
        for (int i = 0; i < values.length; i++) {
            double sum = 0;
            for (int dy = -reach; dy <= reach; dy++) {
                for (int dx = -reach; dx <= reach; dx++) {
                    sum += pixel(i % size + dx, i / size + dy);
                }
            }
            smooth[i] = sum / cells;
        }
        return new Light(size, sky, smooth, centreX, centreY);
    }
}
