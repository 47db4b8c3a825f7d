package org.eyepiece.network;

import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;

/**
 * An encoder, a dense layer of 128 features, and after dropout one linear layer, the head. Dropout stands only before the head, so
 * the expensive part (image to features) runs once per image and every Monte-Carlo sample costs one small product. Made by
 * {@link Architecture#network}.
 */
sealed interface Network permits PaperNetwork, EfficientNet, ConvNext {

    /** The tensors and what can be done with them. */
    Layers layers();

    /**
     * What is particular to this network: standardised images to the numbers that the dense layer takes.
     *
     * @param images {@code [count][channels][size][size]} in the network's precision
     * @return {@code [count][width]}
     */
    Tensor encoded(Tensor images);

    /** Name to tensor, in a fixed order; the tensors themselves, so an optimiser may change them in place. */
    default SequencedMap<String, Tensor> tensors() {
        return layers().tensors();
    }

    /**
     * Images to features, before dropout.
     *
     * @param images {@code [count][channels][size][size]}, float32, brightness in [0, 1]
     * @return {@code [count][features]}, float32, never negative
     */
    default Tensor features(Tensor images) {
        return layers().dense(encoded(layers().standardised(images)));
    }

    /** Features, dropped or not, to the head's raw outputs: {@code [count][outputs]}, float32. */
    default Tensor head(Tensor features) {
        return layers().head(features);
    }
}
