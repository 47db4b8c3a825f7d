package org.eyepiece.sky;

import org.eyepiece.sky.Galaxy.Disc;

/**
 * Paints a disc seen from its edge: nearly exponential along it, sech^2 across it (van der Kruit and Searle 1981), a dust
 * lane that takes more of the blue, clumps, and a slight warp.
 */
final class EdgeOnPainter {

    private final Plate plate;

    EdgeOnPainter(Plate plate) {
        this.plate = plate;
    }

    /** Adds the disc with this much light, and dims what the plate already holds of the bulge. */
    void paint(Disc disc, double flux, Draws draws) {
        double scale = disc.scale();
        double height = 0.72 * disc.axisRatio() * scale;
        double peak = flux / (2 * 1.2 * scale * 2 * height);
        double cos = Math.cos(Math.toRadians(disc.angle()));
        double sin = Math.sin(Math.toRadians(disc.angle()));
        double bend = draws.normal() * 0.05 * height / (scale * scale);
        double twist = draws.normal() * 0.012 * height / (scale * scale * scale);
        double lane = draws.normal() * 0.35 * height;
        double laneWidth = Math.max(height * draws.between(0.35, 0.6), 0.3 * plate.pixel);
        double laneReach = scale * draws.between(1.2, 2.6);
        double end = scale * draws.between(2.6, 4);
        double offset = draws.between(0, Texture.PERIOD);
        double flare = draws.between(0, 0.12);
        float[] tint = Tint.of(disc.colour());
        double reach = 6 * scale;
        for (int j = plate.from(-reach); j < plate.to(reach); j++) {
            for (int i = plate.from(-reach); i < plate.to(reach); i++) {
                double x = plate.x(i);
                double y = plate.y(j);
                double u = x * cos + y * sin;
                double v = y * cos - x * sin + bend * u * u + twist * u * u * u;
                double thick = height * (1 + flare * Math.abs(u) / scale);
                if (Math.abs(v) > 6 * thick) {
                    continue;
                }
                double along = Math.exp(-(Math.sqrt(u * u + 0.09 * scale * scale) / scale - 0.3));
                along *= 1 + disc.lopsided() * 0.5 * Math.tanh(u / scale);
                along /= 1 + Math.exp((Math.abs(u) - end) / (0.3 * scale));
                double sech = 1 / Math.cosh(v / thick);
                double clump = Texture.FINE.at(u / scale * 22 + offset, v / height * 4 + 2 * offset);
                double light = peak * along * sech * sech * Math.max(0.25, 1 + 0.5 * disc.clumps() * clump);
                double across = (v - lane) / laneWidth;
                double patchy = Math.max(0, 1 + 0.4 * Texture.FINE.at(u / scale * 26 + 3 * offset, offset));
                double depth = disc.dust()
                        * patchy
                        * Math.exp(-0.5 * across * across)
                        / (1 + Math.exp((Math.abs(u) - laneReach) * 6 / scale));
                int at = j * plate.size + i;
                plate.red[at] = dimmed(plate.red[at], light * tint[0], 0.75 * depth);
                plate.green[at] = dimmed(plate.green[at], light * tint[1], depth);
                plate.blue[at] = dimmed(plate.blue[at], light * tint[2], 1.3 * depth);
            }
        }
    }

    /** The lane dims the disc's light, and of the bulge's the half that lies behind it. */
    private static float dimmed(float bulge, double disc, double depth) {
        double through = Math.exp(-depth);
        return (float) (bulge * (0.45 + 0.55 * through) + disc * through);
    }
}
