package org.eyepiece.image;

import java.util.Arrays;

/**
 * Shrinks a rectangle of an image by area averaging: each pixel out is the mean of what it covers, pixels cut by its edge
 * counting by the part covered. Exact for whole and broken ratios alike; the mean brightness is kept.
 */
final class BoxResize {

    private final Pixels image;
    private final BoxWeights across;
    private final BoxWeights down;

    private BoxResize(Pixels image, BoxWeights across, BoxWeights down) {
        this.image = image;
        this.across = across;
        this.down = down;
    }

    /** The rectangle at {@code (left, top)}, in pixels of the image and within it, to become {@code columns x rows}. */
    static BoxResize of(Pixels image, double left, double top, double width, double height, int columns, int rows) {
        return new BoxResize(
                image,
                BoxWeights.of(left, width, columns, image.width()),
                BoxWeights.of(top, height, rows, image.height()));
    }

    /** Writes {@code float[rows][columns][channels]} from {@code offset} on. */
    void into(float[] out, int offset) {
        int channels = image.channels();
        int width = image.width() * channels;
        int rowLength = across.count() * channels;
        float[] tall = new float[width];
        for (int row = 0; row < down.count(); row++) {
            int from = across.first(0) * channels;
            int to = across.end(across.count() - 1) * channels;
            Arrays.fill(tall, from, to, 0f);
            for (int y = down.first(row); y < down.end(row); y++) {
                addRow(tall, y * width, from, to, down.part(row, y));
            }
            averageAcross(tall, channels, out, offset + row * rowLength);
        }
    }

    private void addRow(float[] tall, int start, int from, int to, float weight) {
        float[] values = image.values();
        for (int i = from; i < to; i++) {
            tall[i] += weight * values[start + i];
        }
    }

    private void averageAcross(float[] tall, int channels, float[] out, int offset) {
        int to = offset;
        for (int column = 0; column < across.count(); column++) {
            int first = across.first(column) * channels;
            int last = (across.end(column) - 1) * channels;
            for (int c = 0; c < channels; c++) {
                float sum = across.firstPart(column) * tall[first + c];
                if (last > first) {
                    float inner = 0;
                    for (int x = first + channels + c; x < last; x += channels) {
                        inner += tall[x];
                    }
                    sum += across.innerPart(column) * inner + across.lastPart(column) * tall[last + c];
                }
                out[to++] = Math.min(1f, sum);
            }
        }
    }
}
