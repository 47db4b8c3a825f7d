package org.eyepiece.report;

import java.util.List;
import org.eyepiece.report.draw.Picture;

/** Pictures of galaxies hung together, first one first. */
public record Wall(String title, List<Tile> tiles) {

    public Wall {
        tiles = List.copyOf(tiles);
    }

    /**
     * One galaxy.
     *
     * @param id its name
     * @param lines what is said below it, a few words each: in print a line has room for some fourteen letters
     */
    public record Tile(String id, Picture image, List<String> lines) {

        public Tile {
            lines = List.copyOf(lines);
        }

        /** For a person who cannot see it. */
        String description() {
            return "Galaxy " + id + ", " + String.join(", ", lines);
        }
    }
}
