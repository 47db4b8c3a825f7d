package org.eyepiece.image;

/**
 * What an image file says of itself, checked without decoding a JPEG or PNG: its kind by its first bytes, its dimensions against
 * {@link Limits}, and that it is there to its end. Nothing is allocated for the pixels that a small file may claim.
 *
 * @param kind what it is, whatever its name says
 * @param width columns
 * @param height rows
 */
public record ImageHeader(ImageKind kind, int width, int height) {

    /**
     * Reads the header of a whole file.
     *
     * @param name the file's name, for messages
     * @throws ImageException where it is no JPEG, PNG or FITS image, claims more pixels than Eyepiece takes, or is cut short
     */
    public static ImageHeader read(byte[] bytes, String name) {
        if (bytes.length > Limits.BYTES) {
            throw new ImageException(name, "is larger than " + (Limits.BYTES >> 20) + " MiB: not taken");
        }
        ImageKind kind = ImageKind.of(bytes, name);
        return switch (kind) {
            case JPEG -> {
                JpegHeader header = JpegHeader.read(bytes, name);
                requireEnd(bytes, name);
                yield new ImageHeader(kind, header.width(), header.height());
            }
            case PNG -> PngCodec.header(bytes, name);
            case FITS -> {
                FitsPlanes planes = FitsPlanes.read(bytes, name);
                yield new ImageHeader(kind, planes.width(), planes.height());
            }
        };
    }

    /**
     * A JPEG's end mark must follow its last scan. Inside of a scan both marks are escaped, so the last of the two in the file
     * decides; a preview in the file's comments has its own end mark, but before the scan.
     */
    private static void requireEnd(byte[] bytes, String name) {
        for (int i = bytes.length - 2; i >= 0; i--) {
            if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) 0xD9) {
                return;
            }
            if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) 0xDA) {
                break;
            }
        }
        throw new ImageException(name, "is a JPEG cut short: copy or download it again");
    }
}
