package org.eyepiece.image;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * JPEG by libturbojpeg. Each image gets a decompressor of its own (a few microseconds): one that met a damaged file fails
 * on whole ones, and one used before lends its tables to a file that lacks them, so that pixels would depend on order.
 */
final class TurboJpegCodec implements JpegCodec {

    /** Pixels for which room is kept between images; more is let go. */
    private static final int KEPT = 2 << 20;

    private final TurboJpegLibrary library;
    private final ConcurrentLinkedQueue<int[]> idle = new ConcurrentLinkedQueue<>();

    private TurboJpegCodec(TurboJpegLibrary library) {
        this.library = library;
    }

    static Optional<TurboJpegCodec> load() {
        return TurboJpegLibrary.loaded().map(TurboJpegCodec::new);
    }

    @Override
    public String name() {
        return library.name();
    }

    @Override
    public Pixels decode(byte[] bytes, String name, JpegHeader header, Colour colour) {
        int[] samples = room(header.width() * header.height());
        Optional<String> problem = decompress(bytes, header, samples);
        if (problem.isPresent()) {
            throw new ImageException(name, "is damaged (" + problem.get() + "): copy or download it again");
        }
        Pixels pixels = ByteLevels.packed(samples, header.width(), header.height(), colour);
        if (samples.length <= KEPT) {
            idle.add(samples);
        }
        return pixels;
    }

    private Optional<String> decompress(byte[] bytes, JpegHeader header, int[] samples) {
        MemorySegment handle = library.newHandle();
        try {
            return library.decompress(handle, bytes, header, samples);
        } finally {
            library.destroy(handle);
        }
    }

    private int[] room(int pixels) {
        int[] used = idle.poll();
        return used != null && used.length >= pixels ? used : new int[pixels];
    }
}
