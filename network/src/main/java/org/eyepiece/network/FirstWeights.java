package org.eyepiece.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What a network knows before it has learnt anything. Drawn in Java, so that a seed means the same network whatever the libtorch. */
final class FirstWeights {

    /** Layer scale begins so low that a block begins by handing on what it is given (Touvron et al. 2021, as ConvNeXt has it). */
    private static final float LAYER_SCALE = 1e-6f;

    private FirstWeights() {}

    /** Weights of layers drawn from a normal distribution, see {@link #deviation}; biases 0, norms and the input as they are. */
    static SequencedMap<String, float[]> of(Architecture architecture, long seed) {
        SequencedMap<String, float[]> weights = new LinkedHashMap<>();
        SplittableRandom random = Draws.WEIGHTS.at(seed, 0, 0);
        architecture.shapes().forEach((name, shape) -> {
            float[] values = new float[Math.toIntExact(Shapes.numbers(shape))];
            if (shape.length > 1) {
                double deviation = deviation(architecture.family(), name, shape);
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (random.nextGaussian() * deviation);
                }
            } else {
                Arrays.fill(values, constant(name));
            }
            weights.put(name, values);
        });
        return weights;
    }

    private static float constant(String name) {
        if (name.endsWith(".gamma")) {
            return LAYER_SCALE;
        }
        boolean one =
                name.equals(TensorRole.INPUT_DEVIATION) || name.endsWith(".running_var") || name.endsWith(".weight");
        return one ? 1 : 0;
    }

    /**
     * Variance 1 / inputs for the head; 2 / inputs (He et al. 2015) for the dense layer and the paper's convolutions; 2 / outputs for
     * EfficientNet's and 0.02 squared for ConvNeXt's, as their authors have them.
     */
    private static double deviation(Family family, String name, long[] shape) {
        long count = Shapes.numbers(shape);
        if (TensorRole.isHead(name)) {
            return Math.sqrt(1.0 * shape[0] / count);
        }
        if (name.startsWith("dense.")) {
            return Math.sqrt(2.0 * shape[0] / count);
        }
        return switch (family) {
            case PAPER -> Math.sqrt(2.0 * shape[0] / count);
            case EFFICIENTNET_B0 -> {
                long groups = name.endsWith("conv_dw.weight") ? shape[0] : 1;
                yield Math.sqrt(2.0 * shape[1] * groups / count);
            }
            case CONVNEXT_NANO -> 0.02;
        };
    }

    /** Drawn weights as libtorch tensors, those of convolutions in channels_last order. */
    static SequencedMap<String, Tensor> tensors(Architecture architecture, Map<String, float[]> drawn) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        architecture.shapes().forEach((name, shape) -> {
            Tensor tensor = Tensors.of(Objects.requireNonNull(drawn.get(name)), shape);
            tensors.put(name, tensor.dim() == 4 ? tensor.contiguous(torch.MemoryFormat.ChannelsLast) : tensor);
        });
        return tensors;
    }
}
