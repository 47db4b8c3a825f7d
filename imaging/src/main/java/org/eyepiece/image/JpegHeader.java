package org.eyepiece.image;

/**
 * What a JPEG says of itself, read without a decoder so that nothing is allocated on a liar's word.
 *
 * @param width columns, within {@link Limits}
 * @param height rows, within {@link Limits}
 * @param components 1 (grey) or 3 (colour)
 */
record JpegHeader(int width, int height, int components) {

    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;

    Colour colour() {
        return components == 1 ? Colour.GREY : Colour.RGB;
    }

    static JpegHeader read(byte[] bytes, String name) {
        int at = 2;
        while (at + 4 <= bytes.length) {
            if (bytes[at] != (byte) 0xFF) {
                throw damaged(name);
            }
            int marker = bytes[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++; // fill byte
            } else if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
                at += 2; // stands alone
            } else if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
                throw damaged(name);
            } else if (isFrame(marker)) {
                return frame(bytes, at, name);
            } else {
                at += 2 + Math.max(2, unsignedShort(bytes, at + 2));
            }
        }
        throw new ImageException(name, "is a JPEG cut short in its header: copy or download it again");
    }

    private static JpegHeader frame(byte[] bytes, int at, String name) {
        if (at + 10 > bytes.length) {
            throw new ImageException(name, "is a JPEG cut short in its header: copy or download it again");
        }
        int precision = bytes[at + 4] & 0xFF;
        int height = unsignedShort(bytes, at + 5);
        int width = unsignedShort(bytes, at + 7);
        int components = bytes[at + 9] & 0xFF;
        if (precision != 8) {
            throw new ImageException(name, "is a JPEG of " + precision + " bits; save it with 8 bits or as PNG");
        }
        if (components != 1 && components != 3) {
            throw new ImageException(
                    name, "is a JPEG of " + components + " components (CMYK?); save it as RGB or as grey");
        }
        Limits.check(name, width, height, components);
        return new JpegHeader(width, height, components);
    }

    /** Start-of-frame markers C0 to CF, without the tables DHT, JPG and DAC that sit among them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** A progressive JPEG may repeat scans over a huge picture at a few bytes each, which costs only time. */
    static void boundScans(byte[] bytes, String name) {
        int scans = 0;
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xFF && (bytes[i + 1] & 0xFF) == START_OF_SCAN && ++scans > Limits.SCANS) {
                throw new ImageException(name, "is a JPEG of more than " + Limits.SCANS + " scans: not decoded");
            }
        }
    }

    private static ImageException damaged(String name) {
        return new ImageException(name, "is a JPEG with a damaged header: copy or download it again");
    }

    private static int unsignedShort(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
