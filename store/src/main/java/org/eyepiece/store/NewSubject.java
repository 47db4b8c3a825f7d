package org.eyepiece.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A subject to import.
 *
 * @param id names it for ever; not blank, at most 200 characters, none of them a control character
 * @param file the image's name within the campaign's images
 * @param sha256 of the image's bytes, 64 hexadecimal digits
 * @param position where it is on the sky, if that is known
 * @param metadata what else is known of it, in the order to show it in
 */
public record NewSubject(
        String id, String file, String sha256, Optional<Position> position, Map<String, String> metadata) {

    public NewSubject {
        if (id.isBlank() || id.length() > 200 || id.chars().anyMatch(Character::isISOControl)) {
            throw wrong("the id \"" + id + "\" of a subject is blank, longer than 200 characters or not printable");
        }
        if (file.isBlank()) {
            throw wrong("subject \"" + id + "\" has no file");
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw wrong("subject \"" + id + "\": \"" + sha256 + "\" is no SHA-256; give 64 digits 0-9 a-f");
        }
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    private static RefusedException wrong(String message) {
        return new RefusedException(RefusedException.Kind.INVALID, message);
    }
}
