package org.eyepiece.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Images to features, in chunks of one fixed size; {@link FeatureStream} calls it from as many threads as there are cores.
 */
final class FeatureExtractor implements AutoCloseable {

    /** Images computed at once; the last chunk is padded, so that every image passes through the same arithmetic. */
    static final int CHUNK = 32;

    private final Architecture architecture;
    private final Network network;

    /** Takes a copy of the weights, in the format that {@code precision} computes with. */
    FeatureExtractor(Architecture architecture, Map<String, Tensor> parameters, Precision precision) {
        this.architecture = architecture;
        try (PointerScope scope = new PointerScope();
                AutoGradMode noGradient = new AutoGradMode(false)) {
            Map<String, Tensor> frozen = new LinkedHashMap<>();
            parameters.forEach((name, tensor) -> {
                Tensor copy = tensor.detach().clone();
                // Vectors (biases, norms, what standardises the input) are cast where they are used, if at all.
                boolean layer = copy.dim() > 1 && !TensorRole.isHead(name);
                Tensor cast = layer ? precision.cast(copy) : copy;
                Tensor ordered = cast.dim() == 4 ? cast.contiguous(torch.MemoryFormat.ChannelsLast) : cast;
                frozen.put(name, ordered.retainReference());
            });
            this.network = architecture.network(precision, frozen);
        }
    }

    /** Numbers in one frame: size x size x channels. */
    int frameLength() {
        return architecture.size() * architecture.size() * architecture.channels();
    }

    /**
     * The features of up to {@link #CHUNK} frames.
     *
     * @param frames room for {@link #CHUNK} frames, {@code [CHUNK][size][size][channels]}; whatever stands behind the
     *     last real frame is computed and thrown away
     * @return {@code [CHUNK][features]}, row by row
     */
    float[] features(float[] frames) {
        if (frames.length != CHUNK * frameLength()) {
            throw new IllegalArgumentException(frames.length + " numbers where a chunk has " + CHUNK * frameLength());
        }
        try (PointerScope scope = new PointerScope();
                AutoGradMode noGradient = new AutoGradMode(false)) {
            Tensor images = Tensors.images(frames, CHUNK, architecture.size(), architecture.channels());
            return Tensors.floats(network.features(images));
        }
    }

    @Override
    public void close() {
        network.tensors().values().forEach(Tensor::releaseReference);
    }
}
