package org.eyepiece.sky;

import org.eyepiece.sky.Galaxy.Arms;
import org.eyepiece.sky.Galaxy.Bar;
import org.eyepiece.sky.Galaxy.Disc;
import org.eyepiece.sky.Galaxy.Ring;

/**
 * Paints an inclined disc: an old exponential disc, a bar, and young light in arms, ring, flocculence and knots. Arms are
 * logarithmic spirals r = r0 exp(angle tan(pitch)) that wander, differ from one another and fade. What depends on the
 * radius or on the angle alone is tabulated first, so that a pixel costs a square root, an arc tangent and a few lookups.
 */
final class DiscPainter {

    private static final double TURN = 2 * Math.PI;
    private static final double REACH = 7;

    private final Plate plate;
    private final Warp warp;
    private final Disc disc;
    private final Bar bar;
    private final Arms arms;
    private final RadialTables radial;
    private final float[] crest;
    private final double cos;
    private final double sin;
    private final double offset;
    private final double wander;
    private final double floccules;
    private final boolean orderless;
    private final double nearSide;
    private final double lopsidedCos;
    private final double lopsidedSin;

    DiscPainter(Plate plate, Warp warp, Galaxy galaxy, Draws draws) {
        this.plate = plate;
        this.warp = warp;
        disc = galaxy.disc();
        bar = galaxy.bar();
        arms = galaxy.arms();
        Ring ring = galaxy.ring();
        radial = new RadialTables(disc, arms, ring, REACH * disc.scale(), draws);
        crest = crest(arms, draws);
        cos = Math.cos(Math.toRadians(disc.angle()));
        sin = Math.sin(Math.toRadians(disc.angle()));
        offset = draws.between(0, Texture.PERIOD);
        wander = arms.irregularity() * 0.5 / Math.max(1, arms.count());
        floccules = disc.clumps();
        orderless = galaxy.kind() == Kind.IRREGULAR;
        nearSide = draws.chance(0.5) ? 1 : -1;
        double side = draws.between(0, TURN);
        lopsidedCos = disc.lopsided() * Math.cos(side);
        lopsidedSin = disc.lopsided() * Math.sin(side);
    }

    /** One arm's cross-section over its phase, mean removed from the peak: sharp on the inside, trailing outside. */
    private static float[] crest(Arms arms, Draws draws) {
        float[] values = new float[RadialTables.STEPS];
        double sharp = draws.between(1.3, 3.2);
        double skew = 0.5 * arms.hand();
        for (int i = 0; i < values.length; i++) {
            double phase = TURN * i / values.length;
            values[i] = (float) Math.exp(sharp * (Math.cos(phase + skew * Math.sin(phase)) - 1));
        }
        return values;
    }

    /** Adds the disc with this much light and the bar with that much. */
    void paint(double discFlux, double barFlux, Draws draws) {
        double scale = disc.scale();
        double peak = discFlux / (TURN * scale * scale * Math.pow(disc.axisRatio(), 0.55));
        double barPeak = bar.strength() == 0 ? 0 : barFlux / (2.0 * bar.length() * bar.length() * bar.axisRatio());
        float[] old = Tint.of(disc.colour() + 0.12);
        float[] young = Tint.of(arms.count() > 0 ? arms.colour() : disc.colour() - 0.2);
        float[] barTint = Tint.of(Math.min(1, disc.colour() + 0.3));
        double reach = REACH * scale;
        for (int j = plate.from(-reach); j < plate.to(reach); j++) {
            for (int i = plate.from(-reach); i < plate.to(reach); i++) {
                pixel(i, j, peak, barPeak, old, young, barTint);
            }
        }
        knots(draws, discFlux, young);
    }

    private void pixel(int i, int j, double peak, double barPeak, float[] old, float[] young, float[] barTint) {
        double x = plate.x(i);
        double y = plate.y(j);
        if (!warp.none()) {
            double bent = x + warp.dx(x, y);
            y += warp.dy(x, y);
            x = bent;
        }
        double u = x * cos + y * sin;
        double v = (y * cos - x * sin) / disc.axisRatio();
        double radius = Math.sqrt(u * u + v * v);
        int step = radial.step(radius);
        if (step < 0) {
            return;
        }
        int at = j * plate.size + i;
        double angle = Math.atan2(v, u);
        float base = radial.base[step];
        double lean = 1 + (lopsidedCos * u + lopsidedSin * v) / (radius + 2 * disc.scale());
        double patch = orderless
                ? Texture.FINE.at(u / disc.scale() * 9 + offset, v / disc.scale() * 9 - offset)
                : Texture.FINE.at(spiral(angle, radial.floccule[step]), radial.depth[step] + offset);
        double arm = armLight(angle, step, patch);
        double fresh = arm + radial.ring[step] * (1 + 0.35 * patch);
        if (floccules > 0.04) {
            double raised = Math.max(0, patch - 0.1) * (orderless ? 1.6 : 1);
            fresh += floccules * radial.spread[step] * (0.20 + 0.75 * raised);
        }
        double lane = 1 - disc.dust() * shade(angle, step, v, radius, patch);
        float aged = (float) (peak * base * lean * lane * (1 + 0.25 * arm));
        float newborn = (float) (peak * radial.young[step] * lean * Math.max(0, fresh) * (0.4 + 0.6 * lane));
        plate.add(at, aged, old);
        plate.add(at, newborn, young);
        if (barPeak > 0 && radius < 1.25 * bar.length()) {
            plate.add(at, (float) (barPeak * barLight(u, v)), barTint);
        }
    }

