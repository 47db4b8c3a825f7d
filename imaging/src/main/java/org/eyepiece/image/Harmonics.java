package org.eyepiece.image;

/**
 * How light is spread around the middle: in rings, the sums of {@code light * e^(i m angle)} for m = 0 to {@link #ORDERS}. An m = 2
 * near the middle whose angle stays is a bar, one whose angle turns with the radius is two arms.
 */
final class Harmonics {

    /** The highest m. */
    static final int ORDERS = 4;

    /** Light per pixel added to each ring, so that what is dark has no shape. */
    private static final double FAINT = 0.01;

    private final double[] edges;
    private final double[] light;
    private final double[][] real;
    private final double[][] imaginary;

    /**
     * @param edges of the rings, ascending, in half-widths of the frame along the long axis
     * @param shape whose ellipses the rings are
     * @param axisRatio of the rings, in (0, 1]; 1 for circles
     */
    Harmonics(Light from, double[] edges, Isophote shape, double axisRatio) {
        this.edges = edges;
        int rings = edges.length - 1;
        light = new double[rings];
        real = new double[rings][ORDERS + 1];
        imaginary = new double[rings][ORDERS + 1];
        double[] axis = shape.direction();
        from.within(1, (x, y, value) -> {
            double along = x * axis[0] + y * axis[1];
            double across = (y * axis[0] - x * axis[1]) / axisRatio;
            add(along, across, value);
        });
    }

    private void add(double x, double y, double value) {
        double radius = Math.sqrt(x * x + y * y);
        int ring = ring(radius);
        if (ring < 0) {
            return;
        }
        light[ring] += value + FAINT;
        double re = value;
        double im = 0;
        for (int m = 0; m <= ORDERS; m++) {
            real[ring][m] += re;
            imaginary[ring][m] += im;
            double turned = (re * x - im * y) / radius;
            im = (re * y + im * x) / radius;
            re = turned;
        }
    }

    private int ring(double radius) {
        if (!(radius > 0) || radius < edges[0]) {
            return -1;
        }
        for (int ring = 0; ring < light.length; ring++) {
            if (radius < edges[ring + 1]) {
                return ring;
            }
        }
        return -1;
    }

    /** Strength of m in a ring relative to its light, in [0, 1]. */
    double strength(int ring, int m) {
        return light[ring] > 0 ? size(real[ring][m], imaginary[ring][m]) / light[ring] : 0;
    }

    /** How far m keeps its angle through all rings: 1 straight, 0 turned away; 0 where there is none. */
    double coherence(int m) {
        double re = 0;
        double im = 0;
        double sum = 0;
        for (int ring = 0; ring < light.length; ring++) {
            re += real[ring][m];
            im += imaginary[ring][m];
            sum += size(real[ring][m], imaginary[ring][m]) + FAINT;
        }
        return size(re, im) / sum;
    }

    private static double size(double re, double im) {
        return Math.sqrt(re * re + im * im);
    }
}
