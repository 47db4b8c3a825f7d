package org.eyepiece.image;

/**
 * A map from the frame to the canvas, sampled bilinearly: the centre of pixel {@code (i, j)} out lies at
 * {@code (x + i xi + j xj, y + i yi + j yj)}, in pixels of the image, whose pixel centres are whole numbers. Beyond its
 * edge the image is mirrored.
 */
record Affine(double x, double y, double xi, double yi, double xj, double yj) {

    /** No turn: the square at {@code (left, top)} in edge coordinates, {@code step} image pixels per pixel out. */
    static Affine enlarging(double left, double top, double step) {
        double half = 0.5 * step - 0.5;
        return new Affine(left + half, top + half, step, 0, 0, step);
    }

    /** Writes {@code float[size][size][channels]} from {@code offset} on. */
    void sample(Pixels image, int size, float[] out, int offset) {
        if (image.channels() == 1) {
            sampleGrey(image, size, out, offset);
        } else {
            sampleColour(image, size, out, offset);
        }
    }

    private void sampleGrey(Pixels image, int size, float[] out, int offset) {
        float[] v = image.values();
        int width = image.width();
        int lastX = width - 1;
        int lastY = image.height() - 1;
        int to = offset;
        for (int j = 0; j < size; j++) {
            double rowX = x + j * xj;
            double rowY = y + j * yj;
            for (int i = 0; i < size; i++) {
                double px = rowX + i * xi;
                double py = rowY + i * yi;
                if (!(px >= 0 && py >= 0 && px < lastX && py < lastY)) {
                    px = mirrored(px, lastX);
                    py = mirrored(py, lastY);
                }
                int ix = (int) px;
                int iy = (int) py;
                float fx = (float) (px - ix);
                float fy = (float) (py - iy);
                int a = iy * width + ix;
                int right = ix < lastX ? 1 : 0;
                int b = iy < lastY ? a + width : a;
                float upper = v[a] + fx * (v[a + right] - v[a]);
                float lower = v[b] + fx * (v[b + right] - v[b]);
                out[to++] = upper + fy * (lower - upper);
            }
        }
    }

    private void sampleColour(Pixels image, int size, float[] out, int offset) {
        float[] v = image.values();
        int channels = image.channels();
        int lastX = image.width() - 1;
        int lastY = image.height() - 1;
        int to = offset;
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < size; i++) {
                double px = mirrored(x + j * xj + i * xi, lastX);
                double py = mirrored(y + j * yj + i * yi, lastY);
                int ix = (int) px;
                int iy = (int) py;
                float fx = (float) (px - ix);
                float fy = (float) (py - iy);
                int a = (iy * image.width() + ix) * channels;
                int right = ix < lastX ? channels : 0;
                int b = iy < lastY ? a + image.width() * channels : a;
                for (int c = 0; c < channels; c++) {
                    float upper = v[a + c] + fx * (v[a + right + c] - v[a + c]);
                    float lower = v[b + c] + fx * (v[b + right + c] - v[b + c]);
                    out[to++] = upper + fy * (lower - upper);
                }
            }
        }
    }

    /** Mirrors at the outer pixels' outer edges (-0.5 and last + 0.5), then keeps within the pixel centres. */
    static double mirrored(double at, int last) {
        if (at >= 0 && at < last) {
            return at;
        }
        double period = 2.0 * (last + 1);
        double within = (at + 0.5) - period * Math.floor((at + 0.5) / period);
        double folded = within > last + 1 ? period - within : within;
        return Math.min(last, Math.max(0, folded - 0.5));
    }
}
