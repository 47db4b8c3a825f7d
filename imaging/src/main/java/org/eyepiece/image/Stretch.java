package org.eyepiece.image;

/**
 * How the fluxes of a FITS image become brightness in [0, 1]: an asinh curve, linear for faint light and logarithmic for
 * bright, {@code f(x) = asinh(Q x) / asinh(Q)} with {@code x = (flux - black) / (white - black)}. In colour the curve
 * bends the mean of the three channels and all three are scaled alike, so that colours are kept; a pixel with a channel
 * above 1 is divided by it (Lupton et al. 2004, PASP 116, 133).
 *
 * @param softening Q, above 0; small is nearly linear, large lifts faint light. 10 suits survey images
 * @param black flux shown black; with {@code white} both 0, both are measured on each image
 * @param white flux shown white, above {@code black}
 */
public record Stretch(double softening, double black, double white) {

    public Stretch {
        if (!(softening > 0 && Double.isFinite(softening))) {
            throw new IllegalArgumentException("softening is " + softening + "; it must be above 0");
        }
        boolean measured = black == 0 && white == 0;
        if (!measured && !(black < white && Double.isFinite(white - black))) {
            throw new IllegalArgumentException("white (" + white + ") must be above black (" + black + ")");
        }
    }

    /** Q = 10; black and white measured on each image. */
    public static Stretch automatic() {
        return new Stretch(10, 0, 0);
    }

    /** Whether black and white are measured on each image. */
    public boolean isMeasured() {
        return black == 0 && white == 0;
    }

    Pixels apply(FitsPlanes planes) {
        return StretchCurve.of(this, planes).bend(planes);
    }
}
