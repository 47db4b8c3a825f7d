package org.eyepiece.network;

import java.util.SequencedMap;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * ConvNeXt-nano (Liu et al. 2022, arXiv:2201.03545, in the size of timm) with the layer names of timm's {@code convnext_nano}: patches
 * of 4 x 4, then blocks of a 7x7 depthwise convolution and two 1x1 layers with GELU between them, in four stages, the mean over the
 * image and a last norm. Layer norm, layer scale, no stochastic depth. 14,952,560 parameters up to there, 15,593,560 with a classifier
 * of 1,000 as published; 2.5 thousand million multiply-adds at 224 px, so 0.8 at 128 px.
 */
record ConvNext(Layers layers) implements Network {

    private static final int[] DEPTHS = {2, 2, 8, 2};
    private static final int[] WIDTHS = {80, 160, 320, 640};
    private static final int EXPANSION = 4;
    private static final long[] ROWS_AND_COLUMNS = {2, 3};

    /** Adds the encoder's tensors and returns how many numbers they hand to the dense layer. */
    static long shapes(Architecture architecture, SequencedMap<String, long[]> shapes) {
        conv(shapes, "stem.0", WIDTHS[0], architecture.channels(), 4);
        norm(shapes, "stem.1", WIDTHS[0]);
        for (int stage = 0; stage < DEPTHS.length; stage++) {
            int width = WIDTHS[stage];
            if (stage > 0) {
                norm(shapes, "stages." + stage + ".downsample.0", WIDTHS[stage - 1]);
                conv(shapes, "stages." + stage + ".downsample.1", width, WIDTHS[stage - 1], 2);
            }
            for (int block = 0; block < DEPTHS[stage]; block++) {
                String name = name(stage, block);
                shapes.put(name + "gamma", new long[] {width});
                conv(shapes, name + "conv_dw", width, 1, 7);
                norm(shapes, name + "norm", width);
                conv(shapes, name + "mlp.fc1", EXPANSION * width, width, 1);
                conv(shapes, name + "mlp.fc2", width, EXPANSION * width, 1);
            }
        }
        norm(shapes, "head.norm", WIDTHS[WIDTHS.length - 1]);
        return WIDTHS[WIDTHS.length - 1];
    }

    private static void conv(SequencedMap<String, long[]> shapes, String name, int out, int in, int side) {
        shapes.put(name + ".weight", new long[] {out, in, side, side});
        shapes.put(name + ".bias", new long[] {out});
    }

    private static void norm(SequencedMap<String, long[]> shapes, String name, int width) {
        shapes.put(name + ".weight", new long[] {width});
        shapes.put(name + ".bias", new long[] {width});
    }

    private static String name(int stage, int block) {
        return "stages." + stage + ".blocks." + block + ".";
    }

    @Override
    public Tensor encoded(Tensor images) {
        Tensor x = Layers.block(images, in -> layers.channelNorm(layers.patches(in, "stem.0"), "stem.1"));
        for (int number = 0; number < DEPTHS.length; number++) {
            String stage = "stages." + number + ".downsample.";
            if (number > 0) {
                x = Layers.block(x, in -> layers.patches(layers.channelNorm(in, stage + "0"), stage + "1"));
            }
            for (int block = 0; block < DEPTHS[number]; block++) {
                String name = name(number, block);
                x = Layers.block(x, in -> block(in, name));
            }
        }
        Tensor means = x.mean(ROWS_AND_COLUMNS, true, new ScalarTypeOptional());
        return layers.channelNorm(means, "head.norm").flatten(1, -1);
    }

    private Tensor block(Tensor in, String name) {
        Tensor seen = layers.channelNorm(layers.depthwise(in, name + "conv_dw", 1), name + "norm");
        Tensor wide = torch.gelu(layers.conv(seen, name + "mlp.fc1", 1));
        return layers.scaled(layers.conv(wide, name + "mlp.fc2", 1), name + "gamma")
                .add_(in);
    }
}
