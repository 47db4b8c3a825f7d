package org.eyepiece.sky;

import java.util.ArrayList;
import java.util.List;
import org.eyepiece.sky.Galaxy.Arms;
import org.eyepiece.sky.Galaxy.Artefact;
import org.eyepiece.sky.Galaxy.Bar;
import org.eyepiece.sky.Galaxy.Bulge;
import org.eyepiece.sky.Galaxy.Disc;
import org.eyepiece.sky.Galaxy.Neighbour;
import org.eyepiece.sky.Galaxy.Ring;
import org.eyepiece.sky.Galaxy.Seeing;
import org.eyepiece.sky.Galaxy.Tide;

/**
 * How the galaxies of each kind are made: which bulges go with which discs, how red, how wound. The distributions are
 * chosen to look like the SDSS main galaxy sample beside real cut-outs; they claim no more.
 */
final class Population {

    /** Inclination in degrees from which a disc counts as edge-on. */
    static final double EDGE_ON_FROM = 80;

    private static final double DISC_THICKNESS = 0.13;
    private static final Bar NO_BAR = new Bar(0, 0, 0, 1);
    private static final Arms NO_ARMS = new Arms(0, 20, 0, 1, 0, 0, 0, 0, 0);
    private static final Ring NO_RING = new Ring(0, 0, 0);
    private static final Tide NO_TIDE = new Tide(0, 0, 0, 0, 1, 0, 0, 0, 0, 0);

    private final SkyOptions options;

    Population(SkyOptions options) {
        this.options = options;
    }

    /** The galaxy that this stream of numbers makes. */
    Galaxy draw(long index, Draws draws) {
        Kind kind = options.kind(draws.uniform());
        double fwhm = Math.clamp(draws.logNormal(0.076, 0.45), 0.018, 0.19);
        Seeing seeing = new Seeing(fwhm, draws.logNormal(0.0092, 0.22));
        double radius = draws.around(0.25, 0.042, 0.14, 0.38);
        return switch (kind) {
            case ELLIPTICAL -> elliptical(index, draws, radius, seeing);
            case LENTICULAR, SPIRAL, RING -> disc(index, kind, draws, radius, seeing);
            case EDGE_ON -> edgeOn(index, draws, radius, seeing);
            case IRREGULAR -> irregular(index, draws, radius, seeing);
            case MERGER -> merger(index, draws, radius, seeing);
            case ARTEFACT -> artefact(index, draws, radius, seeing);
        };
    }

    private static Galaxy elliptical(long index, Draws d, double radius, Seeing seeing) {
        double colour = d.around(0.86, 0.12, 0.45, 1);
        double sersic = d.around(3.4, 0.9, 1.2, 6);
        double axisRatio = 1 - 0.62 * StrictMath.pow(d.uniform(), 1.35);
        Bulge bulge = new Bulge(1, sersic, radius, axisRatio, d.between(0, 180), d.around(2, 0.08, 1.8, 2.3), colour);
        Tide tide = d.chance(0.04) ? debris(d, radius, 0.25) : NO_TIDE;
        return new Galaxy(
                index,
                Kind.ELLIPTICAL,
                radius,
                brightness(d, 0.17),
                bulge,
                noDisc(bulge),
                NO_BAR,
                NO_ARMS,
                NO_RING,
                tide,
                Artefact.NONE,
                seeing,
                neighbours(d, seeing));
    }

    /** Discs that are not edge-on: lenticulars, spirals and ringed galaxies, a share of them barred. */
    private Galaxy disc(long index, Kind kind, Draws d, double radius, Seeing seeing) {
        boolean lenticular = kind == Kind.LENTICULAR;
        double cosine = d.between(StrictMath.cos(StrictMath.toRadians(74)), 1);
        double early = lenticular ? d.between(0.7, 1) : d.uniform();
        double fraction = Math.clamp(0.03 + 0.40 * early * early + 0.06 * d.normal(), 0.02, 0.7);
        double colour = Math.clamp(0.20 + 0.50 * early + 0.09 * d.normal(), 0.1, 0.85);
        double angle = d.between(0, 180);
        double scale = radius / 1.55;
        double bulgeRadius = scale * d.between(0.22, 0.5) * (0.6 + 0.8 * early);
        double axisRatio = axisRatio(cosine);
        Bulge bulge = new Bulge(
                fraction,
                d.around(1.3 + 1.8 * early, 0.5, 0.8, 4.5),
                bulgeRadius,
                Math.max(axisRatio, d.between(0.75, 0.95)),
                angle,
                2,
                Math.clamp(0.62 + 0.32 * early + 0.07 * d.normal(), 0.35, 1));
        double clumps = lenticular ? 0.03 : Math.clamp(0.75 - 0.55 * early + 0.18 * d.normal(), 0.05, 1);
        double dust = lenticular ? 0.1 : d.between(0.1, 0.9);
        Disc disc = new Disc(
                scale,
                StrictMath.toDegrees(StrictMath.acos(cosine)),
                axisRatio,
                angle,
                colour,
                clumps,
                dust,
                Math.abs(d.around(0, lenticular ? 0.05 : 0.22, -0.6, 0.6)));
        Bar bar = d.chance(options.barred()) ? bar(d, scale) : NO_BAR;
        Arms arms = switch (kind) {
            case SPIRAL -> arms(d, scale, early, bar);
            case RING -> d.chance(0.25) ? arms(d, scale, early, bar) : NO_ARMS;
            default -> NO_ARMS;
        };
        double ringRadius = bar.strength() > 0 ? bar.length() * d.between(1, 1.15) : scale * d.between(1.5, 2.6);
        Ring ring = kind == Kind.RING
                ? new Ring(d.between(0.5, 1), ringRadius, scale * d.between(0.16, 0.3))
                : d.chance(lenticular ? 0.05 : 0.07)
                        ? new Ring(d.between(0.1, 0.35), ringRadius, 0.25 * scale)
                        : NO_RING;
        Tide tide = !lenticular && d.chance(0.05) ? debris(d, radius, 0.3) : NO_TIDE;
        return new Galaxy(
                index,
                kind,
                radius,
                brightness(d, 0.095 + 0.05 * early),
                bulge,
                disc,
                bar,
                arms,
                ring,
                tide,
                Artefact.NONE,
                seeing,
                neighbours(d, seeing));
    }

