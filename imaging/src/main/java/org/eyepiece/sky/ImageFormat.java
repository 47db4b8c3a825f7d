package org.eyepiece.sky;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.eyepiece.image.Pixels;

/** File formats that simulated images are written in. */
public enum ImageFormat {
    /** Quality 0.9, as survey cut-outs come. */
    JPEG("jpeg", ".jpg"),
    /** Without loss. */
    PNG("png", ".png");

    private static final float QUALITY = 0.9f;

    private final String writer;
    private final String ending;

    ImageFormat(String writer, String ending) {
        this.writer = writer;
        this.ending = ending;
    }

    /** How file names end, with the dot. */
    public String ending() {
        return ending;
    }

    /** The image as bytes of a file. */
    public byte[] encode(Pixels pixels) {
        ImageWriter encoder = ImageIO.getImageWritersByFormatName(writer).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            encoder.setOutput(out);
            ImageWriteParam settings = encoder.getDefaultWriteParam();
            if (this == JPEG) {
                settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                settings.setCompressionQuality(QUALITY);
            }
            encoder.write(null, new IIOImage(buffered(pixels), null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            encoder.dispose();
        }
        return bytes.toByteArray();
    }

    /** The pixels as 8-bit red, green and blue; a grey image gives three equal channels. */
    private static BufferedImage buffered(Pixels pixels) {
        int w = pixels.width();
        int h = pixels.height();
        int c = pixels.channels();
        int[] rgb = new int[w * h];
        float[] v = pixels.values();
        for (int i = 0; i < rgb.length; i++) {
            int at = i * c;
            rgb[i] = level(v[at]) << 16 | level(v[at + c / 2]) << 8 | level(v[at + c - 1]);
        }
        BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, w, h, rgb, 0, w);
        return image;
    }

    private static int level(float value) {
        return (int) (Math.clamp(value, 0f, 1f) * 255 + 0.5f);
    }
}
