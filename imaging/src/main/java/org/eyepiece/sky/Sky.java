package org.eyepiece.sky;

import java.util.Objects;
import org.eyepiece.image.Pixels;
import org.eyepiece.sky.Draws.Purpose;
import org.eyepiece.sky.Galaxy.Artefact;
import org.eyepiece.sky.Galaxy.Neighbour;
import org.eyepiece.sky.Galaxy.Seeing;

/**
 * A simulated sky: galaxy number i is the same whenever it is asked for, in any order, on any thread; so is its image.
 * Truths are the same on every machine, images to the last bit only where the machine's {@link Math} functions agree.
 *
 * <pre>{@code
 * Sky sky = new Sky(7);
 * Galaxy galaxy = sky.galaxy(123_456);
 * Pixels picture = sky.render(galaxy, 64);
 * }</pre>
 */
public final class Sky {

    private static final int LARGEST = 4096;

    private final long seed;
    private final SkyOptions options;
    private final Population population;

    /** The standard sky of this seed. */
    public Sky(long seed) {
        this(seed, SkyOptions.standard());
    }

    public Sky(long seed, SkyOptions options) {
        this.seed = seed;
        this.options = Objects.requireNonNull(options);
        population = new Population(options);
    }

    public long seed() {
        return seed;
    }

    public SkyOptions options() {
        return options;
    }

    /** The truth about galaxy {@code index}, 0 or more. */
    public Galaxy galaxy(long index) {
        if (index < 0) {
            throw new IllegalArgumentException("galaxy " + index + ": numbers begin at 0");
        }
        return population.draw(index, new Draws(seed, Purpose.TRUTH, index));
    }

    /** Its picture as a survey's colour image shows it: {@code float[size][size][3]} in [0, 1], red, green, blue. */
    public Pixels render(Galaxy galaxy, int size) {
        if (size < 8 || size > LARGEST) {
            throw new IllegalArgumentException("size " + size + ": give 8 to " + LARGEST + " pixels");
        }
        Draws structure = new Draws(seed, Purpose.STRUCTURE, galaxy.index());
        Seeing seeing = galaxy.seeing();
        int detector = (int) Math.ceil(seeing.detectorPixels() / options.zoom());
        Plate plate = new Plate(Math.clamp(detector, Math.min(size, 16), size), options.zoom());
        light(plate, galaxy, structure);
        Atmosphere.blur(plate, seeing.fwhm(), structure);
        stars(plate, galaxy, structure);
        Atmosphere.noise(
                plate, seeing.noise(), seeing.detectorPixels(), new Draws(seed, Purpose.NOISE, galaxy.index(), size));
        Pixels picture = Display.develop(plate, size);
        return galaxy.artefact() == Artefact.CORRUPT ? ArtefactPainter.broken(picture, structure) : picture;
    }

    private void light(Plate plate, Galaxy galaxy, Draws draws) {
        double flux = galaxy.brightness() * 2 * Math.PI * galaxy.radius() * galaxy.radius();
        double debris = galaxy.tide().debris();
        Warp warp = debris == 0
                ? Warp.NONE
                : new Warp(
                        0.16 * debris * galaxy.radius(), galaxy.radius(), draws.between(0, 256), draws.between(0, 256));
        SpheroidPainter spheroids = new SpheroidPainter(plate, warp);
        var bulge = galaxy.bulge();
        double barFlux = options.barLight() * galaxy.bar().strength() * flux;
        double bulgeFlux = bulge.fraction() * (flux - barFlux);
        if (bulgeFlux > 0) {
            spheroids.paint(
                    0,
                    0,
                    bulgeFlux,
                    bulge.sersic(),
                    bulge.radius(),
                    bulge.axisRatio(),
                    bulge.angle(),
                    bulge.boxiness(),
                    bulge.colour());
        }
        if (galaxy.edgeOn()) {
            new EdgeOnPainter(plate).paint(galaxy.disc(), flux - bulgeFlux, draws);
        } else if (galaxy.hasDisc()) {
            new DiscPainter(plate, warp, galaxy, draws).paint(flux - bulgeFlux - barFlux, barFlux, draws);
        }
        new TidePainter(plate, warp).paint(galaxy, flux, draws);
        SpheroidPainter background = new SpheroidPainter(plate, Warp.NONE);
        for (Neighbour n : galaxy.neighbours()) {
            if (n.radius() > 0) {
                background.paint(n.x(), n.y(), n.flux(), 1.5, n.radius(), n.axisRatio(), n.angle(), 2, n.colour());
            }
        }
    }

    private static void stars(Plate plate, Galaxy galaxy, Draws draws) {
        StarPainter stars = new StarPainter(plate, galaxy.seeing().fwhm());
        for (Neighbour n : galaxy.neighbours()) {
            if (n.radius() == 0) {
                stars.paint(n.x(), n.y(), n.flux(), n.colour());
            }
        }
        if (galaxy.artefact() != Artefact.NONE) {
            new ArtefactPainter(plate, galaxy).paint(draws);
        }
    }
}
