package org.eyepiece.network;

/** What a tensor is to its network, told by its name. */
enum TensorRole {
    /** Standardises the input; measured once on the training images. */
    INPUT,
    /** Running mean or variance of a batch norm: measured while training, never learnt. */
    STATISTIC,
    /** A layer up to the features. */
    ENCODER,
    /** The layer behind the features. */
    HEAD;

    /** Mean brightness of each channel: {@code [channels]}. */
    static final String INPUT_MEAN = "input.mean";

    /** Standard deviation of each channel's brightness: {@code [channels]}. */
    static final String INPUT_DEVIATION = "input.deviation";

    static final String HEAD_WEIGHT = "head.weight";
    static final String HEAD_BIAS = "head.bias";

    static TensorRole of(String name) {
        return switch (name) {
            case INPUT_MEAN, INPUT_DEVIATION -> INPUT;
            // By whole names: ConvNeXt's last norm is called head.norm by timm and is part of the encoder.
            case HEAD_WEIGHT, HEAD_BIAS -> HEAD;
            default -> name.endsWith(".running_mean") || name.endsWith(".running_var") ? STATISTIC : ENCODER;
        };
    }

    static boolean isTrained(String name) {
        return of(name) == ENCODER || of(name) == HEAD;
    }

    static boolean isHead(String name) {
        return of(name) == HEAD;
    }
}
