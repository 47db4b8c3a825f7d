package org.eyepiece.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * The CNN of Walmsley et al. 2020 (MNRAS 491, 1554): 3x3 convolutions of 32, 32, pool, 64, 64, pool, 128, pool, 128, pool,
 * then a dense layer of 128; ReLU throughout. With 128 x 128 grey pixels and two outputs it has 1,335,394 parameters.
 */
final class PaperNetwork implements Network {

    static final String NAME = "paper";

    private static final int[] WIDTHS = {32, 32, 64, 64, 128, 128};
    private static final boolean[] POOLED = {false, true, false, true, true, true};
    /** Names of the tensors that standardise the input; measured, not trained. */
    static final String INPUT_MEAN = "input.mean";

    static final String INPUT_DEVIATION = "input.deviation";

    private static final long[] ONES = {1, 1};
    private static final long[] TWOS = {2, 2};
    private static final long[] ZEROS = {0, 0};

    private final Precision precision;
    private final SequencedMap<String, Tensor> tensors;

    /**
     * A network that computes in {@code precision} with the given weights, checked against the architecture.
     *
     * @throws ModelException naming the first tensor that is missing, superfluous or of another shape
     */
    PaperNetwork(Architecture architecture, Precision precision, Map<String, Tensor> weights) {
        Map<String, long[]> found = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> found.put(name, tensor.shape()));
        check(architecture, found);
        this.precision = precision;
        this.tensors = new LinkedHashMap<>(weights);
    }

    /** Checks that a set of tensors is exactly this network's. */
    static void check(Architecture architecture, Map<String, long[]> found) {
        Map<String, long[]> needed = shapes(architecture);
        needed.forEach((name, shape) -> {
            long[] other = found.get(name);
            if (other == null) {
                throw new ModelException("the weights lack the tensor '" + name + "'");
            }
            if (!Arrays.equals(other, shape)) {
                throw new ModelException("the tensor '" + name + "' has shape " + Arrays.toString(other)
                        + " where the network needs " + Arrays.toString(shape));
            }
        });
        found.keySet().stream()
                .filter(name -> !needed.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ModelException(
                            "the weights hold a tensor '" + name + "' that this network does not have");
                });
    }

    /** Trained numbers: 1,335,394 for 128 x 128 grey pixels and two outputs. */
    static long count(Architecture architecture) {
        return shapes(architecture).entrySet().stream()
                .filter(entry -> isTrained(entry.getKey()))
                .mapToLong(entry -> count(entry.getValue()))
                .sum();
    }

    /** Whether a tensor is learnt; those that standardise the input are measured once instead. */
    static boolean isTrained(String name) {
        return !name.startsWith("input.");
    }

    /** Whether a tensor belongs to the layer behind the features. */
    static boolean isHead(String name) {
        return name.startsWith("head.");
    }

    private static long count(long[] shape) {
        long count = 1;
        for (long side : shape) {
            count = Math.multiplyExact(count, side);
        }
        return count;
    }

    /** Every tensor's name and shape, in the order of the layers. */
    static SequencedMap<String, long[]> shapes(Architecture architecture) {
        SequencedMap<String, long[]> shapes = new LinkedHashMap<>();
        int in = architecture.channels();
        shapes.put(INPUT_MEAN, new long[] {in});
        shapes.put(INPUT_DEVIATION, new long[] {in});
        int side = architecture.size();
        for (int layer = 0; layer < WIDTHS.length; layer++) {
            shapes.put("conv" + (layer + 1) + ".weight", new long[] {WIDTHS[layer], in, 3, 3});
            shapes.put("conv" + (layer + 1) + ".bias", new long[] {WIDTHS[layer]});
            in = WIDTHS[layer];
            side = POOLED[layer] ? side / 2 : side;
        }
        shapes.put("dense.weight", new long[] {Architecture.FEATURES, (long) in * side * side});
        shapes.put("dense.bias", new long[] {Architecture.FEATURES});
        shapes.put("head.weight", new long[] {architecture.outputs(), Architecture.FEATURES});
        shapes.put("head.bias", new long[] {architecture.outputs()});
        return shapes;
    }

    /**
     * Fresh weights, drawn in Java so that a seed means the same network whatever the libtorch: He et al. 2015 for layers
     * followed by ReLU (normal, variance 2 / inputs), variance 1 / inputs for the head, biases zero, input as it is.
     */
    static SequencedMap<String, float[]> initial(Architecture architecture, long seed) {
        SequencedMap<String, float[]> weights = new LinkedHashMap<>();
        SplittableRandom random = Draws.WEIGHTS.at(seed, 0, 0);
        shapes(architecture).forEach((name, shape) -> {
            int count = Math.toIntExact(count(shape));
            float[] values = new float[count];
            if (name.equals(INPUT_DEVIATION)) {
                Arrays.fill(values, 1);
            }
            if (name.endsWith(".weight")) {
                double gain = isHead(name) ? 1 : 2;
                double deviation = Math.sqrt(gain * shape[0] / count);
                for (int i = 0; i < count; i++) {
                    values[i] = (float) (random.nextGaussian() * deviation);
                }
            }
            weights.put(name, values);
        });
        return weights;
    }

    /** Drawn weights as libtorch tensors, those of convolutions in channels_last order. */
    static SequencedMap<String, Tensor> tensors(Architecture architecture, Map<String, float[]> drawn) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        shapes(architecture).forEach((name, shape) -> {
            Tensor tensor = Tensors.of(Objects.requireNonNull(drawn.get(name)), shape);
            tensors.put(name, tensor.dim() == 4 ? tensor.contiguous(torch.MemoryFormat.ChannelsLast) : tensor);
        });
        return tensors;
    }

    @Override
    public SequencedMap<String, Tensor> tensors() {
        return tensors;
    }

    @Override
    public Tensor features(Tensor images) {
        Tensor mean = tensor(INPUT_MEAN).view(1, -1, 1, 1);
        Tensor deviation = tensor(INPUT_DEVIATION).view(1, -1, 1, 1);
        Tensor x = precision.cast(images.sub(mean).div_(deviation));
        for (int layer = 0; layer < WIDTHS.length; layer++) {
            String name = "conv" + (layer + 1);
            x = torch.conv2d(x, cast(name + ".weight"), optional(name + ".bias"), ONES, ONES, ONES, 1);
            // ReLU after pooling instead of before it: the same numbers from a quarter of the work.
            x = POOLED[layer]
                    ? torch.max_pool2d(x, TWOS, TWOS, ZEROS, ONES, false).relu_()
                    : x.relu_();
        }
        Tensor flat = x.flatten(1, -1);
        return torch.linear(flat, cast("dense.weight"), optional("dense.bias"))
                .relu_()
                .to(torch.ScalarType.Float);
    }

    @Override
    public Tensor head(Tensor features) {
        return torch.linear(features, tensor("head.weight"), new TensorOptional(tensor("head.bias")));
    }

    private Tensor cast(String name) {
        return precision.cast(tensor(name));
    }

    private TensorOptional optional(String name) {
        return new TensorOptional(cast(name));
    }

    private Tensor tensor(String name) {
        return Objects.requireNonNull(tensors.get(name));
    }
}
