package org.eyepiece.sky;

import org.eyepiece.sky.Galaxy.Artefact;
import org.eyepiece.sky.Galaxy.Neighbour;
import org.eyepiece.sky.Galaxy.Seeing;

/**
 * How visible each feature is, 0 not at all, 1 plain to everybody: the truth, dimmed by blur, noise and inclination. A
 * strong bar in a blurred image is a weak one to whoever looks at it.
 *
 * @param features anything that makes a galaxy more than smooth
 * @param roundness apparent short over long axis, after blurring
 * @param winding pitch of the arms in degrees
 * @param armCount arms there are, 2 where there are none and people count all the same
 * @param armClarity how well they can be counted
 * @param bulge prominence, the root of its share of the light
 */
record View(
        double artefact,
        double features,
        double edgeOn,
        double bar,
        double arms,
        double winding,
        double armCount,
        double armClarity,
        double bulge,
        double boxy,
        double roundness,
        double ring,
        double companion,
        double debris,
        double disorder,
        double dust,
        double overlap) {

    /** What the image shows to an attentive eye. */
    static View of(Galaxy galaxy) {
        return of(galaxy, galaxy.seeing());
    }

    /** What a perfect image would show. */
    static View withoutBlurOrNoise(Galaxy galaxy) {
        return of(galaxy, new Seeing(1e-3, 1e-6));
    }

    private static View of(Galaxy g, Seeing seeing) {
        double signal = g.brightness() / seeing.noise();
        double depth = signal / (signal + 6);
        double detail = depth * resolved(0.42 * g.radius(), seeing);
        double size = Math.max(g.radius(), 1e-3);
        double blur = seeing.fwhm() / 2.355 / size;
        double axis = g.axisRatio();
        double roundness = Math.sqrt((axis * axis + blur * blur) / (1 + blur * blur));
        double faceOn = Math.clamp((axis - 0.2) / 0.35, 0, 1);

        double arms = g.arms().count() == 0 ? 0 : g.arms().strength() * detail * (0.35 + 0.65 * faceOn);
        double bar = g.bar().strength()
                * depth
                * resolved(0.5 * Math.max(g.bar().length(), 1e-3), seeing)
                * (0.3 + 0.7 * faceOn);
        double ring = g.ring().strength() * detail * (0.4 + 0.6 * faceOn);
        double clumps = g.disc().clumps() * detail;
        double dust = g.edgeOn() ? Math.min(1, g.disc().dust() / 2) * depth * resolved(0.1 * g.radius(), seeing) : 0;
        double disorder = g.kind() == Kind.IRREGULAR
                ? Math.min(1, 0.3 + 0.7 * g.disc().lopsided() + 0.3 * clumps) * depth
                : 0.25 * g.disc().lopsided() * detail;
        double companion =
                Math.min(1, 0.35 + g.tide().companion()) * Math.signum(g.tide().companion()) * Math.sqrt(depth);
        double debris = g.tide().debris() * depth * Math.sqrt(detail);
        double thin = 1 / (1 + Math.exp((roundness - 0.36) / 0.045));
        double edgeOn = g.edgeOn() ? Math.max(thin, 0.55 * (1 - blur)) : 0.55 * thin;
        double disc = g.hasDisc() ? 0.30 * (1 - g.bulge().fraction()) * depth : 0;
        double features = either(
                0.95 * Math.sqrt(arms) * Math.min(1, 0.35 + arms),
                0.7 * bar,
                0.8 * ring,
                0.4 * clumps,
                disc,
                0.55 * debris,
                0.6 * disorder,
                0.6 * dust,
                g.hasDisc() ? 0.62 * edgeOn : 0.1 * edgeOn);
        double clarity = arms * (1 - 0.4 * g.arms().irregularity());
        return new View(
                artefact(g, seeing),
                features,
                edgeOn,
                bar,
                arms,
                g.arms().pitch(),
                g.arms().count() == 0 ? 2 : g.arms().count(),
                Math.min(1, 1.5 * clarity),
                Math.sqrt(g.bulge().fraction()),
                Math.clamp((g.bulge().boxiness() - 2) / 1.6, 0, 1) * detail,
                roundness,
                ring,
                companion,
                debris,
                disorder,
                dust,
                overlap(g));
    }

    /** How much of a structure of this size survives the blur. */
    private static double resolved(double size, Seeing seeing) {
        double ratio = seeing.fwhm() / 2.355 / size;
        return 1 / (1 + ratio * ratio);
    }

    /** 1 - product of (1 - v): several weak reasons make a strong one. */
    private static double either(double... reasons) {
        double none = 1;
        for (double reason : reasons) {
            none *= 1 - Math.clamp(reason, 0, 1);
        }
        return 1 - none;
    }

    private static double artefact(Galaxy g, Seeing seeing) {
        return switch (g.artefact()) {
            case SPIKES, BLANK -> 0.97;
            case CORRUPT -> 0.9;
            case TRAIL -> 0.85;
            case STAR -> 0.75;
            case NONE ->
                Math.min(0.5, 0.03 + 0.10 * seeing.fwhm() / g.radius() + 0.25 * seeing.noise() / g.brightness());
        };
    }

    private static double overlap(Galaxy g) {
        double most = 0;
        if (g.artefact() != Artefact.NONE) {
            return 0;
        }
        for (Neighbour n : g.neighbours()) {
            double away = Math.hypot(n.x(), n.y());
            most = Math.max(most, Math.exp(-square(away / (1.6 * g.radius()))) * n.flux() / (n.flux() + 0.001));
        }
        return most;
    }

    private static double square(double v) {
        return v * v;
    }
}
