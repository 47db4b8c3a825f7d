package org.eyepiece.image;

/**
 * The connected part of a galaxy that is brighter than a share of its brightest pixel, as an ellipse of equal second moments.
 *
 * @param axisRatio short over long axis, in (0, 1]
 * @param extent square root of its share of the frame's area, in [0, 1]
 * @param cos direction of the long axis: cosine and sine of twice its angle, both 0 where it has none
 * @param sin likewise
 */
record Isophote(double axisRatio, double extent, double cos, double sin) {

    /** How near the middle the brightest pixel is looked for. */
    private static final double NEAR = 0.25;

    /**
     * @param share of the brightest pixel's light, in (0, 1)
     * @param byLight whether the moments are weighted with the light, or every pixel counts alike
     */
    static Isophote of(Light light, double share, boolean byLight) {
        int seed = brightest(light);
        double threshold = share * light.values()[seed];
        boolean[] inside = new boolean[light.values().length];
        int[] found = new int[inside.length];
        int count = 0;
        if (threshold > 0) {
            found[count++] = seed;
            inside[seed] = true;
        }
        for (int next = 0; next < count; next++) {
            int column = found[next] % light.size();
            int row = found[next] / light.size();
            for (int side = 0; side < 4; side++) {
                int x = column + (side == 0 ? 1 : side == 1 ? -1 : 0);
                int y = row + (side == 2 ? 1 : side == 3 ? -1 : 0);
                if (light.pixel(x, y) > threshold && !inside[y * light.size() + x]) {
                    inside[y * light.size() + x] = true;
                    found[count++] = y * light.size() + x;
                }
            }
        }
        return ofMoments(light, inside, count, byLight);
    }

    private static int brightest(Light light) {
        int best = light.size() / 2 * light.size() + light.size() / 2;
        for (int i = 0; i < light.values().length; i++) {
            double x = light.x(i);
            double y = light.y(i);
            if (x * x + y * y < NEAR * NEAR && light.values()[i] > light.values()[best]) {
                best = i;
            }
        }
        return best;
    }

    private static Isophote ofMoments(Light light, boolean[] inside, int count, boolean byLight) {
        double sum = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < inside.length; i++) {
            if (inside[i]) {
                double weight = byLight ? light.values()[i] : 1;
                sum += weight;
                x += weight * light.x(i);
                y += weight * light.y(i);
                xx += weight * light.x(i) * light.x(i);
                yy += weight * light.y(i) * light.y(i);
                xy += weight * light.x(i) * light.y(i);
            }
        }
        if (!(sum > 0)) {
            return new Isophote(1, 0, 0, 0);
        }
        // A pixel is a square, not a point: its own second moment keeps a line of pixels from being infinitely thin.
        double pixel = 4.0 / (12.0 * light.size() * light.size());
        double varianceX = xx / sum - x / sum * (x / sum) + pixel;
        double varianceY = yy / sum - y / sum * (y / sum) + pixel;
        double covariance = xy / sum - x / sum * (y / sum);
        double half = (varianceX - varianceY) / 2;
        double spread = Math.sqrt(half * half + covariance * covariance);
        double middle = (varianceX + varianceY) / 2;
        double axisRatio = Math.sqrt(Math.max(pixel / 2, middle - spread) / (middle + spread));
        boolean round = spread < 1e-9 * middle;
        return new Isophote(
                axisRatio,
                Math.sqrt((double) count / inside.length),
                round ? 0 : half / spread,
                round ? 0 : covariance / spread);
    }

    /** How far two long axes point the same way: 1 along, -1 across. */
    double along(Isophote other) {
        return cos * other.cos + sin * other.sin;
    }

    /** Cosine and sine of the long axis itself; along the rows where it has none. */
    double[] direction() {
        if (cos == 0 && sin == 0) {
            return new double[] {1, 0};
        }
        double c = Math.sqrt(Math.max(0, (1 + cos) / 2));
        double s = Math.copySign(Math.sqrt(Math.max(0, (1 - cos) / 2)), sin);
        return new double[] {c, s};
    }
}