    /** Texture column of this angle, sheared by a spiral's phase, once round the period. */
    private double spiral(double angle, double phase) {
        return (angle * arms.hand() - phase) * (Texture.PERIOD / TURN) + offset;
    }

    private double armLight(double angle, int step, double patch) {
        float envelope = radial.envelope[step];
        if (arms.count() == 0 || envelope < 0.004f) {
            return 0;
        }
        double along = spiral(angle, radial.phase[step]);
        double slow = Texture.COARSE.at(along, radial.depth[step] * 0.8 + 2 * offset);
        double phase = angle * arms.hand() - radial.phase[step] + wander * slow;
        double turns = phase * arms.count() / TURN;
        int place = (int) ((turns - Math.floor(turns)) * RadialTables.STEPS) & (RadialTables.STEPS - 1);
        double uneven = Texture.COARSE.at(along + 77, radial.depth[step] * 0.5 + offset);
        double strength = Math.max(0.1, 1 + 0.55 * arms.irregularity() * uneven);
        return arms.strength() * envelope * crest[place] * strength * Math.max(0.15, 1 + 0.45 * patch) * 1.9;
    }

    /** Dust: a lane along the inner edge of each arm, and the near side of an inclined disc. */
    private double shade(double angle, int step, double v, double radius, double patch) {
        double tilt = 0.22 * (1 - disc.axisRatio()) * Math.max(0, nearSide * v / (radius + 1e-9)) * radial.spread[step];
        if (arms.count() == 0) {
            return Math.clamp(tilt * (1 + 0.5 * patch), 0, 0.8);
        }
        double phase = angle * arms.hand() - radial.phase[step];
        double turns = phase * arms.count() / TURN + 0.22;
        int place = (int) ((turns - Math.floor(turns)) * RadialTables.STEPS) & (RadialTables.STEPS - 1);
        double lane = 0.35 * arms.strength() * radial.envelope[step] * crest[place] * crest[place];
        return Math.clamp((lane + tilt) * (1 + 0.5 * patch), 0, 0.8);
    }

    /** A bar that is flat along its length, rounds off at the ends and swells a little before them. */
    private double barLight(double u, double v) {
        double turn = Math.toRadians(bar.angle());
        double c = Math.cos(turn);
        double s = Math.sin(turn);
        double along = (u * c + v * s) / bar.length();
        double across = (v * c - u * s) / (bar.length() * bar.axisRatio());
        double a2 = along * along;
        double profile = Math.exp(-1.1 * Math.pow(across * across, 0.75));
        double ends = 1 / (1 + Math.exp((Math.abs(along) - 0.88) * 11));
        return profile * ends * (0.75 + 0.6 * Math.exp(-5 * a2) + 0.18 * a2);
    }

    /** Star-forming knots: small blue blobs, most along the arms, the rest anywhere in the disc. */
    private void knots(Draws draws, double discFlux, float[] young) {
        int count = (int) (disc.clumps() * 26 * draws.between(0.5, 1.3));
        boolean armed = arms.count() > 0;
        for (int k = 0; k < count; k++) {
            double radius = disc.scale() * Math.min(4.2, draws.between(0.5, 2.2) + draws.gamma(1.5) * 0.4);
            double angle = draws.between(0, TURN);
            if (armed && draws.chance(0.45 + 0.5 * arms.strength())) {
                double crestAngle = radial.phase[Math.max(0, radial.step(radius))]
                        + TURN * draws.below(arms.count()) / arms.count();
                angle = arms.hand() * (crestAngle + 0.16 * draws.normal());
            }
            double u = radius * Math.cos(angle);
            double v = radius * Math.sin(angle) * disc.axisRatio();
            double flux = discFlux * 0.006 * Math.exp(-0.55 * radius / disc.scale()) * draws.logNormal(0.8, 0.7);
            double sigma = disc.scale() * draws.between(0.06, 0.16);
            plate.blob(u * cos - v * sin, u * sin + v * cos, sigma, flux, young);
        }
    }
}
