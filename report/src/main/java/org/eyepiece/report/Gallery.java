package org.eyepiece.report;

import java.util.List;

/**
 * The galaxies one model would and would not ask people about.
 *
 * @param model its name
 * @param score what they were ranked by, such as {@code BALD}
 * @param unit of the score, such as {@code nats}
 * @param highest best first
 * @param lowest lowest first
 */
public record Gallery(String model, String score, String unit, List<Thumbnail> highest, List<Thumbnail> lowest) {

    public Gallery {
        highest = List.copyOf(highest);
        lowest = List.copyOf(lowest);
    }

    /** A score with its unit; small ones keep a digit more. */
    String shown(Thumbnail galaxy) {
        return Measured.fixed(galaxy.score(), Math.abs(galaxy.score()) < 0.01 ? 4 : 3) + " " + unit;
    }
}
