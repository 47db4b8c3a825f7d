package org.eyepiece.sky;

import java.util.List;
import java.util.Objects;

/**
 * The known truth of one simulated galaxy. Lengths are in half-widths of the standard field (the image spans -1 to 1 at
 * zoom 1; a Petrosian radius R90 is about 0.39 of it, as in the Galaxy Zoo 2 cut-outs), angles in degrees anticlockwise
 * from the image's right, strengths in [0, 1] where 0 is absent, colours in [0, 1] from young and blue to old and red.
 *
 * @param index its number in the sky
 * @param radius half-light radius
 * @param brightness mean surface brightness within that radius, in units of the stretch's white
 * @param neighbours other objects in the field, faint galaxies and stars
 */
public record Galaxy(
        long index,
        Kind kind,
        double radius,
        double brightness,
        Bulge bulge,
        Disc disc,
        Bar bar,
        Arms arms,
        Ring ring,
        Tide tide,
        Artefact artefact,
        Seeing seeing,
        List<Neighbour> neighbours) {

    public Galaxy {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(artefact);
        neighbours = List.copyOf(neighbours);
    }

    /**
     * The spheroid: a Sersic profile.
     *
     * @param fraction share of the light, 1 for an elliptical
     * @param sersic index n, 0.5 to 6
     * @param boxiness exponent of the superellipse, 2 is an ellipse, more is boxy
     */
    public record Bulge(
            double fraction,
            double sersic,
            double radius,
            double axisRatio,
            double angle,
            double boxiness,
            double colour) {}

    /**
     * The exponential disc.
     *
     * @param scale scale length
     * @param inclination 0 is face-on, 90 edge-on
     * @param axisRatio apparent short over long axis
     * @param clumps how flocculent and knotty the young light is
     * @param dust optical depth of its lanes, 0 to about 2
     * @param lopsided how far the outer disc is pushed to one side
     */
    public record Disc(
            double scale,
            double inclination,
            double axisRatio,
            double angle,
            double colour,
            double clumps,
            double dust,
            double lopsided) {}

    /** A bar: strength, half-length, position angle within the plane of the disc, and width over length. */
    public record Bar(double strength, double length, double angle, double axisRatio) {}

    /**
     * Logarithmic spiral arms.
     *
     * @param count arms, 0 where there are none
     * @param pitch angle between arm and circle, small is tightly wound
     * @param hand +1 or -1, the sense of winding
     * @param start angle of the first arm at radius {@code inner}, in the plane of the disc
     * @param irregularity how much the arms differ from one another and wander
     */
    public record Arms(
            int count,
            double pitch,
            double strength,
            int hand,
            double start,
            double inner,
            double outer,
            double irregularity,
            double colour) {}

    /** A ring of young stars in the plane of the disc. */
    public record Ring(double strength, double radius, double width) {}

    /**
     * What a companion did: the companion itself (a share {@code companion} of the main galaxy's light at x, y) and the
     * tails and distortion, of strength {@code debris}.
     */
    public record Tide(
            double companion,
            double x,
            double y,
            double companionRadius,
            double companionAxisRatio,
            double companionAngle,
            double companionColour,
            double debris,
            double tailAngle,
            double tailLength) {}

    /** Why the image is not one of a galaxy. */
    public enum Artefact {
        NONE,
        /** A bright star with diffraction spikes. */
        SPIKES,
        /** A single ordinary star. */
        STAR,
        /** The trail of a satellite across a poor image. */
        TRAIL,
        /** Nothing but sky. */
        BLANK,
        /** Broken rows and missing blocks. */
        CORRUPT
    }

    /**
     * The observation.
     *
     * @param fwhm width of the point-spread function at half its height
     * @param noise standard deviation of the sky in one detector pixel, in units of the stretch's white
     */
    public record Seeing(double fwhm, double noise) {
        /** Detector pixels across the standard field: SDSS has 3.3 across the width of its point-spread function. */
        double detectorPixels() {
            return 2 * 3.3 / fwhm;
        }
    }

    /** Another object in the field: a star where {@code radius} is 0. */
    public record Neighbour(
            double x, double y, double flux, double radius, double axisRatio, double angle, double colour) {}

    /** Whether the disc is seen from its edge. */
    public boolean edgeOn() {
        return hasDisc() && disc.inclination() >= Population.EDGE_ON_FROM;
    }

    /** Whether there is a disc at all. */
    public boolean hasDisc() {
        return bulge.fraction() < 1;
    }

    /** Apparent short over long axis of the whole galaxy, by light. */
    public double axisRatio() {
        return bulge.fraction() * bulge.axisRatio() + (1 - bulge.fraction()) * disc.axisRatio();
    }
}
