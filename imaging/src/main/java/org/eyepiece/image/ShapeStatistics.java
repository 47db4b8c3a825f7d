package org.eyepiece.image;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Simple figures of what a galaxy looks like, by name and always in the same order: how bright and how compact it is, how round, how
 * symmetric, how rough, and, for coloured frames, how red. A network that has learnt to tell them from images without labels needs
 * fewer labels afterwards. They hardly change when the image is turned or mirrored, because a network sees it in every direction.
 *
 * <p>Concentration, Gini and M20 as Lotz, Primack and Madau 2004 (AJ 128, 163) describe them, asymmetry and smoothness as Conselice
 * 2003 (ApJS 147, 1), all on the displayed brightness instead of flux and without a segmentation map.
 */
public final class ShapeStatistics {

    private static final double[] RINGS = {0, 0.1, 0.2, 0.35, 0.5, 0.7, 1};
    private static final double[] TURNS = {0.08, 0.25, 0.45, 0.7, 0.95};
    private static final double[] PLANE = {0.1, 0.35, 0.6, 0.9};
    private static final double[] BAR = {0.1, 0.2, 0.3, 0.4};
    private static final double[] SHARES = {0.1, 0.25, 0.5};

    /** Light per pixel added to what ratios divide by: the noise of an empty frame has no shape. */
    private static final double FAINT = 0.01;

    /** No disc is taken to be more inclined than this: the thickness of one seen from its edge is no inclination. */
    private static final double FLATTEST = 0.3;

    private final SequencedMap<String, Double> figures = new LinkedHashMap<>();
    private final Pixels frame;
    private final Light light;
    private final Isophote shape;

    private ShapeStatistics(Pixels frame) {
        this.frame = frame;
        light = Light.of(frame);
        shape = Isophote.of(light, SHARES[0], true);
    }

    /**
     * The statistics of a frame, all finite.
     *
     * @param frame square, as the network sees it without augmentation
     */
    public static SequencedMap<String, Double> of(Pixels frame) {
        ShapeStatistics statistics = new ShapeStatistics(frame);
        statistics.profile();
        statistics.order();
        statistics.roundness();
        statistics.symmetry();
        statistics.harmonics();
        statistics.texture();
        if (frame.channels() == 3) {
            statistics.colour();
        }
        return statistics.figures;
    }

    private void put(String name, double value) {
        figures.put(name, Double.isFinite(value) ? value : 0);
    }

    /** Mean light in rings, and the radii that hold a fifth, a half and four fifths of it. */
    private void profile() {
        put("sky", light.sky());
        double[] sum = new double[RINGS.length - 1];
        double[] pixels = new double[RINGS.length - 1];
        double[] fine = new double[100];
        light.within(1, (x, y, value) -> {
            double radius = Math.sqrt(x * x + y * y);
            int ring = 0;
            while (radius >= RINGS[ring + 1]) {
                ring++;
            }
            sum[ring] += value;
            pixels[ring]++;
            fine[(int) (radius * fine.length)] += value;
        });
        for (int ring = 0; ring < sum.length; ring++) {
            put("ring-" + (ring + 1), sum[ring] / Math.max(1, pixels[ring]));
        }
        double r20 = holding(fine, 0.2);
        double r80 = holding(fine, 0.8);
        put("radius-20", r20);
        put("radius-50", holding(fine, 0.5));
        put("radius-80", r80);
        put("concentration", StrictMath.log10(r80 / r20));
    }

    /** The radius within which a share of the light lies. */
    private static double holding(double[] fine, double share) {
        double wanted = share * Arrays.stream(fine).sum();
        double sum = 0;
        for (int i = 0; i < fine.length; i++) {
            if (sum + fine[i] >= wanted && fine[i] > 0) {
                return (i + (wanted - sum) / fine[i]) / fine.length;
            }
            sum += fine[i];
        }
        return 1;
    }

    /** How unevenly light is shared between pixels, and how far out the brightest lie. */
    private void order() {
        int[] inside = new int[light.values().length];
        int count = 0;
        for (int i = 0; i < inside.length; i++) {
            double radius = light.x(i) * light.x(i) + light.y(i) * light.y(i);
            if (radius < 0.7 * 0.7) {
                inside[count++] = i;
            }
        }
        double[][] byLight = Arrays.stream(inside, 0, count)
                .mapToObj(i -> new double[] {light.values()[i], light.x(i) * light.x(i) + light.y(i) * light.y(i)})
                .sorted((a, b) -> Double.compare(a[0], b[0]))
                .toArray(double[][]::new);
        double total = FAINT * count;
        double moment = 0;
        double gini = 0;
        for (int i = 0; i < count; i++) {
            total += byLight[i][0];
            moment += byLight[i][0] * byLight[i][1];
            gini += (2.0 * i + 1 - count) * byLight[i][0];
        }
        put("gini", gini / (count * total));
        double brightest = 0;
        double bright = 0;
        for (int i = count - 1; i >= 0 && bright < 0.2 * total; i--) {
            bright += byLight[i][0];
            brightest += byLight[i][0] * byLight[i][1];
        }
        put("m20", StrictMath.log10((brightest + 1e-4 * total) / (moment + 1e-4 * total)));
    }

