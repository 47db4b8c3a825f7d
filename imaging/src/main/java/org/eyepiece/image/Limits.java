package org.eyepiece.image;

/** What an image may claim before anything is allocated for it. */
public final class Limits {

    /** Longest side in pixels. */
    public static final int SIDE = 16_384;

    /** Pixels in the whole image: 64 Mpx. */
    public static final long PIXELS = 64L << 20;

    /** Bytes in one file, and bytes an entry of a zip may unpack to. */
    public static final int BYTES = 64 << 20;

    /** Scans in one progressive JPEG; more only cost time. */
    static final int SCANS = 500;

    private Limits() {}

    /** Refuses dimensions beyond the limits, and images whose floats would fill half of this process's memory. */
    static void check(String file, long width, long height, int channels) {
        if (width < 1 || height < 1) {
            throw new ImageException(file, "its header claims " + width + " x " + height + " pixels: not an image");
        }
        String claim = "its header claims " + width + " x " + height + " pixels";
        if (width > SIDE || height > SIDE || width * height > PIXELS) {
            throw new ImageException(
                    file,
                    claim + "; the limit is " + SIDE + " a side and " + PIXELS / 1_000_000
                            + " million in all: cut or shrink it first");
        }
        long needed = width * height * channels * (Float.BYTES + 1L);
        if (needed > Runtime.getRuntime().maxMemory() / 2) {
            throw new ImageException(
                    file,
                    claim + ", which need " + (needed >> 20) + " MiB of memory: shrink it or give Java more (-Xmx)");
        }
    }
}
