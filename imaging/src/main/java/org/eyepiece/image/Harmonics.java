package org.eyepiece.image;

/**
 * How light is spread around the middle: in rings, the means of {@code light * e^(i m angle)} for m = 0 to {@link #ORDERS}. An m = 2
 * near the middle whose angle stays is a bar, one whose angle turns with the radius is two arms. Rings are sampled along their
 * curves, between pixels, because a ring of whole pixels is square and has an m = 4 of its own.
 */
final class Harmonics {

    /** The highest m. */
    static final int ORDERS = 4;

    private static final int ANGLES = 48;
    private static final int CURVES = 4;
    private static final double[] COS = new double[ANGLES];
    private static final double[] SIN = new double[ANGLES];

    static {
        for (int i = 0; i < ANGLES; i++) {
            COS[i] = StrictMath.cos(2 * Math.PI * i / ANGLES);
            SIN[i] = StrictMath.sin(2 * Math.PI * i / ANGLES);
        }
    }

    /** Light added to each sample, so that what is dark has no shape. */
    private static final double FAINT = 0.01;

    private final double[] light;
    private final double[][] real;
    private final double[][] imaginary;

    /**
     * @param edges of the rings, ascending, in half-widths of the frame along the long axis
     * @param shape whose long axis angles are counted from
     * @param axisRatio of the rings, in (0, 1]; 1 for circles
     */
    Harmonics(Light from, double[] edges, Isophote shape, double axisRatio) {
        int rings = edges.length - 1;
        light = new double[rings];
        real = new double[rings][ORDERS + 1];
        imaginary = new double[rings][ORDERS + 1];
        double[] axis = shape.direction();
        for (int ring = 0; ring < rings; ring++) {
            for (int curve = 0; curve < CURVES; curve++) {
                double radius = edges[ring] + (edges[ring + 1] - edges[ring]) * (curve + 0.5) / CURVES;
                for (int angle = 0; angle < ANGLES; angle++) {
                    double along = radius * COS[angle];
                    double across = radius * axisRatio * SIN[angle];
                    double value = from.at(along * axis[0] - across * axis[1], along * axis[1] + across * axis[0]);
                    add(ring, angle, radius, value);
                }
            }
        }
    }

    private void add(int ring, int angle, double radius, double value) {
        light[ring] += radius * (value + FAINT);
        for (int m = 0; m <= ORDERS; m++) {
            real[ring][m] += radius * value * COS[m * angle % ANGLES];
            imaginary[ring][m] += radius * value * SIN[m * angle % ANGLES];
        }
    }

    /** Strength of m in a ring relative to its light, in [0, 1]. */
    double strength(int ring, int m) {
        return size(real[ring][m], imaginary[ring][m]) / light[ring];
    }

    /** How much of m keeps its angle through all rings, relative to their light, in [0, 1]. */
    double straight(int m) {
        double re = 0;
        double im = 0;
        double sum = 0;
        for (int ring = 0; ring < light.length; ring++) {
            re += real[ring][m];
            im += imaginary[ring][m];
            sum += light[ring];
        }
        return size(re, im) / sum;
    }

    /** How much of m turns away from ring to ring, relative to the light of all: 0 for a bar. */
    double turning(int m) {
        double sum = 0;
        double all = 0;
        for (int ring = 0; ring < light.length; ring++) {
            sum += size(real[ring][m], imaginary[ring][m]);
            all += light[ring];
        }
        return sum / all - straight(m);
    }

    private static double size(double re, double im) {
        return Math.sqrt(re * re + im * im);
    }
}
