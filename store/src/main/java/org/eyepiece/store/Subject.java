package org.eyepiece.store;

import java.util.Map;
import java.util.Optional;

/**
 * A subject as the campaign knows it.
 *
 * @param id names it
 * @param file the image's name within the campaign's images
 * @param sha256 of the image's bytes
 * @param position where it is on the sky, if that is known
 * @param metadata what else is known of it
 * @param role what its votes are for
 * @param classifications what it has, and how many it gets
 * @param retirement why it needs no more, where it does not
 */
public record Subject(
        String id,
        String file,
        String sha256,
        Optional<Position> position,
        Map<String, String> metadata,
        Role role,
        Load classifications,
        Optional<Retirement> retirement) {

    /**
     * How much a subject has been looked at.
     *
     * @param finals classifications that count
     * @param provisional those that can still be withdrawn
     * @param leased how many people have it before them right now
     * @param limit how many it gets altogether
     */
    public record Load(int finals, int provisional, int leased, int limit) {}
}
