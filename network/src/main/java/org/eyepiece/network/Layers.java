package org.eyepiece.network;

import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A network's tensors by name and the layers made of them. Convolutions and the dense layer compute in the network's precision;
 * norms keep their own numbers in 32 bits, and the head is 32 bits throughout. Images are {@code [count][channels][side][side]} in
 * channels_last order.
 */
final class Layers {

    /** The share of a batch's statistics in the running ones after a step; libtorch's own default, which timm keeps. */
    private static final double MOMENTUM = 0.1;

    private static final double BATCH_EPSILON = 1e-5;
    private static final double CHANNEL_EPSILON = 1e-6;
    private static final long[] ONES = {1, 1};
    private static final long[] NO_PADDING = {0, 0};

    private final Precision precision;
    private final SequencedMap<String, Tensor> tensors;

    Layers(Precision precision, SequencedMap<String, Tensor> tensors) {
        this.precision = precision;
        this.tensors = tensors;
    }

    SequencedMap<String, Tensor> tensors() {
        return tensors;
    }

    /** Brightness with the mean and the deviation of the training images taken out, in the network's precision. */
    Tensor standardised(Tensor images) {
        Tensor mean = tensor(TensorRole.INPUT_MEAN).view(1, -1, 1, 1);
        Tensor deviation = tensor(TensorRole.INPUT_DEVIATION).view(1, -1, 1, 1);
        return precision.cast(images.sub(mean).div_(deviation));
    }

    /** A convolution of odd side, padded so that stride 1 keeps the size. */
    Tensor conv(Tensor x, String name, long stride) {
        return conv(precision, x, name, stride, 1);
    }

    /**
     * The same for each channel by itself. In 32 bits while it is being learnt: the gradient of one in bf16 takes libtorch so long that
     * EfficientNet trained at half the speed.
     */
    Tensor depthwise(Tensor x, String name, long stride) {
        Precision own = tensor(name + ".weight").requires_grad() ? Precision.FP32 : precision;
        return precision.cast(conv(own, own.cast(x), name, stride, x.size(1)));
    }

    private Tensor conv(Precision own, Tensor x, String name, long stride, long groups) {
        Tensor weight = tensor(name + ".weight");
        long padding = weight.size(2) / 2;
        return torch.conv2d(
                x,
                own.cast(weight),
                bias(own, name),
                new long[] {stride, stride},
                new long[] {padding, padding},
                ONES,
                groups);
    }

    /** A convolution whose patches lie side by side: no padding, and a stride of the kernel's side. */
    Tensor patches(Tensor x, String name) {
        Tensor weight = tensor(name + ".weight");
        long side = weight.size(2);
        return torch.conv2d(
                x, precision.cast(weight), bias(precision, name), new long[] {side, side}, NO_PADDING, ONES, 1);
    }

    /**
     * Batch norm (Ioffe and Szegedy 2015). While its scale is being learnt it standardises by the batch and moves the running
     * statistics; otherwise (a frozen block, or prediction) by the running statistics, which then stay.
     */
    Tensor batchNorm(Tensor x, String name) {
        Tensor scale = tensor(name + ".weight");
        return torch.batch_norm(
                x,
                new TensorOptional(scale),
                new TensorOptional(tensor(name + ".bias")),
                new TensorOptional(tensor(name + ".running_mean")),
                new TensorOptional(tensor(name + ".running_var")),
                scale.requires_grad(),
                MOMENTUM,
                BATCH_EPSILON,
                false);
    }

    /** Layer norm over the channels of each pixel (Ba et al. 2016). */
    Tensor channelNorm(Tensor x, String name) {
        Tensor scale = tensor(name + ".weight");
        return torch.layer_norm(
                        x.permute(0, 2, 3, 1),
                        new long[] {scale.size(0)},
                        new TensorOptional(scale),
                        new TensorOptional(tensor(name + ".bias")),
                        CHANNEL_EPSILON,
                        false)
                .permute(0, 3, 1, 2);
    }

    /** Every channel times a learnt number of its own. */
    Tensor scaled(Tensor x, String name) {
        return x.mul(precision.cast(tensor(name)).view(1, -1, 1, 1));
    }

    /** {@code [count][width]} to features: {@code [count][features]}, ReLU, float32. */
    Tensor dense(Tensor x) {
        Tensor weight = precision.cast(tensor("dense.weight"));
        boolean alike = precision == Precision.FP32 && !weight.requires_grad();
        Tensor product = alike ? dense(x, weight) : torch.linear(x, weight, bias(precision, "dense"));
        return product.relu_().to(torch.ScalarType.Float);
    }

    /**
     * The same product as a convolution of single pixels. BLAS adds up some rows of a batch in another order than others, depending on
     * the processor, so that an image's features would depend on its place in a chunk; a convolution adds up all images alike.
     */
    private Tensor dense(Tensor x, Tensor weight) {
        return torch.conv2d(
                        x.reshape(x.size(0), x.size(1), 1, 1),
                        weight.view(weight.size(0), weight.size(1), 1, 1),
                        bias(precision, "dense"),
                        ONES,
                        NO_PADDING,
                        ONES,
                        1)
                .flatten(1, -1);
    }

    /** Features to the head's raw outputs. */
    Tensor head(Tensor features) {
        return torch.linear(features, tensor(TensorRole.HEAD_WEIGHT), new TensorOptional(tensor(TensorRole.HEAD_BIAS)));
    }

    /**
     * Runs a block and lets go of what it made on the way, which otherwise lives until the step ends: a deep network's activations
     * are gigabytes. What the gradient needs, libtorch keeps by itself.
     */
    static Tensor block(Tensor x, UnaryOperator<Tensor> work) {
        PointerScope outer = PointerScope.getInnerScope();
        try (PointerScope inner = new PointerScope()) {
            // A handle of its own: what an in-place operation returns is another name of a handle that ends here.
            Tensor result = new Tensor(work.apply(x));
            outer.attach(result);
            return result;
        }
    }

    private TensorOptional bias(Precision own, String name) {
        Tensor bias = tensors.get(name + ".bias");
        return bias == null ? new TensorOptional() : new TensorOptional(own.cast(bias));
    }

    private Tensor tensor(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }
}
