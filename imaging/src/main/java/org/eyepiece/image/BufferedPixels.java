package org.eyepiece.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * ImageIO's pictures become pixels. Samples are taken as stored, without colour management; what is transparent lies on
 * black, as the sky does.
 */
final class BufferedPixels {

    private BufferedPixels() {}

    static Pixels of(BufferedImage image, Colour colour) {
        Raster raster = image.getRaster();
        int width = image.getWidth();
        int height = image.getHeight();
        if (image.getColorModel() instanceof IndexColorModel palette) {
            return colour.of(palette(raster, palette));
        }
        boolean bytes = raster.getSampleModel().getDataType() == DataBuffer.TYPE_BYTE;
        if (bytes && raster.getNumBands() == 3) {
            return ByteLevels.rgb((byte[]) raster.getDataElements(0, 0, width, height, null), width, height, colour);
        }
        if (bytes && raster.getNumBands() == 1) {
            return ByteLevels.grey((byte[]) raster.getDataElements(0, 0, width, height, null), width, height, colour);
        }
        return colour.of(samples(raster));
    }

    private static Pixels palette(Raster raster, IndexColorModel palette) {
        int width = raster.getWidth();
        float[] values = new float[width * raster.getHeight() * 3];
        int[] row = new int[width];
        int to = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            for (int index : row) {
                float opaque = palette.getAlpha(index) / (255f * 255f);
                values[to++] = palette.getRed(index) * opaque;
                values[to++] = palette.getGreen(index) * opaque;
                values[to++] = palette.getBlue(index) * opaque;
            }
        }
        return new Pixels(width, raster.getHeight(), 3, values);
    }

    /** Any depth; two and four bands end in alpha. */
    private static Pixels samples(Raster raster) {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        int channels = bands >= 3 ? 3 : 1;
        boolean alpha = bands == 2 || bands == 4;
        float white = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
        float[] values = new float[width * raster.getHeight() * channels];
        int[] row = new int[width * bands];
        int to = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                float scale = alpha ? row[x * bands + bands - 1] / (white * white) : 1 / white;
                for (int c = 0; c < channels; c++) {
                    values[to++] = row[x * bands + c] * scale;
                }
            }
        }
        return new Pixels(width, raster.getHeight(), channels, values);
    }
}
