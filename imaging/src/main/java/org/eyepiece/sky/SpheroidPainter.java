package org.eyepiece.sky;

/** Paints bulges, ellipticals, companions and background galaxies: a Sersic profile over superellipses. */
final class SpheroidPainter {

    /** Brightness, in units of white, below which nothing is painted: a hundredth of the noise. */
    private static final double FAINTEST = 5e-5;

    private final Plate plate;
    private final Warp warp;

    SpheroidPainter(Plate plate, Warp warp) {
        this.plate = plate;
        this.warp = warp;
    }

    /**
     * Adds one spheroid.
     *
     * @param flux brightness times area, in white times field units squared
     * @param boxiness exponent of the superellipse, 2 for an ellipse
     */
    void paint(
            double x,
            double y,
            double flux,
            double sersic,
            double radius,
            double axisRatio,
            double angle,
            double boxiness,
            double colour) {
        Sersic profile = new Sersic(sersic);
        double atRadius = flux / (profile.total() * radius * radius * axisRatio);
        double reach = radius * profile.reach(FAINTEST / Math.max(atRadius, 1e-12));
        double cos = Math.cos(Math.toRadians(angle));
        double sin = Math.sin(Math.toRadians(angle));
        double soft = 0.16 * plate.pixel * plate.pixel;
        float[] tint = Tint.of(colour);
        boolean ellipse = Math.abs(boxiness - 2) < 0.02;
        int left = plate.from(x - reach);
        int right = plate.to(x + reach);
        for (int j = plate.from(-y - reach); j < plate.to(-y + reach); j++) {
            for (int i = left; i < right; i++) {
                double dx = plate.x(i) - x;
                double dy = plate.y(j) - y;
                if (!warp.none()) {
                    double bent = dx + warp.dx(dx, dy);
                    dy += warp.dy(dx, dy);
                    dx = bent;
                }
                double u = dx * cos + dy * sin;
                double v = (dy * cos - dx * sin) / axisRatio;
                double squared = ellipse ? u * u + v * v : superellipse(u, v, boxiness);
                float light = profile.at(Math.sqrt(squared + soft) / radius);
                plate.add(j * plate.size + i, (float) (atRadius * light), tint);
            }
        }
    }

    private static double superellipse(double u, double v, double exponent) {
        return Math.pow(Math.pow(Math.abs(u), exponent) + Math.pow(Math.abs(v), exponent), 2 / exponent);
    }
}
