package org.eyepiece.sky;

/** The kinds of things the simulated sky holds, in the words of the Hubble sequence and of Galaxy Zoo. */
public enum Kind {
    /** A smooth, old, red galaxy without a disc. */
    ELLIPTICAL(Shape.SMOOTH),
    /** A bulge in a featureless disc: between smooth and featured, and volunteers disagree over it. */
    LENTICULAR(Shape.SMOOTH),
    /** A disc with arms, from grand design to flocculent. */
    SPIRAL(Shape.FEATURED),
    /** A clumpy blue galaxy without order. */
    IRREGULAR(Shape.FEATURED),
    /** A disc seen from the side, often with a dust lane. */
    EDGE_ON(Shape.FEATURED),
    /** A disc with a bright ring. */
    RING(Shape.FEATURED),
    /** Two galaxies falling into each other, with tails and debris. */
    MERGER(Shape.FEATURED),
    /** Not a galaxy: a star, a satellite's trail, a broken image. */
    ARTEFACT(Shape.ARTEFACT);

    private final Shape shape;

    Kind(Shape shape) {
        this.shape = shape;
    }

    /** What a perfect observer would answer to the first question of the tree. */
    public Shape shape() {
        return shape;
    }

    /** The three answers to "is the galaxy smooth?". */
    public enum Shape {
        SMOOTH,
        FEATURED,
        ARTEFACT
    }
}
