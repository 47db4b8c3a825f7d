package org.eyepiece.image;

import java.util.List;
import java.util.Optional;

/**
 * Turns the bytes of a JPEG, PNG or FITS file into {@link Pixels}. What a file is, its first bytes decide, not its
 * name. Nothing is allocated before the header's dimensions passed {@link Limits}; a file that is cut short or damaged
 * is refused, never shown in part.
 *
 * <p>JPEG is decoded by libturbojpeg where that library is installed (several times faster) and by the JDK's ImageIO
 * otherwise. The two differ by a pixel value here and there, so whoever keeps a result keeps {@link #name()} with it.
 *
 * <p>One decoder serves any number of threads.
 */
public final class ImageDecoder {

    private static final String IMAGE_IO = "ImageIO";
    private static final String TURBO = "libturbojpeg";

    private final JpegCodec jpeg;

    private ImageDecoder(JpegCodec jpeg) {
        this.jpeg = jpeg;
    }

    /** The fastest decoder of this machine. */
    public static ImageDecoder best() {
        return new ImageDecoder(
                TurboJpegCodec.load().<JpegCodec>map(codec -> codec).orElseGet(ImageIoJpegCodec::new));
    }

    /**
     * The decoder of that name, with or without its version: {@code libturbojpeg 2.1.5}, {@code libturbojpeg},
     * {@code ImageIO}.
     *
     * @throws IllegalArgumentException if the name is unknown or the library is not installed
     */
    public static ImageDecoder named(String name) {
        if (name.equals(IMAGE_IO)) {
            return new ImageDecoder(new ImageIoJpegCodec());
        }
        if (!name.equals(TURBO) && !name.startsWith(TURBO + " ")) {
            throw new IllegalArgumentException(
                    "no JPEG decoder is called '" + name + "'; known: libturbojpeg, ImageIO");
        }
        Optional<TurboJpegCodec> turbo = TurboJpegCodec.load();
        return new ImageDecoder(turbo.orElseThrow(() -> new IllegalArgumentException(
                "libturbojpeg is not installed here; install it (Debian: apt-get install libturbojpeg0)")));
    }

    /** The names this machine could be asked for, best first. */
    public static List<String> available() {
        return TurboJpegCodec.load().isPresent() ? List.of(TURBO, IMAGE_IO) : List.of(IMAGE_IO);
    }

    /** What decodes JPEG here, with its version where it tells: {@code libturbojpeg 2.1.5} or {@code ImageIO}. */
    public String name() {
        return jpeg.name();
    }

    /**
     * Decodes as the file is: one channel for grey files, three for colour; FITS with the automatic {@link Stretch}.
     *
     * @param name the file's name, for messages
     * @throws ImageException if this is no whole image of a known kind and bearable size
     */
    public Pixels decode(byte[] bytes, String name) {
        return decodeAs(bytes, name, Optional.empty(), Stretch.automatic());
    }

    /** Decodes straight to the wanted colour; FITS with the automatic {@link Stretch}. */
    public Pixels decode(byte[] bytes, String name, Colour colour) {
        return decode(bytes, name, colour, Stretch.automatic());
    }

    /**
     * Decodes straight to the wanted colour.
     *
     * @param stretch how FITS fluxes become brightness; JPEG and PNG already are and are left alone
     * @throws ImageException if this is no whole image of a known kind and bearable size
     */
    public Pixels decode(byte[] bytes, String name, Colour colour, Stretch stretch) {
        return decodeAs(bytes, name, Optional.of(colour), stretch);
    }

    private Pixels decodeAs(byte[] bytes, String name, Optional<Colour> colour, Stretch stretch) {
        if (bytes.length > Limits.BYTES) {
            throw new ImageException(name, "is larger than " + (Limits.BYTES >> 20) + " MiB: not decoded");
        }
        Pixels pixels = switch (ImageKind.of(bytes, name)) {
            case JPEG -> {
                JpegHeader header = JpegHeader.read(bytes, name);
                yield jpeg.decode(bytes, name, header, colour.orElse(header.colour()));
            }
            case PNG -> PngCodec.decode(bytes, name);
            case FITS -> stretch.apply(FitsPlanes.read(bytes, name));
        };
        return colour.isPresent() ? colour.get().of(pixels) : pixels;
    }
}
