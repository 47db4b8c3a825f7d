package org.eyepiece.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * PNG through ImageIO, which is handed only the chunks that make the picture, each checked first: its length lies within
 * the file and its checksum holds. So neither a huge claim nor a compressed comment can hurt.
 */
final class PngCodec {

    private static final int SIGNATURE = 8;
    private static final int HEADER_LENGTH = 13;
    private static final int TRUE_COLOUR = 2;

    private PngCodec() {}

    /** Colour PNG as three channels, grey as one; palettes as three. */
    static Pixels decode(byte[] bytes, String name) {
        checkHeader(bytes, name);
        byte[] picture = pictureChunks(bytes, name);
        boolean colour = (bytes[SIGNATURE + 8 + 9] & TRUE_COLOUR) != 0;
        return BufferedPixels.of(ImageIoJpegCodec.read("png", picture, name, 3), colour ? Colour.RGB : Colour.GREY);
    }

    /** The dimensions of a PNG that is whole, its pixels not yet looked at. */
    static ImageHeader header(byte[] bytes, String name) {
        checkHeader(bytes, name);
        pictureChunks(bytes, name);
        return new ImageHeader(ImageKind.PNG, number(bytes, SIGNATURE + 8), number(bytes, SIGNATURE + 12));
    }

    private static void checkHeader(byte[] bytes, String name) {
        if (bytes.length < SIGNATURE + 12 + HEADER_LENGTH) {
            throw damaged(name, "cut short in its header");
        }
        if (number(bytes, SIGNATURE) != HEADER_LENGTH || !type(bytes, SIGNATURE).equals("IHDR")) {
            throw damaged(name, "no header");
        }
        int width = number(bytes, SIGNATURE + 8);
        int height = number(bytes, SIGNATURE + 12);
        Limits.check(name, width, height, 3);
    }

    private static byte[] pictureChunks(byte[] bytes, String name) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
        kept.write(bytes, 0, SIGNATURE);
        for (int at = SIGNATURE; at + 12 <= bytes.length; ) {
            int length = number(bytes, at);
            if (length < 0 || length > bytes.length - at - 12) {
                throw damaged(name, "cut short");
            }
            String type = type(bytes, at);
            switch (type) {
                case "IHDR", "PLTE", "tRNS", "IDAT", "IEND" -> {
                    checkSum(bytes, at, length, name);
                    kept.write(bytes, at, 12 + length);
                }
                default -> {} // text, colour profiles, thumbnails: not the picture
            }
            if (type.equals("IEND")) {
                return kept.toByteArray();
            }
            at += 12 + length;
        }
        throw damaged(name, "cut short");
    }

    private static void checkSum(byte[] bytes, int at, int length, String name) {
        CRC32 sum = new CRC32();
        sum.update(bytes, at + 4, 4 + length);
        if ((int) sum.getValue() != number(bytes, at + 8 + length)) {
            throw damaged(name, "wrong checksum");
        }
    }

    private static ImageException damaged(String name, String how) {
        return new ImageException(name, "is a damaged PNG (" + how + "): copy or download it again");
    }

    private static String type(byte[] bytes, int at) {
        return new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }
}
