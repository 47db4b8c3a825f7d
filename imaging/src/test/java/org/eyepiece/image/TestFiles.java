package org.eyepiece.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.FitsFactory;
import nom.tam.util.FitsOutputStream;

/** Small image files, written by other people's encoders. */
final class TestFiles {

    private TestFiles() {}

    static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("ImageIO writes no " + format + " of this kind");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A smooth coloured blob on a dark sky: red wide, blue narrow. */
    static BufferedImage blob(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double r = Math.hypot(x - width * 0.4, y - height * 0.6) / Math.min(width, height);
                int red = (int) (250 * Math.exp(-3 * r)) + 5;
                int green = (int) (250 * Math.exp(-6 * r)) + 3;
                int blue = (int) (250 * Math.exp(-12 * r));
                image.setRGB(x, y, 0xFF000000 | red << 16 | green << 8 | blue);
            }
        }
        return image;
    }

    static byte[] jpeg(int width, int height) {
        return encoded(blob(width, height, BufferedImage.TYPE_INT_RGB), "jpeg");
    }

    static byte[] png(int width, int height) {
        return encoded(blob(width, height, BufferedImage.TYPE_INT_RGB), "png");
    }

    /** One HDU per array: {@code byte[][]}, {@code short[][]}, {@code float[][][]}... */
    static byte[] fits(Object... arrays) {
        try (Fits fits = new Fits()) {
            for (Object array : arrays) {
                fits.addHDU(FitsFactory.hduFactory(array));
            }
            return fits(fits);
        } catch (FitsException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] fits(Fits fits) throws FitsException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FitsOutputStream out = new FitsOutputStream(bytes)) {
            fits.write(out);
        }
        return bytes.toByteArray();
    }

    static Pixels random(RandomGenerator random, int width, int height, int channels) {
        float[] values = new float[width * height * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return new Pixels(width, height, channels, values);
    }
}
