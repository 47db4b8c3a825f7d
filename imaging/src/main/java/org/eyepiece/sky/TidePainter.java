package org.eyepiece.sky;

import org.eyepiece.sky.Galaxy.Tide;

/** Paints what a close passage leaves: the companion, tails that curve away and fade, and a shell or plume. */
final class TidePainter {

    private static final int LINKS = 26;

    private final Plate plate;
    private final Warp warp;

    TidePainter(Plate plate, Warp warp) {
        this.plate = plate;
        this.warp = warp;
    }

    /** Adds companion and debris of a galaxy with this much light. */
    void paint(Galaxy galaxy, double flux, Draws draws) {
        Tide tide = galaxy.tide();
        if (tide.companion() > 0) {
            new SpheroidPainter(plate, warp)
                    .paint(
                            tide.x(),
                            tide.y(),
                            flux * tide.companion(),
                            draws.between(1.2, 3.5),
                            tide.companionRadius(),
                            tide.companionAxisRatio(),
                            tide.companionAngle(),
                            2,
                            tide.companionColour());
        }
        if (tide.debris() == 0) {
            return;
        }
        double colour = Math.clamp(galaxy.disc().colour() - 0.05, 0.15, 0.8);
        double light = flux * tide.debris();
        double bend = draws.between(0.6, 2.2) * (draws.chance(0.5) ? 1 : -1);
        double radius = galaxy.radius();
        tail(draws, 0, 0, radius, tide.tailAngle(), tide.tailLength(), bend, 0.15 * light, colour);
        if (draws.chance(0.6)) {
            double back = tide.tailAngle() + 180 + 30 * draws.normal();
            boolean other = tide.companion() > 0;
            tail(
                    draws,
                    other ? tide.x() : 0,
                    other ? tide.y() : 0,
                    other ? tide.companionRadius() : radius,
                    back,
                    0.75 * tide.tailLength(),
                    bend,
                    0.09 * light,
                    colour);
        }
        int plumes = 2 + draws.below(3);
        for (int k = 0; k < plumes; k++) {
            double away = radius * draws.between(0.6, 2);
            double angle = draws.between(0, 2 * Math.PI);
            plate.blob(
                    away * Math.cos(angle),
                    away * Math.sin(angle),
                    radius * draws.between(0.35, 0.8),
                    0.05 * light,
                    Tint.of(colour + 0.1));
        }
    }

    private void tail(
            Draws draws,
            double x,
            double y,
            double radius,
            double angle,
            double length,
            double bend,
            double flux,
            double colour) {
        float[] tint = Tint.of(colour);
        double heading = Math.toRadians(angle);
        double px = x + 0.7 * radius * Math.cos(heading);
        double py = y + 0.7 * radius * Math.sin(heading);
        double step = length / LINKS;
        double lumps = draws.between(0, Texture.PERIOD);
        for (int k = 0; k < LINKS; k++) {
            double t = (double) k / LINKS;
            double width = radius * (0.20 + 0.22 * t);
            double fade = (1 - t) * (1 + 0.35 * Texture.FINE.at(lumps + 9 * t, lumps));
            plate.blob(px, py, width, flux * Math.max(0, fade) * 2 / LINKS, tint);
            heading += bend / LINKS * (1.3 - 0.6 * t);
            px += step * Math.cos(heading);
            py += step * Math.sin(heading);
        }
    }
}
