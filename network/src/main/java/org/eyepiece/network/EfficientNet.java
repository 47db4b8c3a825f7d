package org.eyepiece.network;

import java.util.SequencedMap;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * EfficientNet-B0 (Tan and Le 2019, arXiv:1905.11946) with the layer names of timm's {@code efficientnet_b0}: a 3x3 stem of stride 2,
 * sixteen inverted bottlenecks with squeeze-and-excitation in seven stages, a 1x1 layer of 1,280, and the mean over the image. SiLU,
 * batch norm, no stochastic depth. 4,007,548 parameters up to there, 5,288,548 with a classifier of 1,000 as published; 0.39 thousand
 * million multiply-adds at 224 px, so 0.13 at 128 px.
 */
record EfficientNet(Layers layers) implements Network {

    /** Blocks of one stage, the first of which has the stride. */
    private record Stage(int blocks, int kernel, int stride, int expansion, int width) {}

    private static final Stage[] STAGES = {
        new Stage(1, 3, 1, 1, 16),
        new Stage(2, 3, 2, 6, 24),
        new Stage(2, 5, 2, 6, 40),
        new Stage(3, 3, 2, 6, 80),
        new Stage(3, 5, 1, 6, 112),
        new Stage(4, 5, 2, 6, 192),
        new Stage(1, 3, 1, 6, 320)
    };
    private static final int STEM = 32;
    private static final int WIDTH = 1280;
    /** Channels of a block's input per channel of its squeeze. */
    private static final int SQUEEZE = 4;

    private static final long[] ROWS_AND_COLUMNS = {2, 3};

    /** Adds the encoder's tensors and returns how many numbers they hand to the dense layer. */
    static long shapes(Architecture architecture, SequencedMap<String, long[]> shapes) {
        shapes.put("conv_stem.weight", new long[] {STEM, architecture.channels(), 3, 3});
        norm(shapes, "bn1", STEM);
        int in = STEM;
        for (int stage = 0; stage < STAGES.length; stage++) {
            for (int block = 0; block < STAGES[stage].blocks(); block++) {
                block(shapes, name(stage, block), STAGES[stage], in);
                in = STAGES[stage].width();
            }
        }
        shapes.put("conv_head.weight", new long[] {WIDTH, in, 1, 1});
        norm(shapes, "bn2", WIDTH);
        return WIDTH;
    }

    private static void block(SequencedMap<String, long[]> shapes, String name, Stage stage, int in) {
        int wide = in * stage.expansion();
        boolean expands = stage.expansion() > 1;
        if (expands) {
            shapes.put(name + "conv_pw.weight", new long[] {wide, in, 1, 1});
            norm(shapes, name + "bn1", wide);
        }
        shapes.put(name + "conv_dw.weight", new long[] {wide, 1, stage.kernel(), stage.kernel()});
        norm(shapes, name + (expands ? "bn2" : "bn1"), wide);
        int squeezed = in / SQUEEZE;
        shapes.put(name + "se.conv_reduce.weight", new long[] {squeezed, wide, 1, 1});
        shapes.put(name + "se.conv_reduce.bias", new long[] {squeezed});
        shapes.put(name + "se.conv_expand.weight", new long[] {wide, squeezed, 1, 1});
        shapes.put(name + "se.conv_expand.bias", new long[] {wide});
        shapes.put(name + (expands ? "conv_pwl" : "conv_pw") + ".weight", new long[] {stage.width(), wide, 1, 1});
        norm(shapes, name + (expands ? "bn3" : "bn2"), stage.width());
    }

    private static void norm(SequencedMap<String, long[]> shapes, String name, int width) {
        for (String part : new String[] {".weight", ".bias", ".running_mean", ".running_var"}) {
            shapes.put(name + part, new long[] {width});
        }
    }

    private static String name(int stage, int block) {
        return "blocks." + stage + "." + block + ".";
    }

    @Override
    public Tensor encoded(Tensor images) {
        Tensor x = Layers.block(images, in -> active(layers.conv(in, "conv_stem", 2), "bn1"));
        for (int number = 0; number < STAGES.length; number++) {
            Stage stage = STAGES[number];
            for (int block = 0; block < stage.blocks(); block++) {
                String name = name(number, block);
                int stride = block == 0 ? stage.stride() : 1;
                x = Layers.block(x, in -> block(in, name, stage.expansion() > 1, stride, stage.width()));
            }
        }
        return Layers.block(
                x, in -> active(layers.conv(in, "conv_head", 1), "bn2").mean(ROWS_AND_COLUMNS));
    }

    private Tensor block(Tensor in, String name, boolean expands, int stride, int width) {
        Tensor wide = expands ? active(layers.conv(in, name + "conv_pw", 1), name + "bn1") : in;
        Tensor seen = active(layers.depthwise(wide, name + "conv_dw", stride), name + (expands ? "bn2" : "bn1"));
        Tensor narrow = layers.conv(excited(seen, name + "se."), name + (expands ? "conv_pwl" : "conv_pw"), 1);
        Tensor out = layers.batchNorm(narrow, name + (expands ? "bn3" : "bn2"));
        return stride == 1 && in.size(1) == width ? out.add_(in) : out;
    }

    /** Squeeze-and-excitation (Hu et al. 2018): every channel times a weight that the means of all channels decide. */
    private Tensor excited(Tensor x, String name) {
        Tensor means = x.mean(ROWS_AND_COLUMNS, true, new ScalarTypeOptional());
        Tensor squeezed = torch.silu(layers.conv(means, name + "conv_reduce", 1));
        return x.mul(layers.conv(squeezed, name + "conv_expand", 1).sigmoid_());
    }

    private Tensor active(Tensor x, String norm) {
        return torch.silu_(layers.batchNorm(x, norm));
    }
}
