package org.eyepiece.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** The JDK's own JPEG decoder: everywhere, about four times slower. */
final class ImageIoJpegCodec implements JpegCodec {

    @Override
    public String name() {
        return "ImageIO";
    }

    @Override
    public Pixels decode(byte[] bytes, String name, JpegHeader header, Colour colour) {
        JpegHeader.boundScans(bytes, name);
        return BufferedPixels.of(read("jpeg", bytes, name, header.components()), colour);
    }

    /**
     * Reads the first image of a file. ImageIO reports broken files by many kinds of exception, and a file cut short
     * only by a warning: here all of them are an {@link ImageException}.
     */
    static BufferedImage read(String format, byte[] bytes, String name, int channels) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        StringBuilder warnings = new StringBuilder();
        reader.addIIOReadWarningListener(
                (source, warning) -> warnings.append(warning).append(". "));
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            Limits.check(name, reader.getWidth(0), reader.getHeight(0), channels);
            BufferedImage image = reader.read(0);
            if (warnings.isEmpty()) {
                return image;
            }
        } catch (ImageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new ImageException(name, "is damaged (" + e.getMessage() + "): copy or download it again", e);
        } finally {
            reader.dispose();
        }
        throw new ImageException(name, "is damaged (" + warnings.toString().strip() + "): copy or download it again");
    }
}
