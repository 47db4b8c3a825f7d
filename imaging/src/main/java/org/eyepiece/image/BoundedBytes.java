package org.eyepiece.image;

import java.io.IOException;
import java.io.InputStream;

/** Reads a whole file, counting what really comes instead of believing a declared size. */
final class BoundedBytes {

    private BoundedBytes() {}

    static byte[] read(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(Limits.BYTES + 1);
        if (bytes.length > Limits.BYTES) {
            throw new ImageException(name, "is larger than " + (Limits.BYTES >> 20) + " MiB: not read");
        }
        return bytes;
    }
}
