package org.eyepiece.sky;

import org.eyepiece.image.Pixels;

/** Paints what is not a galaxy, and breaks finished images as damaged frames are broken. */
final class ArtefactPainter {

    private final Plate plate;
    private final Galaxy galaxy;

    ArtefactPainter(Plate plate, Galaxy galaxy) {
        this.plate = plate;
        this.galaxy = galaxy;
    }

    /** Adds the star or the trail; nothing where the image is blank or only broken later. */
    void paint(Draws draws) {
        double fwhm = galaxy.seeing().fwhm();
        double x = 0.03 * draws.normal();
        double y = 0.03 * draws.normal();
        double colour = draws.between(0.05, 1.1);
        StarPainter star = new StarPainter(plate, fwhm);
        switch (galaxy.artefact()) {
            case SPIKES -> {
                double peak = draws.between(6, 40);
                star.paint(x, y, peak * fwhm * fwhm, colour);
                star.spikes(x, y, draws.between(0.5, 2), draws.between(0.35, 1.1), draws.between(0, 90), colour);
            }
            case STAR -> star.paint(x, y, draws.between(0.5, 4) * fwhm * fwhm, colour);
            case TRAIL -> trail(draws);
            case BLANK, CORRUPT, NONE -> {}
        }
    }

    /** A straight trail, in another place in each band, because the bands are exposed minutes apart. */
    private void trail(Draws draws) {
        double angle = draws.between(0, Math.PI);
        double width = Math.max(galaxy.seeing().fwhm() * draws.between(0.4, 0.9), 0.8 * plate.pixel);
        double offset = draws.between(-0.2, 0.2);
        double peak = draws.between(0.15, 0.8);
        boolean plane = draws.chance(0.4);
        for (int band = 0; band < 3; band++) {
            double at = plane ? offset + draws.between(-0.3, 0.3) : offset + 0.01 * band;
            double bright = plane ? peak * draws.between(0.3, 1) : band == draws.below(3) ? peak : 0.15 * peak;
            float[] values = plate.band(band);
            for (int j = 0; j < plate.size; j++) {
                for (int i = 0; i < plate.size; i++) {
                    double across = (plate.y(j) * Math.cos(angle) - plate.x(i) * Math.sin(angle) - at) / width;
                    values[j * plate.size + i] += (float) (bright * Math.exp(-0.5 * across * across));
                }
            }
        }
    }

    /** Breaks a finished image: rows moved sideways, a band missing, blocks without data. */
    static Pixels broken(Pixels image, Draws draws) {
        int w = image.width();
        int h = image.height();
        float[] out = image.values().clone();
        int band = draws.below(3);
        int from = (int) (h * draws.between(0.1, 0.6));
        int to = Math.min(h, from + (int) (h * draws.between(0.15, 0.45)));
        int shift = (int) (w * draws.between(0.1, 0.5));
        int cut = (int) (w * draws.between(0.2, 0.8));
        float stuck = (float) draws.between(0.3, 1);
        for (int y = 0; y < h; y++) {
            boolean torn = y >= from && y < to;
            for (int x = 0; x < w; x++) {
                int at = (y * w + x) * 3;
                int source = (y * w + (torn ? (x + shift) % w : x)) * 3;
                for (int c = 0; c < 3; c++) {
                    out[at + c] = image.values()[source + c];
                }
                if (x > cut) {
                    out[at + band] = torn ? 0 : Math.min(1, out[at + band] * 0.3f + 0.35f * stuck);
                }
            }
        }
        return new Pixels(w, h, 3, out);
    }
}