    private static Bar bar(Draws d, double scale) {
        double strength = Math.clamp(0.62 + 0.25 * d.normal(), 0.12, 1);
        return new Bar(strength, scale * d.between(1.0, 1.95), d.between(0, 180), 0.40 - 0.19 * strength);
    }

    /** Tighter for early types (Kennicutt 1981), two-armed when strong, many-armed and ragged when not. */
    private static Arms arms(Draws d, double scale, double early, Bar bar) {
        boolean grand = d.chance(bar.strength() > 0.4 ? 0.65 : 0.42);
        double strength = grand ? d.between(0.5, 1) : Math.clamp(d.between(0.1, 0.75), 0.1, 1);
        double u = d.uniform();
        int count = grand
                ? u < 0.86 ? 2 : u < 0.93 ? 1 : 3
                : u < 0.08 ? 1 : u < 0.50 ? 2 : u < 0.74 ? 3 : u < 0.88 ? 4 : 5 + d.below(2);
        double pitch = d.around(25 - 12 * early, 6.5, 7, 42);
        double inner = bar.strength() > 0 ? 0.92 * bar.length() : scale * d.between(0.25, 0.7);
        double start = bar.strength() > 0 ? bar.angle() : d.between(0, 360);
        return new Arms(
                count,
                pitch,
                strength,
                d.chance(0.5) ? 1 : -1,
                start,
                inner,
                scale * d.between(2.4, 4.2),
                grand ? d.between(0.15, 0.5) : d.between(0.45, 1),
                Math.clamp(0.12 + 0.28 * early + 0.08 * d.normal(), 0, 0.6));
    }

    private static Galaxy edgeOn(long index, Draws d, double radius, Seeing seeing) {
        double early = d.uniform();
        double fraction = d.chance(0.25) ? d.between(0, 0.03) : Math.clamp(0.05 + 0.38 * early, 0.02, 0.6);
        double angle = d.between(0, 180);
        double scale = radius * d.between(0.65, 0.95);
        boolean boxy = d.chance(0.2);
        Bulge bulge = new Bulge(
                fraction,
                d.around(1.2 + 1.2 * early, 0.4, 0.8, 3.5),
                scale * d.between(0.25, 0.48) * (0.7 + 0.6 * early),
                boxy ? d.between(0.6, 0.72) : d.between(0.55, 0.85),
                angle,
                boxy ? d.between(2.8, 3.6) : 2,
                d.around(0.9, 0.08, 0.6, 1));
        Disc disc = new Disc(
                scale,
                d.between(EDGE_ON_FROM + 1, 90),
                d.between(0.13, 0.27),
                angle,
                Math.clamp(0.3 + 0.5 * early + 0.1 * d.normal(), 0.15, 0.95),
                0.6 * (1 - early),
                d.chance(0.6) ? d.between(0.6, 2.8) : 0.1,
                d.around(0, 0.15, -0.5, 0.5));
        return new Galaxy(
                index,
                Kind.EDGE_ON,
                radius,
                brightness(d, 0.10),
                bulge,
                disc,
                NO_BAR,
                NO_ARMS,
                NO_RING,
                NO_TIDE,
                Artefact.NONE,
                seeing,
                neighbours(d, seeing));
    }

