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

    /** What hangs on a page: score with its unit, small ones with a digit more, and the prediction. */
    List<Wall.Tile> tiles(List<Thumbnail> galaxies) {
        return galaxies.stream()
                .map(galaxy -> new Wall.Tile(
                        galaxy.id(),
                        galaxy.image(),
                        List.of(
                                Measured.fixed(galaxy.score(), Math.abs(galaxy.score()) < 0.01 ? 4 : 3) + " " + unit,
                                "predicted " + Measured.fixed(galaxy.predicted(), 2))))
                .toList();
    }
}
