package org.eyepiece.network;

import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;

/**
 * A convolutional encoder followed by dropout and one linear layer, the head. Dropout stands only before the head, so the
 * expensive part (image to features) runs once per image and every Monte-Carlo sample costs one small product.
 */
sealed interface Network permits PaperNetwork {

    /** Name to tensor, in a fixed order; the tensors themselves, so an optimiser may change them in place. */
    SequencedMap<String, Tensor> tensors();

    /**
     * Images to features, before dropout.
     *
     * @param images {@code [count][channels][size][size]}, float32, brightness in [0, 1]
     * @return {@code [count][features]}, float32, never negative
     */
    Tensor features(Tensor images);

    /** Features, dropped or not, to the head's raw outputs: {@code [count][outputs]}, float32. */
    Tensor head(Tensor features);
}
