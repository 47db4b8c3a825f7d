package org.eyepiece.sky;

/**
 * The light that falls on the detector, linear, before the stretch: three bands of {@code float[size][size]}, 1 is the
 * stretch's white. Painters add to it.
 */
final class Plate {

    final int size;
    final double zoom;
    /** Width of a pixel in the field's units (the standard field is 2 wide). */
    final double pixel;

    final float[] red;
    final float[] green;
    final float[] blue;

    Plate(int size, double zoom) {
        this.size = size;
        this.zoom = zoom;
        pixel = 2 / (size * zoom);
        red = new float[size * size];
        green = new float[size * size];
        blue = new float[size * size];
    }

    float[] band(int band) {
        return switch (band) {
            case 0 -> red;
            case 1 -> green;
            default -> blue;
        };
    }

    /** Field coordinate of the middle of column {@code i}, left is negative. */
    double x(int i) {
        return (i + 0.5) * pixel - 1 / zoom;
    }

    /** Field coordinate of the middle of row {@code j}, the top is positive. */
    double y(int j) {
        return 1 / zoom - (j + 0.5) * pixel;
    }

    /** The first column at or right of {@code x}, kept inside the plate; the same for rows from the top with -y. */
    int from(double x) {
        return (int) Math.clamp(Math.floor((x + 1 / zoom) / pixel), 0, size);
    }

    /** One past the last column left of {@code x}, kept inside the plate. */
    int to(double x) {
        return (int) Math.clamp(Math.ceil((x + 1 / zoom) / pixel), 0, size);
    }

    void add(int at, float light, float[] tint) {
        red[at] += light * tint[0];
        green[at] += light * tint[1];
        blue[at] += light * tint[2];
    }

    /** A round Gaussian blob of this much light (brightness times area in field units squared) and width sigma. */
    void blob(double x, double y, double sigma, double flux, float[] tint) {
        double wide = Math.max(sigma, 0.45 * pixel);
        float peak = (float) (flux / (2 * Math.PI * wide * wide));
        double reach = 3.2 * wide;
        double scale = -0.5 / (wide * wide);
        int left = from(x - reach);
        int right = to(x + reach);
        float[] across = new float[Math.max(0, right - left)];
        for (int i = left; i < right; i++) {
            double dx = x(i) - x;
            across[i - left] = (float) Math.exp(scale * dx * dx);
        }
        for (int j = from(-y - reach); j < to(-y + reach); j++) {
            double dy = y(j) - y;
            float down = peak * (float) Math.exp(scale * dy * dy);
            for (int i = left; i < right; i++) {
                add(j * size + i, down * across[i - left], tint);
            }
        }
    }
}
