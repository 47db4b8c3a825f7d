package org.eyepiece.image;

import java.util.Objects;

/**
 * From a decoded image to what the network sees. Kept with every model: other pixels than those of the training are
 * another network.
 *
 * @param size pixels a side of the network's input, 8 to 1024
 * @param crop the middle part of the image that is used, as a fraction of its shorter side, in (0, 1]
 * @param colour channels of the network's input
 * @param stretch how FITS fluxes become brightness
 */
public record PixelPipeline(int size, double crop, Colour colour, Stretch stretch) {

    public PixelPipeline {
        Objects.requireNonNull(colour);
        Objects.requireNonNull(stretch);
        if (size < 8 || size > 1024) {
            throw new IllegalArgumentException("size is " + size + "; it must be 8 to 1024 pixels");
        }
        if (!(crop > 0 && crop <= 1)) {
            throw new IllegalArgumentException("crop is " + crop + "; it must be above 0 and at most 1");
        }
    }

    /** With the automatic stretch. */
    public PixelPipeline(int size, double crop, Colour colour) {
        this(size, crop, colour, Stretch.automatic());
    }

    /** Numbers in one frame: {@code size * size * channels}. */
    public int length() {
        return size * size * colour.channels();
    }

    /**
     * Decodes a file straight to this pipeline's colour.
     *
     * @throws ImageException if it is no whole image
     */
    public Pixels decode(ImageDecoder decoder, byte[] bytes, String name) {
        return decoder.decode(bytes, name, colour, stretch);
    }

    /**
     * The whole image, shrunk by area averaging (never enlarged) until the crop measures about {@link #size} pixels:
     * what augmentation samples from, so that a turned frame's corners show real sky.
     */
    public Pixels canvas(Pixels decoded) {
        Pixels image = colour.of(decoded);
        double scale = size / side(image);
        if (scale >= 1) {
            return image;
        }
        int width = Math.max(1, (int) Math.round(image.width() * scale));
        int height = Math.max(1, (int) Math.round(image.height() * scale));
        float[] values = new float[width * height * image.channels()];
        BoxResize.of(image, 0, 0, image.width(), image.height(), width, height).into(values, 0);
        return new Pixels(width, height, image.channels(), values);
    }

    /** What the network sees without augmentation: the middle square, {@code size x size x channels}. */
    public Pixels frame(Pixels decoded) {
        float[] values = new float[length()];
        frame(decoded, values, 0);
        return new Pixels(size, size, colour.channels(), values);
    }

    /** As {@link #frame(Pixels)}, written to {@code out} from {@code offset} on: {@link #length()} numbers. */
    public void frame(Pixels decoded, float[] out, int offset) {
        Objects.checkFromIndexSize(offset, length(), out.length);
        Pixels image = colour.of(decoded);
        double side = side(image);
        double left = (image.width() - side) / 2;
        double top = (image.height() - side) / 2;
        if (side < size) {
            Affine.enlarging(left, top, side / size).sample(image, size, out, offset);
        } else {
            BoxResize.of(image, left, top, side, side, size, size).into(out, offset);
        }
    }

    /** The crop's side in pixels of this image. */
    double side(Pixels image) {
        return crop * Math.min(image.width(), image.height());
    }
}
