package org.eyepiece.store;

/**
 * A place on the sky, ICRS.
 *
 * @param ra right ascension in degrees, in [0, 360)
 * @param dec declination in degrees, in [-90, 90]
 */
public record Position(double ra, double dec) {

    public Position {
        if (!(ra >= 0 && ra < 360 && dec >= -90 && dec <= 90)) {
            throw new RefusedException(
                    RefusedException.Kind.INVALID,
                    "ra " + ra + ", dec " + dec
                            + " is no place on the sky; ra is in [0, 360), dec in [-90, 90] degrees");
        }
    }

    /**
     * The angle to another place, in arcseconds. From the chord between the two directions, because the cosine formula loses
     * small angles, and differences of ra mean nothing at the poles and across 0h:
     *
     * <pre>angle = 2 asin(chord / 2)</pre>
     */
    public double arcseconds(Position other) {
        double[] a = direction();
        double[] b = other.direction();
        double chord = Math.sqrt(square(a[0] - b[0]) + square(a[1] - b[1]) + square(a[2] - b[2]));
        return Math.toDegrees(2 * Math.asin(Math.min(1, chord / 2))) * 3_600;
    }

    private static double square(double x) {
        return x * x;
    }

    /** {@code double[3]}: the unit vector. */
    private double[] direction() {
        double longitude = Math.toRadians(ra);
        double latitude = Math.toRadians(dec);
        return new double[] {
            Math.cos(latitude) * Math.cos(longitude), Math.cos(latitude) * Math.sin(longitude), Math.sin(latitude)
        };
    }
}
