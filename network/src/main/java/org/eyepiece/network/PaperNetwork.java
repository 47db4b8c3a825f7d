package org.eyepiece.network;

import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The CNN of Walmsley et al. 2020 (MNRAS 491, 1554): 3x3 convolutions of 32, 32, pool, 64, 64, pool, 128, pool, 128, pool,
 * then a dense layer of 128; ReLU throughout. With 128 x 128 grey pixels and two outputs it has 1,335,394 parameters and takes
 * about 0.5 thousand million multiply-adds.
 */
record PaperNetwork(Layers layers) implements Network {

    private static final int[] WIDTHS = {32, 32, 64, 64, 128, 128};
    private static final boolean[] POOLED = {false, true, false, true, true, true};
    private static final long[] ONES = {1, 1};
    private static final long[] TWOS = {2, 2};
    private static final long[] ZEROS = {0, 0};

    /** Adds the encoder's tensors and returns how many numbers they hand to the dense layer. */
    static long shapes(Architecture architecture, SequencedMap<String, long[]> shapes) {
        int in = architecture.channels();
        long side = architecture.size();
        for (int layer = 0; layer < WIDTHS.length; layer++) {
            shapes.put("conv" + (layer + 1) + ".weight", new long[] {WIDTHS[layer], in, 3, 3});
            shapes.put("conv" + (layer + 1) + ".bias", new long[] {WIDTHS[layer]});
            in = WIDTHS[layer];
            side = POOLED[layer] ? side / 2 : side;
        }
        return in * side * side;
    }

    @Override
    public Tensor encoded(Tensor images) {
        Tensor x = images;
        for (int layer = 0; layer < WIDTHS.length; layer++) {
            x = layers.conv(x, "conv" + (layer + 1), 1);
            // ReLU after pooling instead of before it: the same numbers from a quarter of the work.
            x = POOLED[layer]
                    ? torch.max_pool2d(x, TWOS, TWOS, ZEROS, ONES, false).relu_()
                    : x.relu_();
        }
        return x.flatten(1, -1);
    }
}
