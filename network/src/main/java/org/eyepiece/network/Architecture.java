package org.eyepiece.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;

/**
 * The shape of a network: everything needed to build it before its weights are read.
 *
 * @param name the network's family, see {@link Family}
 * @param size side of the square input in pixels, a multiple of 16 from 32 to 512
 * @param channels 1 for grey, 3 for colour
 * @param outputs numbers the head returns for each image
 * @param dropout chance in [0, 1) that a feature is dropped before the head, in training and in every Monte-Carlo sample
 */
public record Architecture(String name, int size, int channels, int outputs, double dropout) {

    /** Features the encoder hands to the head. */
    public static final int FEATURES = 128;

    public Architecture {
        Family.of(name);
        if (size < 32 || size > 512 || size % 16 != 0) {
            throw new IllegalArgumentException(
                    "input size " + size + " does not fit: choose a multiple of 16 from 32 to 512, such as 64 or 128");
        }
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("an image has 1 or 3 channels, not " + channels);
        }
        if (outputs < 1 || outputs > 1024) {
            throw new IllegalArgumentException("a head has 1 to 1,024 outputs, not " + outputs);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout is a probability in [0, 1), not " + dropout);
        }
    }

    /** The same network with another head. */
    Architecture withOutputs(int other) {
        return new Architecture(name, size, channels, other, dropout);
    }

    Family family() {
        return Family.of(name);
    }

    /** Every tensor's name and shape, in the order of the layers. */
    SequencedMap<String, long[]> shapes() {
        SequencedMap<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(TensorRole.INPUT_MEAN, new long[] {channels});
        shapes.put(TensorRole.INPUT_DEVIATION, new long[] {channels});
        long width = convolutions(shapes);
        shapes.put("dense.weight", new long[] {FEATURES, width});
        shapes.put("dense.bias", new long[] {FEATURES});
        shapes.put(TensorRole.HEAD_WEIGHT, new long[] {outputs, FEATURES});
        shapes.put(TensorRole.HEAD_BIAS, new long[] {outputs});
        return shapes;
    }

    /** Adds the tensors before the dense layer, those a published file holds; returns how many numbers that layer takes. */
    long convolutions(SequencedMap<String, long[]> shapes) {
        return switch (family()) {
            case PAPER -> PaperNetwork.shapes(this, shapes);
            case EFFICIENTNET_B0 -> EfficientNet.shapes(this, shapes);
            case CONVNEXT_NANO -> ConvNext.shapes(this, shapes);
        };
    }

    /** Trained numbers: 1,335,394 for the paper's network with 128 x 128 grey pixels and two outputs. */
    long parameters() {
        return shapes().entrySet().stream()
                .filter(entry -> TensorRole.isTrained(entry.getKey()))
                .mapToLong(entry -> Shapes.numbers(entry.getValue()))
                .sum();
    }

    /**
     * Checks that a set of tensors is exactly this network's.
     *
     * @throws ModelException naming every tensor that is missing, superfluous or of another shape
     */
    void check(Map<String, long[]> found) {
        Shapes.requireEqual("the weights are not those of " + name, shapes(), found);
    }

    /** A network that computes in {@code precision} with the given weights, which are {@link #check checked}. */
    Network network(Precision precision, Map<String, Tensor> weights) {
        Map<String, long[]> found = new LinkedHashMap<>();
        weights.forEach((tensor, numbers) -> found.put(tensor, numbers.shape()));
        check(found);
        Layers layers = new Layers(precision, new LinkedHashMap<>(weights));
        return switch (family()) {
            case PAPER -> new PaperNetwork(layers);
            case EFFICIENTNET_B0 -> new EfficientNet(layers);
            case CONVNEXT_NANO -> new ConvNext(layers);
        };
    }
}
