package org.eyepiece.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019) and a running average of the weights.
 * The decay acts on the weights of layers themselves, biases and norms excepted, so that it really shrinks them whatever the gradient's size.
 * The average is what is kept at the end: it removes most of the noise that the last few batches leave in the weights.
 * The running statistics of batch norms are averaged alike, so that they belong to the averaged weights.
 */
final class Adam {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;
    private static final String FIRST = "adam.first.";
    private static final String SECOND = "adam.second.";
    private static final String AVERAGE = "average.";

    private final SequencedMap<String, Tensor> weights;
    private final SequencedMap<String, Tensor> first = new LinkedHashMap<>();
    private final SequencedMap<String, Tensor> second = new LinkedHashMap<>();
    private final SequencedMap<String, Tensor> average = new LinkedHashMap<>();
    private final double weightDecay;
    private final double averaging;
    private final Map<String, Rates.Pace> paces = new LinkedHashMap<>();
    private final int epochSteps;

    /**
     * @param weights changed in place by each step
     * @param weightDecay share of a weight removed per step and unit of learning rate, at least 0
     * @param averaging how much of the running average survives a step, in [0, 1); 0 keeps the last weights
     * @param pace how each tensor learns, by its name
     * @param epochSteps steps in an epoch, in which paces count
     */
    Adam(
            SequencedMap<String, Tensor> weights,
            double weightDecay,
            double averaging,
            Function<String, Rates.Pace> pace,
            int epochSteps) {
        this.weights = weights;
        this.weightDecay = weightDecay;
        this.averaging = averaging;
        this.epochSteps = epochSteps;
        weights.forEach((name, weight) -> {
            Rates.Pace own = pace.apply(name);
            if (TensorRole.isTrained(name) && own.share() > 0) {
                paces.put(name, own);
                first.put(name, torch.zeros_like(weight));
                second.put(name, torch.zeros_like(weight));
            }
            average.put(name, weight.detach().clone());
        });
    }

    /** Lets gradients reach the weights that learn in this epoch, counting from 0, and no others. */
    void prepare(int epoch) {
        weights.forEach((name, weight) -> {
            Rates.Pace pace = paces.get(name);
            weight.set_requires_grad(pace != null && pace.learnsIn(epoch));
        });
    }

    /** One update from the gradients now held by the weights, which are cleared; {@code step} counts from 1. */
    void step(long step, double learningRate) {
        // Early on the average follows closely, so that it never remembers the first, random weights.
        double kept = Math.min(averaging, (1.0 + step) / (10.0 + step));
        paces.forEach((name, pace) -> {
            long own = step - (long) pace.idle() * epochSteps;
            if (own < 1) {
                return;
            }
            double correction1 = 1 - Math.pow(BETA1, own);
            double correction2 = Math.sqrt(1 - Math.pow(BETA2, own));
            try (PointerScope scope = new PointerScope()) {
                double rate = pace.share() * learningRate;
                Tensor m = tensor(first, name);
                Tensor weight = tensor(weights, name);
                Tensor gradient = weight.grad();
                Tensor v = tensor(second, name);
                m.lerp_(gradient, new Scalar(1 - BETA1));
                v.mul_(new Scalar(BETA2)).addcmul_(gradient, gradient, new Scalar(1 - BETA2));
                Tensor value = weight.detach();
                if (weightDecay > 0 && weight.dim() > 1) {
                    value.mul_(new Scalar(1 - rate * weightDecay));
                }
                Tensor scale = v.sqrt().div_(new Scalar(correction2)).add_(new Scalar(EPSILON));
                value.addcdiv_(m, scale, new Scalar(-rate / correction1));
                tensor(average, name).lerp_(value, new Scalar(1 - kept));
                gradient.zero_();
            }
        });
        weights.forEach((name, statistic) -> {
            if (TensorRole.of(name) == TensorRole.STATISTIC) {
                tensor(average, name).lerp_(statistic, new Scalar(1 - kept));
            }
        });
    }

    /** The averaged weights; live tensors that go on changing. */
    SequencedMap<String, Tensor> average() {
        return average;
    }

    /** Everything needed to go on later, by name: weights, moments and average. */
    SequencedMap<String, Tensor> state() {
        SequencedMap<String, Tensor> state = new LinkedHashMap<>(weights);
        first.forEach((name, tensor) -> state.put(FIRST + name, tensor));
        second.forEach((name, tensor) -> state.put(SECOND + name, tensor));
        average.forEach((name, tensor) -> state.put(AVERAGE + name, tensor));
        return state;
    }

    /** Takes up a state that {@link #state()} gave. */
    void restore(Map<String, Tensor> state) {
        state().forEach((name, tensor) -> {
            Tensor stored = state.get(name);
            if (stored == null || !Arrays.equals(stored.shape(), tensor.shape())) {
                throw new ModelException("the checkpoint lacks '" + name + "' in the shape this network needs");
            }
            tensor.detach().copy_(stored);
        });
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name));
    }
}
