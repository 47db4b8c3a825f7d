package org.eyepiece.image;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** JPEG by libturbojpeg. Each call borrows a native handle with its buffers and gives it back for the next. */
final class TurboJpegCodec implements JpegCodec {

    /** Bytes of samples a handle keeps between images (a picture of 2.8 million pixels); larger ones are let go. */
    private static final int KEPT = 8 << 20;

    private final TurboJpegLibrary library;
    private final ConcurrentLinkedQueue<Handle> idle = new ConcurrentLinkedQueue<>();

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
        Handle borrowed = idle.poll();
        Handle handle = borrowed == null ? new Handle(library.newHandle()) : borrowed;
        try {
            byte[] samples = handle.samples(header.width() * header.height() * header.components());
            Optional<String> problem = library.decompress(handle.turbo, bytes, header, samples);
            if (problem.isPresent()) {
                throw new ImageException(name, "is damaged (" + problem.get() + "): copy or download it again");
            }
            return header.components() == 1
                    ? ByteLevels.grey(samples, header.width(), header.height(), colour)
                    : ByteLevels.rgb(samples, header.width(), header.height(), colour);
        } finally {
            handle.shrink();
            idle.add(handle);
        }
    }

    private static final class Handle {

        private final MemorySegment turbo;
        private byte[] samples = {};

        Handle(MemorySegment turbo) {
            this.turbo = turbo;
        }

        byte[] samples(int size) {
            if (samples.length < size) {
                samples = new byte[size];
            }
            return samples;
        }

        void shrink() {
            if (samples.length > KEPT) {
                samples = new byte[0];
            }
        }
    }
}
