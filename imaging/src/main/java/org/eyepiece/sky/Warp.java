package org.eyepiece.sky;

/** A smooth displacement of the field, as tides do it: everything painted through it is bent. Strength 0 leaves it alone. */
final class Warp {

    static final Warp NONE = new Warp(0, 1, 0, 0);

    private final double strength;
    private final double perUnit;
    private final double offsetX;
    private final double offsetY;

    /**
     * @param strength displacement in field units, about
     * @param reach the scale over which it changes, in field units
     */
    Warp(double strength, double reach, double offsetX, double offsetY) {
        this.strength = strength;
        this.perUnit = Texture.PERIOD / (8 * reach);
        this.offsetX = offsetX;
        this.offsetY = offsetY;
    }

    boolean none() {
        return strength == 0;
    }

    double dx(double x, double y) {
        return strength * Texture.COARSE.at(x * perUnit + offsetX, y * perUnit + offsetY);
    }

    double dy(double x, double y) {
        return strength * Texture.COARSE.at(y * perUnit + offsetY + 97, x * perUnit + offsetX + 31);
    }
}