    private void roundness() {
        Isophote[] isophotes = new Isophote[SHARES.length];
        for (int i = 0; i < SHARES.length; i++) {
            isophotes[i] = Isophote.of(light, SHARES[i], false);
            String above = "-" + Math.round(100 * SHARES[i]);
            put("axis-ratio" + above, isophotes[i].axisRatio());
            put("extent" + above, isophotes[i].extent());
        }
        put("axis-ratio", shape.axisRatio());
        // Only where both are elongated has the angle between them a meaning.
        put(
                "twist",
                (1 - isophotes[0].along(isophotes[2]))
                        * (1 - isophotes[0].axisRatio())
                        * (1 - isophotes[2].axisRatio()));
    }

    /** Light that does not come back when the image is turned half round or mirrored, relative to all light. */
    private void symmetry() {
        double[] axis = shape.direction();
        double cos = axis[0] * axis[0] - axis[1] * axis[1];
        double sin = 2 * axis[0] * axis[1];
        put("asymmetry-inner", unlike(0.4, -1, 0, 0, -1));
        put("asymmetry", unlike(0.9, -1, 0, 0, -1));
        put("mirror-long", unlike(0.9, cos, sin, sin, -cos));
        put("mirror-short", unlike(0.9, -cos, -sin, -sin, cos));
    }

    private double unlike(double reach, double xx, double xy, double yx, double yy) {
        double[] sums = new double[2];
        light.within(reach, (x, y, value) -> {
            sums[0] += Math.abs(value - light.at(xx * x + xy * y, yx * x + yy * y));
            sums[1] += value + FAINT;
        });
        return sums[0] / Math.max(FAINT, sums[1]);
    }

    private void harmonics() {
        Harmonics seen = new Harmonics(light, TURNS, shape, 1);
        for (int ring = 0; ring < TURNS.length - 1; ring++) {
            for (int m = 1; m <= Harmonics.ORDERS; m++) {
                put("m" + m + "-ring-" + (ring + 1), seen.strength(ring, m));
            }
        }
        // The outer edge, unweighted: a bar must not pass for the inclination that it is measured against.
        Isophote disc = Isophote.of(light, SHARES[0], false);
        double inclined = Math.max(FLATTEST, disc.axisRatio());
        Harmonics plane = new Harmonics(light, PLANE, disc, inclined);
        put("bar", plane.strength(0, 2));
        put("bar-m4", plane.strength(0, 4));
        put("plane-m2-2", plane.strength(1, 2));
        put("plane-m2-3", plane.strength(2, 2));
        Harmonics inner = new Harmonics(light, BAR, disc, inclined);
        put("bar-straight", inner.straight(2));
        put("bar-turning", inner.turning(2));
    }

    /** What blurring removes, and how many bright spots there are. */
    private void texture() {
        Light smooth = light.smoothed(1);
        put("roughness-3", difference(smooth));
        put("roughness-5", difference(light.smoothed(2)));
        double first = 0;
        double second = 0;
        int peaks = 0;
        double brightest = Arrays.stream(smooth.values()).max().orElse(0);
        for (int i = 0; i < smooth.values().length; i++) {
            double value = smooth.values()[i];
            if (value > 0.15 * brightest && value > 2 * FAINT && isPeak(smooth, i)) {
                peaks++;
                second = Math.max(second, Math.min(first, value));
                first = Math.max(first, value);
            }
        }
        put("peaks", StrictMath.log1p(peaks));
        put("second-peak", first > 0 ? second / first : 0);
    }

    private static boolean isPeak(Light smooth, int i) {
        double x = smooth.x(i);
        double y = smooth.y(i);
        if (x * x + y * y >= 1) {
            return false;
        }
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                boolean self = dx == 0 && dy == 0;
                if (!self && smooth.pixel(i % smooth.size() + dx, i / smooth.size() + dy) >= smooth.values()[i]) {
                    return false;
                }
            }
        }
        return true;
    }

    private double difference(Light other) {
        double[] sums = new double[2];
        for (int i = 0; i < light.values().length; i++) {
            if (light.x(i) * light.x(i) + light.y(i) * light.y(i) < 0.9 * 0.9) {
                sums[0] += Math.abs(light.values()[i] - other.values()[i]);
                sums[1] += light.values()[i] + FAINT;
            }
        }
        return sums[0] / Math.max(FAINT, sums[1]);
    }

    /** Red over blue and the share of green, weighted with the light, near the middle and farther out, and the step between. */
    private void colour() {
        double[] edges = {0, 0.25, 0.7};
        double[] red = new double[2];
        double[] green = new double[2];
        for (int ring = 0; ring < 2; ring++) {
            double sumRed = 0;
            double sumGreen = 0;
            double sum = 0;
            for (int i = 0; i < light.values().length; i++) {
                double radius = Math.sqrt(light.x(i) * light.x(i) + light.y(i) * light.y(i));
                if (radius >= edges[ring] && radius < edges[ring + 1]) {
                    double r = frame.values()[3 * i];
                    double g = frame.values()[3 * i + 1];
                    double b = frame.values()[3 * i + 2];
                    double weight = light.values()[i] / (r + g + b + FAINT);
                    sumRed += weight * (r - b);
                    sumGreen += weight * (g - (r + b) / 2);
                    sum += light.values()[i] + FAINT;
                }
            }
            red[ring] = sumRed / Math.max(FAINT, sum);
            green[ring] = sumGreen / Math.max(FAINT, sum);
            put("red-" + (ring + 1), red[ring]);
            put("green-" + (ring + 1), green[ring]);
        }
        put("red-step", red[1] - red[0]);
        put("green-step", green[1] - green[0]);
    }
}
