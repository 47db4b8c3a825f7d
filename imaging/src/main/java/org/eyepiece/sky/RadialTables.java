package org.eyepiece.sky;

import org.eyepiece.sky.Galaxy.Arms;
import org.eyepiece.sky.Galaxy.Disc;
import org.eyepiece.sky.Galaxy.Ring;

/** Everything in a disc that depends on the radius alone, at {@value #STEPS} radii from the middle to the disc's reach. */
final class RadialTables {

    static final int STEPS = 1024;

    /** Old light, 1 in the middle. */
    final float[] base = new float[STEPS];
    /** Scale of the young light: flatter than the old, with a soft end. */
    final float[] young = new float[STEPS];
    /** Phase of a logarithmic spiral with the arms' pitch. */
    final double[] phase = new double[STEPS];
    /** Phase of the flocculence's spiral: a little more open than the arms. */
    final double[] floccule = new double[STEPS];
    /** Texture row: logarithmic in the radius. */
    final double[] depth = new double[STEPS];
    /** Where there are arms: rises at their inner, fades at their outer end. */
    final float[] envelope = new float[STEPS];
    /** Where young light is scattered at all: absent in the very middle. */
    final float[] spread = new float[STEPS];
    /** The ring, relative to the young light. */
    final float[] ring = new float[STEPS];

    private final double perRadius;

    RadialTables(Disc disc, Arms arms, Ring ringTruth, double reach, Draws draws) {
        perRadius = (STEPS - 1) / reach;
        double scale = disc.scale();
        double tangent = Math.tan(Math.toRadians(arms.pitch()));
        double loose = Math.tan(Math.toRadians(Math.min(45, arms.pitch() * 1.25 + 3)));
        double start = arms.hand() * Math.toRadians(arms.start());
        double inner = Math.max(arms.inner(), 0.02 * scale);
        double outer = Math.max(arms.outer(), scale);
        double end = scale * draws.between(3.2, 5);
        for (int i = 0; i < STEPS; i++) {
            double r = Math.max(i, 0.5) / perRadius;
            double log = Math.log(r / inner);
            double cut = 1 / (1 + Math.exp((r - end) / (0.3 * scale)));
            base[i] = (float) (Math.exp(-r / scale) * (0.3 + 0.7 * cut));
            young[i] = (float) (Math.exp(-r / (1.25 * scale)) * cut);
            phase[i] = start + log / tangent;
            floccule[i] = log / loose;
            depth[i] = 30 * Math.log(r / scale + 0.15);
            double rise = 1 / (1 + Math.exp(-(r - 1.05 * inner) / (0.16 * inner)));
            double fade = 1 / (1 + Math.exp((r - outer) / (0.14 * outer)));
            envelope[i] = (float) (rise * fade);
            spread[i] = (float) (1 - Math.exp(-r * r / (0.7 * scale * scale)));
            if (ringTruth.strength() > 0) {
                double off = (r - ringTruth.radius()) / ringTruth.width();
                ring[i] = (float) (ringTruth.strength() * 1.9 * Math.exp(-0.5 * off * off));
            }
        }
    }

    /** The index of this radius, -1 beyond the reach. */
    int step(double radius) {
        int i = (int) (radius * perRadius + 0.5);
        return i < STEPS ? i : -1;
    }
}
