package org.eyepiece.site.classify;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** Where things are. */
final class ImageAddress {

    private ImageAddress() {}

    /** The address of a subject's image: whatever stands in the id, it is one part of a path. */
    static String of(String subject) {
        return "/images/" + UriUtils.encode(subject, StandardCharsets.UTF_8);
    }
}
