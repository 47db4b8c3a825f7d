package org.eyepiece.site.classify;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eyepiece.campaign.Campaign;
import org.eyepiece.image.ImageDecoder;
import org.eyepiece.image.ImageException;
import org.eyepiece.image.ImageHeader;
import org.eyepiece.image.ImageKind;
import org.eyepiece.image.SubjectImages;
import org.eyepiece.sky.ImageFormat;
import org.eyepiece.store.RefusedException;
import org.eyepiece.store.Subject;
import org.eyepiece.store.Subjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Subjects' images as browsers can show them: JPEG and PNG as they are, FITS as PNG. What a file is, its first bytes say. Remembers sizes, and
 * what took long to make.
 */
@Component
public final class Pictures {

    private static final Logger log = LoggerFactory.getLogger(Pictures.class);
    private static final long RENDERED_BYTES = 64L << 20;
    /** Stretching a large FITS image takes hundreds of MiB. */
    private static final int RENDERED_AT_ONCE = 2;

    private final Subjects subjects;
    private final SubjectImages images;
    private final ImageDecoder decoder = ImageDecoder.best();
    private final Semaphore rendering = new Semaphore(RENDERED_AT_ONCE);
    private final Cache<String, Source> sources =
            Caffeine.newBuilder().maximumSize(100_000).build();
    private final Cache<String, Optional<ImageHeader>> headers =
            Caffeine.newBuilder().maximumSize(200_000).build();
    private final Cache<String, byte[]> rendered = Caffeine.newBuilder()
            .maximumWeight(RENDERED_BYTES)
            .weigher((String file, byte[] png) -> png.length)
            .build();

    Pictures(Campaign campaign) {
        subjects = campaign.store().subjects();
        images = campaign.images();
    }

    /**
     * Where a subject's image comes from; that never changes.
     *
     * @param file its name
     * @param sha256 of its bytes
     */
    record Source(String file, String sha256) {}

    /** An image as a browser takes it. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Shown(MediaType type, byte[] bytes) {}

    /** @throws RefusedException UNKNOWN where there is no such subject */
    Source source(String subject) {
        Source known = sources.getIfPresent(subject);
        if (known != null) {
            return known;
        }
        Subject found = subjects.find(subject)
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Kind.UNKNOWN, "there is no subject \"" + subject + "\" in this campaign"));
        Source source = new Source(found.file(), found.sha256());
        sources.put(subject, source);
        return source;
    }

    /** What an image says of itself; empty where it cannot be shown. */
    Optional<ImageHeader> header(String file) {
        return Objects.requireNonNull(headers.get(file, this::readHeader));
    }

    private Optional<ImageHeader> readHeader(String file) {
        try {
            return Optional.of(ImageHeader.read(images.read(file), file));
        } catch (ImageException e) {
            log.warn("{}", e.getMessage());
            return Optional.empty();
        }
    }

    /** @throws ImageException where there is no such image, or it is damaged or too large */
    Shown shown(String file) {
        if (header(file).isEmpty()) {
            throw new ImageException(file, "cannot be shown");
        }
        return shown(images.read(file), file);
    }

    private Shown shown(byte[] bytes, String name) {
        return switch (ImageKind.of(bytes, name)) {
            case JPEG -> new Shown(MediaType.IMAGE_JPEG, bytes);
            case PNG -> new Shown(MediaType.IMAGE_PNG, bytes);
            case FITS ->
                new Shown(MediaType.IMAGE_PNG, Objects.requireNonNull(rendered.get(name, file -> render(bytes, file))));
        };
    }

    private byte[] render(byte[] bytes, String name) {
        rendering.acquireUninterruptibly();
        try {
            return ImageFormat.PNG.encode(decoder.decode(bytes, name));
        } finally {
            rendering.release();
        }
    }
}
