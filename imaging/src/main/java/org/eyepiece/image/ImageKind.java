package org.eyepiece.image;

import java.nio.charset.StandardCharsets;

/** What a file is, by its first bytes. */
public enum ImageKind {
    JPEG(".jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}),
    PNG(".png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}),
    FITS(".fits", "SIMPLE  =".getBytes(StandardCharsets.US_ASCII));

    private final String ending;
    private final byte[] magic;

    ImageKind(String ending, byte[] magic) {
        this.ending = ending;
        this.magic = magic;
    }

    /** What a file's name ends in, such as {@code .jpg}. */
    public String ending() {
        return ending;
    }

    /**
     * What these bytes are.
     *
     * @param name the file's name, for messages
     * @throws ImageException where they are none of these
     */
    public static ImageKind of(byte[] bytes, String name) {
        if (bytes.length == 0) {
            throw new ImageException(name, "is empty");
        }
        for (ImageKind kind : values()) {
            if (kind.starts(bytes)) {
                return kind;
            }
        }
        throw new ImageException(name, "is not a JPEG, PNG or FITS file, whatever its name says");
    }

    private boolean starts(byte[] bytes) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || bytes[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
