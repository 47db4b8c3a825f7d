package org.eyepiece.site.project;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.campaign.FieldGuide;
import org.eyepiece.image.ImageException;
import org.eyepiece.image.ImageKind;
import org.eyepiece.image.Limits;
import org.eyepiece.store.RefusedException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** The images of the field guide: those its file names, and nothing else that lies in its folder or outside of it. */
@RestController
@Tag(name = "campaign")
final class GuideImages {

    private final FieldGuide guide;

    GuideImages(FieldGuide guide) {
        this.guide = guide;
    }

    @Configuration(proxyBeanMethods = false)
    static class Reading {

        @Bean
        FieldGuide fieldGuide(Campaign campaign) {
            return FieldGuide.read(campaign.folder());
        }
    }

    static String address(String name) {
        return "/field-guide/" + UriUtils.encode(name, StandardCharsets.UTF_8);
    }

    @GetMapping("/field-guide/{name}")
    @Operation(summary = "An image of the field guide, JPEG or PNG")
    ResponseEntity<byte[]> image(@PathVariable String name, HttpServletResponse response) throws IOException {
        Path file = guide.image(name)
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Kind.UNKNOWN, "the field guide shows no \"" + name + "\""));
        if (!file.toRealPath().startsWith(guide.folder().toRealPath())) {
            throw new ImageException(name, "is a link that leads out of the field guide's folder");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(Limits.BYTES);
        }
        MediaType type = type(bytes, name);
        response.setHeader("Cache-Control", "max-age=3600");
        return ResponseEntity.ok().contentType(type).body(bytes);
    }

    private static MediaType type(byte[] bytes, String name) {
        return switch (ImageKind.of(bytes, name)) {
            case JPEG -> MediaType.IMAGE_JPEG;
            case PNG -> MediaType.IMAGE_PNG;
            case FITS -> throw new ImageException(name, "browsers cannot show FITS; save it as PNG or JPEG");
        };
    }
}
