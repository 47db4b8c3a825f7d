package org.eyepiece.site.lab;

import static org.springframework.http.HttpStatus.CONTENT_TOO_LARGE;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.eyepiece.image.ImageException;
import org.eyepiece.image.Limits;
import org.eyepiece.site.http.Refusal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes in images, one a request, as the request's body. Not as a form: the parts of a form would be written to disk by the web server
 * before it is known who sends them.
 */
@RestController
@RequestMapping("/api/lab")
class UploadController {

    private final Uploads uploads;
    private final Overviews overviews;

    UploadController(Uploads uploads, Overviews overviews) {
        this.uploads = uploads;
        this.overviews = overviews;
    }

    @PostMapping("/images")
    Uploads.Taken take(@RequestParam String name, HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > Limits.BYTES) {
            throw tooLarge(name);
        }
        byte[] bytes = request.getInputStream().readNBytes(Limits.BYTES + 1);
        if (bytes.length > Limits.BYTES) {
            throw tooLarge(name);
        }
        try {
            Uploads.Taken taken = uploads.take(name, bytes);
            overviews.changed();
            return taken;
        } catch (ImageException e) {
            throw new Refusal(UNPROCESSABLE_CONTENT, "image-unusable", String.valueOf(e.getMessage()));
        }
    }

    private static Refusal tooLarge(String name) {
        return new Refusal(
                CONTENT_TOO_LARGE,
                "too-large",
                name + ": is larger than " + (Limits.BYTES >> 20) + " MiB; shrink it first.");
    }
}
