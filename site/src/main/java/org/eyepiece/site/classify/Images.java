package org.eyepiece.site.classify;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** The images that people look at. */
@RestController
@Tag(name = "subjects")
final class Images {

    private static final String CACHE = "private, max-age=86400, immutable";

    private final Pictures pictures;

    Images(Pictures pictures) {
        this.pictures = pictures;
    }

    @GetMapping("/images/{subject}")
    @Operation(summary = "The image of a subject: JPEG or PNG as it was imported, FITS made visible as PNG")
    @Nullable
    ResponseEntity<byte[]> image(
            @PathVariable String subject, ServletWebRequest request, HttpServletResponse response) {
        Pictures.Source source = pictures.source(subject);
        response.setHeader("Cache-Control", CACHE);
        if (request.checkNotModified("\"" + source.sha256().substring(0, 32) + "\"")) {
            return null; // answered: the browser has it
        }
        Pictures.Shown shown = pictures.shown(source.file());
        return ResponseEntity.ok().contentType(shown.type()).body(shown.bytes());
    }
}
