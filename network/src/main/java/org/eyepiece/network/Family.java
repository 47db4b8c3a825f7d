package org.eyepiece.network;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The networks there are, by name, and the blocks of each from the pixels to the features: the parts of which fine-tuning frees the
 * last few. What the choice decides besides is where it is used, in switches over this family.
 */
public enum Family {
    /** The CNN of Walmsley et al. 2020. */
    PAPER(
            "paper",
            List.of("conv1."),
            List.of("conv2."),
            List.of("conv3."),
            List.of("conv4."),
            List.of("conv5."),
            List.of("conv6."),
            List.of("dense.")),
    /** EfficientNet-B0, of which timm publishes weights. */
    EFFICIENTNET_B0(
            "efficientnet-b0",
            List.of("conv_stem.", "bn1."),
            List.of("blocks.0."),
            List.of("blocks.1."),
            List.of("blocks.2."),
            List.of("blocks.3."),
            List.of("blocks.4."),
            List.of("blocks.5."),
            List.of("blocks.6."),
            List.of("conv_head.", "bn2."),
            List.of("dense.")),
    /** ConvNeXt-nano, of which timm publishes weights. */
    CONVNEXT_NANO(
            "convnext-nano",
            List.of("stem."),
            List.of("stages.0."),
            List.of("stages.1."),
            List.of("stages.2."),
            List.of("stages.3.", "head.norm."),
            List.of("dense."));

    private final String key;
    private final List<List<String>> blocks;

    @SafeVarargs
    Family(String key, List<String>... blocks) {
        this.key = key;
        this.blocks = List.of(blocks);
    }

    /** The name in options and model files. */
    public String key() {
        return key;
    }

    /** All names, for help and messages. */
    public static String keys() {
        return Stream.of(values()).map(Family::key).collect(Collectors.joining(", "));
    }

    /**
     * The family of that name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Family of(String key) {
        return Stream.of(values())
                .filter(family -> family.key.equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("unknown network '" + key + "': this version has " + keys()));
    }

    /** The name, so that settings read as they were typed. */
    @Override
    public String toString() {
        return key;
    }

    /** Parts between pixels and features; the dense layer is the last of them. */
    public int blocks() {
        return blocks.size();
    }

    /** Blocks between a tensor of the encoder and the features: 0 for the dense layer. */
    int depth(String name) {
        for (int block = 0; block < blocks.size(); block++) {
            if (blocks.get(block).stream().anyMatch(name::startsWith)) {
                return blocks.size() - 1 - block;
            }
        }
        throw new IllegalArgumentException(name + " belongs to no block of " + key);
    }

    /** Whether it standardises by batches, so that a step of one image teaches nothing. */
    boolean needsBatches() {
        return this == EFFICIENTNET_B0;
    }
}