    private static Galaxy irregular(long index, Draws d, double radius, Seeing seeing) {
        double cosine = d.between(0.35, 1);
        double angle = d.between(0, 180);
        Bulge bulge = new Bulge(d.between(0, 0.03), 1, 0.25 * radius, 0.8, angle, 2, 0.5);
        Disc disc = new Disc(
                radius / 1.6,
                StrictMath.toDegrees(StrictMath.acos(cosine)),
                axisRatio(cosine),
                angle,
                d.around(0.12, 0.08, 0, 0.35),
                d.between(0.75, 1),
                d.between(0, 0.4),
                d.between(0.2, 0.7));
        return new Galaxy(
                index,
                Kind.IRREGULAR,
                radius,
                brightness(d, 0.075),
                bulge,
                disc,
                NO_BAR,
                NO_ARMS,
                NO_RING,
                d.chance(0.3) ? debris(d, radius, 0.35) : NO_TIDE,
                Artefact.NONE,
                seeing,
                neighbours(d, seeing));
    }

    private Galaxy merger(long index, Draws d, double radius, Seeing seeing) {
        Galaxy host = d.chance(0.45)
                ? elliptical(index, d, 0.85 * radius, seeing)
                : disc(index, Kind.SPIRAL, d, 0.85 * radius, seeing);
        double direction = d.between(0, 2 * Math.PI);
        double distance = radius * d.between(0.7, 2.6);
        boolean wet = host.hasDisc() || d.chance(0.2);
        Tide tide = new Tide(
                Math.clamp(d.logNormal(0.5, 0.5), 0.12, 1.2),
                distance * StrictMath.cos(direction),
                distance * StrictMath.sin(direction),
                radius * d.between(0.35, 0.8),
                d.between(0.45, 1),
                d.between(0, 180),
                Math.clamp((wet ? 0.45 : 0.85) + 0.15 * d.normal(), 0.05, 1),
                wet ? d.between(0.3, 1) : d.between(0.1, 0.6),
                StrictMath.toDegrees(direction) + d.between(-50, 50),
                radius * d.between(2, 4.2));
        return new Galaxy(
                index,
                Kind.MERGER,
                host.radius(),
                host.brightness(),
                host.bulge(),
                host.disc(),
                host.bar(),
                host.arms(),
                host.ring(),
                tide,
                Artefact.NONE,
                seeing,
                host.neighbours());
    }

    private static Tide debris(Draws d, double radius, double most) {
        return new Tide(0, 0, 0, 0, 1, 0, 0, d.between(0.08, most), d.between(0, 360), radius * d.between(1.8, 3.2));
    }

    private static Galaxy artefact(long index, Draws d, double radius, Seeing seeing) {
        double u = d.uniform();
        Artefact artefact = u < 0.35
                ? Artefact.SPIKES
                : u < 0.60 ? Artefact.STAR : u < 0.82 ? Artefact.TRAIL : u < 0.90 ? Artefact.BLANK : Artefact.CORRUPT;
        double angle = d.between(0, 180);
        Bulge bulge = new Bulge(1, 1, radius, d.between(0.6, 1), angle, 2, d.uniform());
        return new Galaxy(
                index,
                Kind.ARTEFACT,
                radius,
                artefact == Artefact.CORRUPT || artefact == Artefact.TRAIL ? brightness(d, 0.06) : 0,
                bulge,
                noDisc(bulge),
                NO_BAR,
                NO_ARMS,
                NO_RING,
                NO_TIDE,
                artefact,
                seeing,
                neighbours(d, seeing));
    }

    /** Half a dozen others in a field, most of them faint: fewer where the field is small on the sky. */
    private static List<Neighbour> neighbours(Draws d, Seeing seeing) {
        double expected = Math.clamp(0.085 / seeing.fwhm(), 0.4, 4) * 1.6;
        int count = (int) (expected * d.between(0, 2) + d.uniform());
        List<Neighbour> found = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            boolean star = d.chance(0.4);
            double flux = star
                    ? Math.min(0.0003 * StrictMath.pow(1 - d.uniform(), -1.15), 0.05)
                    : Math.min(0.0003 * StrictMath.pow(1 - d.uniform(), -0.8), 0.01);
            double size = star ? 0 : Math.max(0.6 * seeing.fwhm(), d.logNormal(0.035, 0.35));
            double x = d.between(-1.05, 1.05);
            double y = d.between(-1.05, 1.05);
            if (x * x + y * y > 0.06) {
                double colour = star ? d.around(0.6, 0.45, -0.2, 1.25) : d.around(0.75, 0.3, 0.1, 1.15);
                found.add(new Neighbour(x, y, flux, size, d.between(0.35, 1), d.between(0, 180), colour));
            }
        }
        return found;
    }

    private static double brightness(Draws d, double median) {
        return Math.clamp(d.logNormal(median, 0.38), 0.3 * median, 3 * median);
    }

    private static double axisRatio(double cosine) {
        double thin = DISC_THICKNESS * DISC_THICKNESS;
        return Math.sqrt(cosine * cosine * (1 - thin) + thin);
    }

    private static Disc noDisc(Bulge bulge) {
        return new Disc(0, 0, bulge.axisRatio(), bulge.angle(), bulge.colour(), 0, 0, 0);
    }
}
