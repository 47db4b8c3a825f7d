package org.eyepiece.image;

import nom.tam.fits.Header;

/**
 * What one FITS header says of its data, checked before anything is read.
 *
 * @param planes 0 where this HDU holds no image (a table, or nothing)
 * @param bitpix 8, 16, 32, 64, -32 or -64
 */
record FitsShape(int width, int height, int planes, int bitpix, double zero, double scale) {

    private static final FitsShape NONE = new FitsShape(0, 0, 0, 8, 0, 1);

    static FitsShape of(Header header, String name) {
        boolean image = header.getBooleanValue("SIMPLE", false)
                || "IMAGE".equals(header.getStringValue("XTENSION", "").strip());
        int axes = header.getIntValue("NAXIS", 0);
        if (!image || axes == 0) {
            return NONE;
        }
        int extra = axes > 2 ? header.getIntValue("NAXIS3", 1) : 1;
        boolean flat = axes < 4 || header.getIntValue("NAXIS4", 1) == 1;
        if (axes < 2 || axes > 4 || !flat || (extra != 1 && extra != 3)) {
            throw new ImageException(
                    name,
                    "is FITS data of " + axes + " axes with " + extra
                            + " planes; an image has two axes, or a cube of 1 or 3 planes");
        }
        long width = header.getLongValue("NAXIS1", 0);
        long height = header.getLongValue("NAXIS2", 0);
        if (width == 0 || height == 0) {
            return NONE;
        }
        Limits.check(name, width, height, 3 * extra);
        int bitpix = header.getIntValue("BITPIX", 0);
        switch (bitpix) {
            case 8, 16, 32, 64, -32, -64 -> {}
            default -> throw new ImageException(name, "is FITS data with BITPIX = " + bitpix + ": no such type");
        }
        return new FitsShape(
                (int) width,
                (int) height,
                extra,
                bitpix,
                header.getDoubleValue("BZERO", 0),
                header.getDoubleValue("BSCALE", 1));
    }

    boolean isImage() {
        return planes > 0;
    }

    int bytesPerPixel() {
        return Math.abs(bitpix) / 8;
    }

    /** Bytes of one plane. */
    long planeBytes() {
        return (long) width * height * bytesPerPixel();
    }

    /** Bytes of all planes, without padding. */
    long bytes() {
        return planes * planeBytes();
    }
}
