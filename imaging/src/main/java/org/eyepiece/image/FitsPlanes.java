package org.eyepiece.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import nom.tam.fits.Header;
import nom.tam.util.FitsInputStream;

/**
 * The fluxes of a FITS image: one plane, or red, green and blue. They may lie in one HDU each or in one cube; tables
 * and empty HDUs between them are passed over, and so is whatever follows. Where every plane names its band (the cube's
 * BANDS = 'grz', or each HDU's FILTER), the reddest becomes red; otherwise the first plane is red.
 *
 * @param planes 1 or 3 of {@code float[height][width]} flattened, the first row at the top (FITS itself begins at the
 *     bottom); blanks and NaN are 0
 */
record FitsPlanes(int width, int height, List<float[]> planes) {

    private static final String REDDEST_FIRST = "yzirgu";

    /** nom-tam-fits logs every broken header with a stack trace; here each is an exception already. */
    private static final Logger FITS_LOG = Logger.getLogger("nom.tam.fits");

    static {
        FITS_LOG.setLevel(Level.OFF);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Plane(int width, int height, String band, float[] flux) {}

    static FitsPlanes read(byte[] bytes, String name) {
        try (FitsInputStream in = new FitsInputStream(new ByteArrayInputStream(bytes))) {
            List<Plane> found = new ArrayList<>();
            long left = bytes.length;
            while (left > 0 && found.size() < 3) {
                Header header = Header.readHeader(in);
                if (header == null) {
                    break;
                }
                left -= header.getOriginalSize();
                FitsShape shape = FitsShape.of(header, name);
                if (shape.bytes() > left) {
                    throw new ImageException(name, "is a FITS file cut short: copy or download it again");
                }
                for (int p = 0; p < shape.planes(); p++) {
                    found.add(new Plane(shape.width(), shape.height(), band(header, p), flux(in, shape)));
                }
                long rest = Math.clamp(header.getDataSize(), shape.bytes(), left) - shape.bytes();
                in.skipAllBytes(rest);
                left -= shape.bytes() + rest;
            }
            return together(found, name);
        } catch (ImageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new ImageException(
                    name, "is a damaged FITS file (" + e.getMessage() + "): copy or download it again", e);
        }
    }

    private static FitsPlanes together(List<Plane> found, String name) {
        if (found.size() != 1 && found.size() != 3) {
            throw new ImageException(
                    name,
                    "is a FITS file of " + found.size() + " image planes; one, or red, green and blue, are needed");
        }
        Plane first = found.getFirst();
        for (Plane plane : found) {
            if (plane.width != first.width || plane.height != first.height) {
                throw new ImageException(name, "is a FITS file whose image planes differ in size");
            }
        }
        boolean named = found.stream()
                        .map(Plane::band)
                        .filter(band -> !band.isEmpty())
                        .distinct()
                        .count()
                == 3;
        List<Plane> ordered = named
                ? found.stream()
                        .sorted(Comparator.comparingInt(plane -> REDDEST_FIRST.indexOf(plane.band)))
                        .toList()
                : found;
        return new FitsPlanes(
                first.width, first.height, ordered.stream().map(Plane::flux).toList());
    }

    /** One letter of {@code ugrizy}, or empty. */
    private static String band(Header header, int plane) {
        String all = header.getStringValue("BANDS", "").strip();
        String own = all.length() > plane
                ? all.substring(plane)
                : header.getStringValue("FILTER", "").strip();
        String letter = own.isEmpty() ? "" : own.substring(0, 1).toLowerCase(Locale.ROOT);
        return REDDEST_FIRST.contains(letter) ? letter : "";
    }

    private static float[] flux(FitsInputStream in, FitsShape shape) throws IOException {
        float[] flux = new float[shape.width() * shape.height()];
        byte[] row = new byte[shape.width() * shape.bytesPerPixel()];
        ByteBuffer numbers = ByteBuffer.wrap(row);
        for (int y = shape.height() - 1; y >= 0; y--) {
            in.readFully(row);
            numbers.clear();
            for (int x = 0; x < shape.width(); x++) {
                float value = (float) (shape.zero() + shape.scale() * number(numbers, shape.bitpix()));
                flux[y * shape.width() + x] = Float.isFinite(value) ? value : 0;
            }
        }
        return flux;
    }

    private static double number(ByteBuffer from, int bitpix) {
        return switch (bitpix) {
            case 8 -> from.get() & 0xFF;
            case 16 -> from.getShort();
            case 32 -> from.getInt();
            case 64 -> from.getLong();
            case -32 -> from.getFloat();
            default -> from.getDouble();
        };
    }
}
