package org.eyepiece.report.draw;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.eyepiece.image.Pixels;

/**
 * A small picture as PNG bytes, ready to be put into a page.
 *
 * @param png a whole PNG file of at most {@link #LARGEST} pixels a side; not copied, so whoever hands it over must let
 *     it be
 */
@SuppressWarnings("ArrayRecordComponent") // bulk bytes: nobody compares pictures by value
public record Picture(byte[] png) {

    /** Pixels a side, at most: a report holds dozens of pictures and is opened on phones. */
    public static final int LARGEST = 4096;

    private static final String SIGNATURE = "89504e470d0a1a0a0000000d49484452";

    public Picture {
        if (png.length < 33 || !HexFormat.of().formatHex(png, 0, 16).equals(SIGNATURE)) {
            throw new IllegalArgumentException("the picture is not a PNG file; convert it or hand over its pixels");
        }
        int width = ByteBuffer.wrap(png).getInt(16);
        int height = ByteBuffer.wrap(png).getInt(20);
        if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
            throw new IllegalArgumentException(
                    "the picture says it is " + width + " x " + height + "; at most " + LARGEST + " a side are drawn");
        }
    }

    /** Writes pixels as PNG, brightness outside [0, 1] cut off, not-a-number black. */
    public static Picture of(Pixels pixels) {
        BufferedImage image = new BufferedImage(
                pixels.width(),
                pixels.height(),
                pixels.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < pixels.height(); y++) {
            for (int x = 0; x < pixels.width(); x++) {
                if (pixels.channels() == 1) {
                    // Straight into the raster: setRGB would convert between colour spaces and change the grey.
                    image.getRaster().setSample(x, y, 0, level(pixels.at(x, y, 0)));
                } else {
                    image.setRGB(
                            x,
                            y,
                            level(pixels.at(x, y, 0)) << 16
                                    | level(pixels.at(x, y, 1)) << 8
                                    | level(pixels.at(x, y, 2)));
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream cached = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, "png", cached);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Picture(out.toByteArray());
    }

    /**
     * The same, first made smaller by averaging whole blocks of pixels until no side is longer than {@code longest}: a
     * page with dozens of large pictures is slow to open. Pixels left over at the right and lower edge are dropped.
     */
    public static Picture of(Pixels pixels, int longest) {
        int block = Math.ceilDiv(Math.max(pixels.width(), pixels.height()), longest);
        block = Math.min(block, Math.min(pixels.width(), pixels.height()));
        if (block <= 1) {
            return of(pixels);
        }
        int width = pixels.width() / block;
        int height = pixels.height() / block;
        float[] values = new float[width * height * pixels.channels()];
        for (int i = 0; i < values.length; i++) {
            int c = i % pixels.channels();
            int x = i / pixels.channels() % width;
            int y = i / pixels.channels() / width;
            double sum = 0;
            for (int at = 0; at < block * block; at++) {
                sum += pixels.at(x * block + at % block, y * block + at / block, c);
            }
            values[i] = (float) (sum / (block * block));
        }
        return of(new Pixels(width, height, pixels.channels(), values));
    }

    private static int level(float brightness) {
        return Math.round(Math.clamp(brightness, 0f, 1f) * 255);
    }

    /** The picture as an address that needs no request. */
    public String dataUri() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }

    BufferedImage decoded() {
        try {
            // ImageIO closes the stream.
            BufferedImage image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
            if (image == null) {
                throw new IllegalArgumentException("the picture cannot be decoded as PNG");
            }
            return image;
        } catch (IOException e) {
            throw new IllegalArgumentException("the picture is a damaged PNG file: " + e.getMessage(), e);
        }
    }
}
